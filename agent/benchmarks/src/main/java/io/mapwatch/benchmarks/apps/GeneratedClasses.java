package io.mapwatch.benchmarks.apps;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** {@link Loaded0000} under other numbers: as many classes as needed, from bytes that differ only in the name. */
public final class GeneratedClasses {

    private static final byte[] PATTERN = Loaded0000.class.getSimpleName().getBytes(StandardCharsets.US_ASCII);

    private GeneratedClasses() {}

    /** @param number from 1 to 9999 */
    public static String name(int number) {
        return Loaded0000.class.getPackageName() + '.' + simpleName(number);
    }

    /** The class file of {@link #name}. */
    public static byte[] bytes(int number) throws IOException {
        byte[] bytes = pattern();
        byte[] name = simpleName(number).getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at + PATTERN.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + PATTERN.length, PATTERN, 0, PATTERN.length)) {
                System.arraycopy(name, 0, bytes, at, name.length);
            }
        }
        return bytes;
    }

    private static String simpleName(int number) {
        return String.format(Locale.ROOT, "Loaded%04d", number);
    }

    private static byte[] pattern() throws IOException {
        try (InputStream in = GeneratedClasses.class.getResourceAsStream(Loaded0000.class.getSimpleName() + ".class")) {
            if (in == null) {
                throw new IOException("no class file of " + Loaded0000.class);
            }
            return in.readAllBytes();
        }
    }
}
