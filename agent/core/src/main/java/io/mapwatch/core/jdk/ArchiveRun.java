package io.mapwatch.core.jdk;

import java.lang.instrument.Instrumentation;
import java.util.Set;
import jdk.internal.misc.VM;

/**
 * Recognizes a JVM that records classes for an AOT cache or an archive of class data. A class that was redefined cannot be in one. Without
 * {@code jdk.internal.misc.Unsafe} the JVM fails, or makes none.
 */
public final class ArchiveRun {

    private static final String FLAG = "-XX:";
    private static final String SHARE = "-Xshare:";
    private static final Set<String> MODES = Set.of("record", "create");

    private ArchiveRun() {}

    /** Whether this JVM is one, wherever its options come from. */
    public static boolean isThis(Instrumentation instrumentation) {
        try {
            new OwnModule(instrumentation).useInternals("jdk.internal.misc");
            return isAsked(VM.getRuntimeArguments());
        } catch (LinkageError | RuntimeException e) {
            return false;
        }
    }

    /** @param arguments of the JVM; those from a file of flags come without {@code -XX:} */
    static boolean isAsked(String... arguments) {
        String mode = "";
        String share = "";
        boolean output = false;
        for (String argument : arguments) {
            String flag = argument.startsWith(FLAG) ? argument.substring(FLAG.length()) : argument;
            if (flag.startsWith("AOTMode=")) {
                mode = flag.substring("AOTMode=".length());
            } else if (flag.startsWith(SHARE)) {
                share = flag.substring(SHARE.length());
            } else if (flag.startsWith("AOTCacheOutput=")
                    || flag.startsWith("ArchiveClassesAtExit=")
                    || flag.equals("+RecordDynamicDumpInfo")) {
                output = true;
            }
        }
        return output || MODES.contains(mode) || share.equals("dump");
    }
}
