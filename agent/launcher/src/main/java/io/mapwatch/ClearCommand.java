package io.mapwatch;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the command line shows that this JVM records no archive of classes: none can be made of changed ones. In doubt it does not, for instance where
 * options come from a file or from a program that made the JVM. The agent finds out for certain later.
 */
final class ClearCommand {

    private static final int MOST_BYTES = 8 * 1024;

    private static final String AGENT = "-javaagent:";

    /** Parts of options that make an archive, and of those that name a file of options. */
    private static final String[] UNCLEAR = {
        "AOTMode=record",
        "AOTMode=create",
        "AOTCacheOutput=",
        "ArchiveClassesAtExit=",
        "RecordDynamicDumpInfo",
        "AutoCreateSharedArchive",
        "-Xshare:dump",
        "VMOptionsFile",
        "-XX:Flags",
        "ReadVMOptionsFile",
        "\0@",
        " @"
    };

    private static final String[] VARIABLES = {"JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"};

    private ClearCommand() {}

    static boolean isThis() throws IOException {
        return isClear(ofThisProcess(), System.getenv());
    }

    /** @param command its words, each behind a NUL; null if it is not known as a whole */
    static boolean isClear(@Nullable String command, Map<String, String> environment) {
        if (command == null) {
            return false;
        }
        StringBuilder all = new StringBuilder(command);
        for (String name : VARIABLES) {
            String value = environment.get(name);
            if (value != null) {
                all.append('\0').append(value);
            }
        }
        if (all.indexOf(AGENT) < 0) {
            return false;
        }
        for (String unclear : UNCLEAR) {
            if (all.indexOf(unclear) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String ofThisProcess() throws IOException {
        byte[] bytes = new byte[MOST_BYTES];
        int length = 0;
        try (FileInputStream in = new FileInputStream("/proc/self/cmdline")) {
            int count;
            while (length < MOST_BYTES && (count = in.read(bytes, length, MOST_BYTES - length)) > 0) {
                length += count;
            }
        }
        return length == MOST_BYTES ? null : new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
