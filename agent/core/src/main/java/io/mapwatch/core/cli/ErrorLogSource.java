package io.mapwatch.core.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.mapwatch.core.maps.MappingVisitor;
import io.mapwatch.core.maps.MapsParser;
import io.mapwatch.core.procfs.MapLimit;
import io.mapwatch.core.report.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The file that a JVM leaves when it ends by an error ({@code hs_err_pidN.log}), or the output of {@code jcmd PID VM.info}:
 * HotSpot's vmError.cpp writes both. The list of mappings is the section {@code Dynamic libraries:}; the limit, in the
 * section {@code SYSTEM} behind it, may be missing, since such a file often breaks off.
 */
final class ErrorLogSource implements ReportSource {

    private static final String MAPPINGS = "Dynamic libraries:";
    private static final String TOTAL = "Total number of mappings:";
    private static final String LIMIT = "/proc/sys/vm/max_map_count ";
    private static final int LINES_TO_RECOGNISE_BY = 2; // the second one where VM.info has named the process

    private final Path file;

    ErrorLogSource(Path file) {
        this.file = file;
    }

    /** Whether the file begins as such a file does. */
    static boolean recognises(Path file) throws IOException {
        byte[] start;
        try (var in = Files.newInputStream(file)) {
            start = in.readNBytes(64);
        }
        return new String(start, ISO_8859_1)
                .lines()
                .limit(LINES_TO_RECOGNISE_BY)
                .anyMatch(line -> line.startsWith("#"));
    }

    @Override
    public Report read(Judge judge) throws CommandException {
        try (BufferedReader lines = Files.newBufferedReader(file, ISO_8859_1)) {
            Inventory inventory = new Inventory();
            skipTo(lines, MAPPINGS);
            boolean complete = isEndOfMappings(takeMappings(lines, inventory.visitor()));
            if (inventory.isEmpty()) {
                throw new CommandException(file + " is an error log of a JVM, but its list of mappings is missing.");
            }
            return inventory.toReport(file.toString(), limit(skipTo(lines, LIMIT), lines), complete, judge);
        } catch (IOException e) {
            throw new CommandException("Cannot read " + e.getMessage() + ".");
        }
    }

    private static @Nullable String skipTo(BufferedReader lines, String beginning) throws IOException {
        String line;
        do {
            line = lines.readLine();
        } while (line != null && !line.startsWith(beginning));
        return line;
    }

    /** Takes lines until one is no mapping, which is returned; a path that is cut off does not matter. */
    private static @Nullable String takeMappings(BufferedReader lines, MappingVisitor visitor) throws IOException {
        MapsParser parser = new MapsParser();
        String line;
        while ((line = lines.readLine()) != null) {
            byte[] bytes = (line + '\n').getBytes(ISO_8859_1);
            try {
                parser.parse(bytes, bytes.length, visitor);
            } catch (IOException noMapping) {
                return line;
            }
        }
        return null;
    }

    private static boolean isEndOfMappings(@Nullable String line) {
        return line != null && (line.isBlank() || line.startsWith(TOTAL));
    }

    /** The number stands behind the colon, or before JDK 17 on the next line. */
    private static long limit(@Nullable String line, BufferedReader lines) throws IOException {
        if (line == null) {
            return MapLimit.UNKNOWN;
        }
        String number = line.substring(line.lastIndexOf(':') + 1).strip();
        if (number.isEmpty()) {
            String next = lines.readLine();
            number = next == null ? "" : next.strip();
        }
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException e) {
            return MapLimit.UNKNOWN;
        }
    }
}
