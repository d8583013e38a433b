package greeting;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A page. */
@Path("/greeting")
public class Greeting {

    @GET
    public String text() {
        return "Hello";
    }
}
