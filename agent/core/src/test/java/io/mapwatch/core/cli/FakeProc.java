package io.mapwatch.core.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that looks like {@code /proc}. */
final class FakeProc {

    private final Path root;

    FakeProc(Path root, long limit) throws IOException {
        this.root = root;
        process(0, 1, "self");
        Files.move(root.resolve("0"), root.resolve("self"));
        Files.createDirectories(root.resolve("sys/vm"));
        Files.writeString(root.resolve("sys/vm/max_map_count"), limit + "\n");
        Files.writeString(root.resolve("meminfo"), "MemTotal:       16777216 kB\nMemFree:        1 kB\n");
    }

    Path root() {
        return root;
    }

    /** A process with so many anonymous mappings, and 10 threads. */
    void process(long pid, int mappings, String... commandLine) throws IOException {
        StringBuilder maps = new StringBuilder();
        for (int i = 1; i <= mappings; i++) {
            maps.append(String.format("%x-%x rw-p 00000000 00:00 0 \n", 0x10000L * i, 0x10000L * i + 0x1000));
        }
        Path process = Files.createDirectories(root.resolve("" + pid));
        Files.writeString(process.resolve("maps"), maps);
        Files.writeString(process.resolve("cmdline"), String.join("\0", commandLine) + '\0');
        Files.writeString(process.resolve("comm"), "short-name\n");
        Files.writeString(process.resolve("status"), "Name:\tshort-name\nThreads:\t10\n");
    }

    void write(long pid, String file, String text) throws IOException {
        Files.writeString(root.resolve("" + pid).resolve(file), text);
    }
}
