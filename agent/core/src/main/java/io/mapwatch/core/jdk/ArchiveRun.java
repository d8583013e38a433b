package io.mapwatch.core.jdk;

import java.lang.instrument.Instrumentation;
import java.util.Set;

/**
 * A JVM that records which classes an AOT cache or an archive of class data is to have. A class that was redefined cannot be in one,
 * and without {@code jdk.internal.misc.Unsafe} none is made: the JVM fails, or leaves none.
 */
public final class ArchiveRun {

    private static final String FLAG = "-XX:";
    private static final String SHARE = "-Xshare:";
    private static final Set<String> MODES = Set.of("record", "create");

    private ArchiveRun() {}

    /** Whether this JVM is one, from wherever it has its options. */
    public static boolean isThis(Instrumentation instrumentation) {
        try {
            new OwnModule(instrumentation).useInternals("jdk.internal.misc");
            Object arguments = Class.forName("jdk.internal.misc.VM")
                    .getMethod("getRuntimeArguments")
                    .invoke(null);
            return arguments instanceof String[] all && isAsked(all);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false;
        }
    }

    /** @param arguments of the JVM; those from a file of flags stand there without {@code -XX:} */
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
