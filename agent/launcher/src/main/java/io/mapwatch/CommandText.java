package io.mapwatch;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The command line of this process, with the variables that the JVM and its launcher take options from. */
final class CommandText {

    /** FileInputStream reads this much without a malloc (the JDK's io_util.c). */
    private static final int PIECE_BYTES = 8 * 1024;

    /** A class path can be long. */
    private static final int MOST_BYTES = 512 * 1024;

    private static final String[] VARIABLES = {"JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"};

    private CommandText() {}

    /** Null if it is not known as a whole. */
    static @Nullable String ofThisProcess() throws IOException {
        byte[] bytes = new byte[PIECE_BYTES];
        int length = 0;
        try (FileInputStream in = new FileInputStream("/proc/self/cmdline")) {
            int count;
            while ((count = in.read(bytes, length, Math.min(PIECE_BYTES, bytes.length - length))) > 0) {
                length += count;
                if (length == MOST_BYTES) {
                    return null;
                }
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, 2 * length);
                }
            }
        }
        return of(new String(bytes, 0, length, StandardCharsets.ISO_8859_1), System.getenv());
    }

    /** @param command its words, each behind a NUL */
    static String of(String command, Map<String, String> environment) {
        String all = command;
        for (String name : VARIABLES) {
            String value = environment.get(name);
            if (value != null) {
                all = all + '\0' + value;
            }
        }
        return all;
    }
}
