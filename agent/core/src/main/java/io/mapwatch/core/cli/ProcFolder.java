package io.mapwatch.core.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mapwatch.core.maps.MappingVisitor;
import io.mapwatch.core.maps.MapsFile;
import io.mapwatch.core.procfs.MapLimit;
import io.mapwatch.core.procfs.ThreadCount;
import io.mapwatch.core.procfs.ThreadLimit;
import io.mapwatch.core.procfs.ThreadLimits;
import io.mapwatch.core.report.NamedThreads;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads {@code /proc} about other processes (proc(5)). */
final class ProcFolder {

    private final Path root;

    /** @throws CommandException if there is no {@code /proc} at {@code root} */
    ProcFolder(Path root) throws CommandException {
        if (!Files.exists(root.resolve("self/maps"))) {
            throw new CommandException(root + " is not mounted here, and without it nothing is known of a process.");
        }
        this.root = root;
    }

    /** {@code vm.max_map_count}; {@link MapLimit#UNKNOWN} if it cannot be read. */
    long limit() {
        try (MapLimit limit = MapLimit.open(root.resolve("sys/vm/max_map_count").toString())) {
            return limit.read();
        } catch (IOException e) {
            return MapLimit.UNKNOWN;
        }
    }

    /** Shows {@code visitor} the mappings of a process; a kernel thread or a zombie has none. */
    void scan(long pid, MappingVisitor visitor) throws CommandException {
        Path process = root.resolve(Long.toString(pid));
        if (!Files.exists(process)) {
            throw new CommandException("There is no process " + pid + ".");
        }
        try (MapsFile maps = MapsFile.open(process.resolve("maps").toString())) {
            scan(pid, maps, visitor);
        } catch (IOException e) {
            throw new CommandException("The mappings of process " + pid
                    + " may not be read; run this as the user that the process runs as, or as root (" + e.getMessage()
                    + ").");
        }
    }

    private static void scan(long pid, MapsFile maps, MappingVisitor visitor) throws CommandException {
        try {
            maps.scan(visitor);
        } catch (IOException e) {
            throw new CommandException("Process " + pid + " ended while it was read (" + e.getMessage() + ").");
        }
    }

    /** The program's name and arguments; empty for a process without any, or if it may not be read. */
    List<String> commandLine(long pid) {
        return zeroTerminated(text(pid, "cmdline"));
    }

    /** Entries {@code NAME=value}, as at the start of the process; empty if they may not be read. */
    List<String> environment(long pid) {
        return zeroTerminated(text(pid, "environ"));
    }

    /** The process's name for people: the jar or main class of a JVM, else the kernel's short name; with the PID. */
    String title(long pid) {
        List<String> commandLine = commandLine(pid);
        String application = JavaCommand.application(commandLine);
        String name = application.isEmpty() ? text(pid, "comm").strip() : application;
        return name.isEmpty() ? "process " + pid : name + " (PID " + pid + ")";
    }

    /** How many threads the process has; {@link ThreadCount#UNKNOWN} if that cannot be read. */
    long threads(long pid) {
        Path status = root.resolve(Long.toString(pid)).resolve("status");
        try (ThreadCount threads = ThreadCount.open(status.toString())) {
            return threads.read();
        } catch (IOException e) {
            return ThreadCount.UNKNOWN;
        }
    }

    /** What limits the threads of the process, beside the limit of mappings. */
    List<ThreadLimit> threadLimits(long pid) {
        return new ThreadLimits(root).of(Long.toString(pid), true);
    }

    /** The threads of the process by name; empty if they may not be read. */
    List<NamedThreads> threadNames(long pid) {
        return TaskNames.of(root.resolve(Long.toString(pid)));
    }

    /** Whether the kernel promises no more memory than there is ({@code vm.overcommit_memory=2}). */
    boolean neverOvercommits() {
        return new ThreadLimits(root).neverOvercommits();
    }

    /** The machine's memory in bytes; 0 if that cannot be read. */
    long memoryBytes() {
        for (String line : read(root.resolve("meminfo")).split("\n")) {
            if (line.startsWith("MemTotal:")) {
                String kibibytes = line.substring("MemTotal:".length()).replace("kB", "");
                return Long.parseLong(kibibytes.strip()) * 1024;
            }
        }
        return 0;
    }

    /** All present processes, with this one. */
    List<Long> pids() throws CommandException {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(root, "[0-9]*")) {
            for (Path process : processes) {
                pids.add(Long.valueOf(process.getFileName().toString()));
            }
        } catch (IOException e) {
            throw new CommandException("The processes cannot be listed: " + e.getMessage() + ".");
        }
        return pids;
    }

    private String text(long pid, String file) {
        return read(root.resolve(Long.toString(pid)).resolve(file));
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static List<String> zeroTerminated(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\0"));
    }
}
