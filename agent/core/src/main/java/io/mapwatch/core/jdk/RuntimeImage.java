package io.mapwatch.core.jdk;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of the JDK's classes in the runtime image, or from {@code --patch-module}. */
public final class RuntimeImage {

    private RuntimeImage() {}

    /** @throws IOException if this runtime has no such class */
    public static byte[] bytes(String type) throws IOException {
        String resource = "/" + type.replace('.', '/') + ".class";
        try (InputStream in = Object.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("this runtime has no class " + type);
            }
            return in.readAllBytes();
        }
    }
}
