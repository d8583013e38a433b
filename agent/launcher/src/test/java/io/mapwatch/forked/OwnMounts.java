package io.mapwatch.forked;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JVM that sees other file systems than the rest of the machine. */
public final class OwnMounts {

    private OwnMounts() {}

    /**
     * Starts a JVM in a mount namespace of its own; skips the test where that is not allowed.
     *
     * @param mounts the shell's commands that make it what it is to be; {@code $$} is the JVM's process id
     */
    public static ForkedJvm start(Jdk jdk, String mounts, List<String> arguments) throws Exception {
        assumeTrue(
                new ProcessBuilder("unshare", "--mount", "true").start().waitFor() == 0,
                "needs the right to make a mount namespace (unshare --mount), as root has");
        List<String> command =
                new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", mounts + " && exec \"$@\"", "sh"));
        command.addAll(java(jdk, arguments));
        return ForkedJvm.start(Map.of(), command);
    }

    private static List<String> java(Jdk jdk, List<String> arguments) throws IOException {
        // the dynamic linker finds the JVM's own libraries by way of /proc
        List<String> command = new ArrayList<>(List.of(
                "env",
                "LD_LIBRARY_PATH=" + jdk.home().resolve("lib"),
                jdk.java().toString()));
        command.addAll(List.of("-cp", ForkedJvm.classPath(jdk)));
        command.addAll(arguments);
        return command;
    }
}
