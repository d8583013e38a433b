package io.mapwatch.platforms;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;

/**
 * The agent's figures beside the kernel's, in the JVM that both are about. Prints a verdict a line, and ends with the number of those
 * that failed. {@code .ci/platforms} runs it in emulated machines, with the agent at port 9464.
 */
public final class PlatformCheck {

    interface Check {

        /** Returns what was seen; throws what was not as it has to be. */
        String run() throws Throwable;
    }

    private static final Map<String, Check> CHECKS = Map.ofEntries(
            Map.entry("count", Counting::idle),
            Map.entry("threads", Counting::threads),
            Map.entry("files", Counting::files),
            Map.entry("blocks", Counting::blocks),
            Map.entry("report", Reporting::report),
            Map.entry("refused", AtTheLimit::refused),
            Map.entry("leak", AtTheLimit::leak),
            Map.entry("evidence", Reporting::evidence),
            Map.entry("guard", AtTheLimit::guard));

    private PlatformCheck() {}

    public static void main(String[] args) {
        System.out.printf(
                "     JDK %s, %s: %s%n",
                System.getProperty("java.vm.version"), System.getProperty("os.arch"), Arrays.toString(args));
        int failed = 0;
        for (String name : args) {
            Check check = CHECKS.get(name);
            if (check == null) {
                throw new IllegalArgumentException(name + " is none of " + new TreeSet<>(CHECKS.keySet()));
            }
            try {
                System.out.println("ok   " + name + ": " + check.run());
            } catch (Throwable e) {
                failed++;
                System.out.println("FAIL " + name + ": " + e);
            }
        }
        System.exit(failed);
    }

    static void require(boolean right, String what) {
        if (!right) {
            throw new AssertionError(what);
        }
    }
}
