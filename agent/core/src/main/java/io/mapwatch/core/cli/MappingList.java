package io.mapwatch.core.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.mapwatch.core.maps.MappingVisitor;
import io.mapwatch.core.maps.MapsParser;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The mappings that a file lists. People also copy other lines: a prompt, a fence, a title in front, a few lines behind. Between two mappings there
 * may be only blank lines and those of the format. For one reading.
 */
final class MappingList {

    private static final int MOST_LINES_BESIDE = 40;
    private static final int QUOTED = 80;

    private final Path file;
    private final ListFormat format;
    private final MappingVisitor visitor;
    private final MapsParser parser = new MapsParser();
    private long lastStart;
    private boolean found;
    private boolean ascending = true;
    private boolean shortened;
    private int strangeLines;
    private String strangeLine = "";

    MappingList(Path file, ListFormat format, MappingVisitor visitor) {
        this.file = file;
        this.format = format;
        this.visitor = visitor;
    }

    /**
     * Shows the visitor each mapping.
     *
     * @return whether the list is whole, as far as is known
     * @throws CommandException if the file is no such list
     */
    boolean read() throws CommandException {
        boolean blank = true;
        try (CopiedLines lines = CopiedLines.open(file)) {
            String line;
            while ((line = lines.next()) != null) {
                blank &= line.isBlank();
                take(line, lines);
            }
        } catch (IOException e) {
            throw new CommandException("Cannot read " + file + ": " + e.getMessage() + ".");
        }
        if (!found) {
            throw blank ? new CommandException(file + " is empty.") : noList();
        }
        return format.isWhole() && !shortened;
    }

    private void take(String line, CopiedLines lines) throws CommandException {
        String mapping = format.mapping(line);
        if (mapping != null) {
            if (found && strangeLines > 0) {
                throw new CommandException("In " + file + ", " + strangeLine + " stands between mappings and is none.");
            }
            parse(mapping, line, lines);
        } else if (isElision(line)) {
            shortened |= found;
        } else if (!isNothing(line) && !format.mayStandBetween(line)) {
            strange(line, lines);
        }
    }

    private void strange(String line, CopiedLines lines) throws CommandException {
        if (strangeLines++ == 0) {
            strangeLine = quoted(line, lines);
        }
        shortened |= found && !lines.ended() && Character.digit(line.charAt(0), 16) >= 0;
        if (strangeLines > MOST_LINES_BESIDE) {
            throw noList();
        }
    }

    private void parse(String mapping, String line, CopiedLines lines) throws CommandException {
        byte[] bytes = (mapping + '\n').getBytes(ISO_8859_1);
        try {
            parser.parse(bytes, bytes.length, this::show);
        } catch (IOException e) {
            if (!found || lines.ended()) {
                throw new CommandException("In " + file + ", " + quoted(line, lines) + " is no mapping.");
            }
            shortened = true; // the file breaks off inside its last line
        }
        if (!ascending) {
            throw new CommandException(file + " has more than one list of mappings, the second from line "
                    + lines.number() + " on. Give each in a file of its own.");
        }
        found = true;
        strangeLines = 0;
    }

    private void show(long start, long end, int permissions, byte[] path, int pathStart, int pathEnd) {
        if (found && Long.compareUnsigned(start, lastStart) <= 0) {
            ascending = false;
            return;
        }
        lastStart = start;
        visitor.mapping(start, end, permissions, path, pathStart, pathEnd);
    }

    private CommandException noList() {
        return new CommandException(
                file + " is no list of mappings" + (strangeLine.isEmpty() ? "" : " (" + strangeLine + ")")
                        + "; it may be a copy of /proc/PID/maps or smaps, what pmap or jcmd PID System.map prints,"
                        + " an hs_err file, or a copy of an agent's /snapshot.json.");
    }

    private static String quoted(String line, CopiedLines lines) {
        String part = line.length() > QUOTED ? line.substring(0, QUOTED) + "..." : line;
        return "line " + lines.number() + " \"" + new String(part.getBytes(ISO_8859_1), UTF_8) + '"';
    }

    /** A blank line, or the fence around a quotation. */
    static boolean isNothing(String line) {
        return line.isBlank() || line.startsWith("```") || line.startsWith("~~~");
    }

    /** The text that people put in place of omitted lines. */
    static boolean isElision(String line) {
        return line.startsWith("...")
                || line.startsWith("[...")
                || line.startsWith("\u00e2\u0080\u00a6") // an ellipsis in UTF-8
                || line.contains("snip")
                || line.contains("omitted")
                || line.contains("truncated")
                || line.contains("trimmed");
    }
}
