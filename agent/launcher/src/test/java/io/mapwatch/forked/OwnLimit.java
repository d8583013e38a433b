package io.mapwatch.forked;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A {@code vm.max_map_count} that one JVM alone sees, and that changes as {@code sysctl -w} changes the machine's: a file stands in its
 * place, in a mount namespace of that JVM. The kernel itself keeps to its own.
 */
public final class OwnLimit {

    private final Path file;

    /** Skips the test where mounts are not allowed. */
    public OwnLimit(Path folder, long limit) throws IOException, InterruptedException {
        boolean allowed =
                new ProcessBuilder("unshare", "--mount", "true").start().waitFor() == 0;
        assumeTrue(allowed, "needs the right to make a mount namespace (unshare --mount), as root has");
        file = Files.createFile(folder.resolve("max_map_count"));
        set(limit);
    }

    public void set(long limit) throws IOException {
        // always as many digits, so that one write changes all of it
        Files.writeString(file, String.format("%010d\n", limit), StandardOpenOption.WRITE);
    }

    public ForkedJvm start(Jdk jdk, List<String> arguments) throws IOException {
        String mount = "mount --bind " + file + " /proc/sys/vm/max_map_count && exec \"$@\"";
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", mount, "sh"));
        command.addAll(List.of(jdk.java().toString(), "-cp", ForkedJvm.classPath(jdk)));
        command.addAll(arguments);
        return ForkedJvm.start(Map.of(), command);
    }
}
