package io.mapwatch.core.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out by the first lines of a file what it is. The first typical line decides. */
final class FileKind {

    private static final int MOST_LINES = 200;

    private static final String COPY =
            "cat /proc/PID/maps > FILE, on the machine of the process, makes what is needed.";

    /** Files that people mistake for a list of mappings. */
    private record Other(String mark, String sentence) {}

    private static final List<Other> OTHERS = List.of(
            new Other(
                    "Native Memory Tracking:",
                    "is what jcmd PID VM.native_memory prints: sums, and no mappings; " + COPY),
            new Other(
                    "Native memory tracking is not enabled",
                    "is what jcmd PID VM.native_memory prints: sums, and no mappings; " + COPY),
            new Other("Full thread dump", "is a dump of threads, which tells nothing of mappings; " + COPY),
            new Other("JAVA PROFILE 1.", "is a dump of the Java heap, which tells nothing of mappings; " + COPY),
            new Other("==== Non-writable regions", "is what vmmap of macOS prints: " + ErrorLogSource.NO_LIMIT_THERE),
            new Other("kernelpagesize_kB=", "is a copy of /proc/PID/numa_maps, which has no ends of mappings; " + COPY),
            new Other("[rollup]", "is a copy of /proc/PID/smaps_rollup: sums, and no mappings; " + COPY));

    private FileKind() {}

    /** @throws CommandException if files of that kind have no mappings */
    static ReportSource of(Path file) throws IOException, CommandException {
        try (CopiedLines lines = CopiedLines.open(file)) {
            String line;
            while ((line = lines.next()) != null && lines.number() <= MOST_LINES) {
                ReportSource source = line.isEmpty() ? null : byLine(file, line);
                if (source != null) {
                    return source;
                }
            }
        }
        return new MapsFileSource(file, MapsFormat::new);
    }

    private static @Nullable ReportSource byLine(Path file, String line) throws CommandException {
        for (Other other : OTHERS) {
            if (line.contains(other.mark)) {
                throw new CommandException(file + " " + other.sentence);
            }
        }
        if (line.startsWith("{")) {
            return SnapshotSource.of(file);
        }
        if (ErrorLogSource.recognises(line)) {
            return new ErrorLogSource(file);
        }
        if (new MapsFormat().mapping(line) != null) {
            return new MapsFileSource(file, MapsFormat::new);
        }
        if (SystemMapFormat.recognises(line)) {
            return new MapsFileSource(file, SystemMapFormat::new);
        }
        return PmapFormat.recognises(line) ? new MapsFileSource(file, PmapFormat::new) : null;
    }
}
