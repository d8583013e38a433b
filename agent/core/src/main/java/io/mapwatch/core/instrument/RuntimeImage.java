package io.mapwatch.core.instrument;

import java.io.IOException;
import java.io.InputStream;
import net.bytebuddy.dynamic.ClassFileLocator;

/** The JDK's classes as they are in the runtime image, or as {@code --patch-module} made them. */
final class RuntimeImage implements ClassFileLocator {

    /** @throws IOException if this runtime has no such class */
    static byte[] bytes(String type) throws IOException {
        String resource = "/" + type.replace('.', '/') + ".class";
        try (InputStream in = Object.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("this runtime has no class " + type);
            }
            return in.readAllBytes();
        }
    }

    @Override
    public Resolution locate(String name) throws IOException {
        return new Resolution.Explicit(bytes(name));
    }

    @Override
    public void close() {}
}
