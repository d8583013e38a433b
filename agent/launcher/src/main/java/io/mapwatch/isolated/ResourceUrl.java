package io.mapwatch.isolated;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/** The URL of a resource of the isolated loader. Only the code that got it from there can open it. */
final class ResourceUrl extends URLStreamHandler {

    private static final String PROTOCOL = "mapwatch";

    private final byte[] content;

    private ResourceUrl(byte[] content) {
        this.content = content;
    }

    @SuppressWarnings("deprecation") // the replacement is newer: it came with JDK 20
    static URL of(String name, byte[] content) throws MalformedURLException {
        return new URL(PROTOCOL, null, -1, "/" + name, new ResourceUrl(content));
    }

    @Override
    protected URLConnection openConnection(URL url) {
        return new URLConnection(url) {
            @Override
            public void connect() {
                connected = true;
            }

            @Override
            public InputStream getInputStream() throws IOException {
                return new ByteArrayInputStream(content);
            }
        };
    }
}
