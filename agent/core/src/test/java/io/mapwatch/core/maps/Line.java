package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of a maps file, as a naive reader understands it: what the parser is compared with. */
record Line(long start, long end, int permissions, String path) {

    private static final Pattern FORMAT = Pattern.compile(
            "([0-9a-f]+)-([0-9a-f]+) ([r-])([w-])([x-])([sp])(?: [^ \\x00-\\x1f\\x80-\\xff]+){3}(?: +(.*))?",
            Pattern.DOTALL);

    static List<Line> reference(String text) {
        List<Line> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (!line.isEmpty() && !line.startsWith("ffffffffff600000-")) {
                lines.add(of(line));
            }
        }
        return lines;
    }

    static Line of(String line) {
        Matcher fields = FORMAT.matcher(line);
        if (!fields.matches()) {
            throw new IllegalArgumentException(line);
        }
        return new Line(
                Long.parseUnsignedLong(fields.group(1), 16),
                Long.parseUnsignedLong(fields.group(2), 16),
                (fields.group(3).equals("r") ? MappingVisitor.READ : 0)
                        + (fields.group(4).equals("w") ? MappingVisitor.WRITE : 0)
                        + (fields.group(5).equals("x") ? MappingVisitor.EXECUTE : 0)
                        + (fields.group(6).equals("s") ? MappingVisitor.SHARED : 0),
                fields.group(7) == null ? "" : fields.group(7));
    }

    static MappingVisitor into(List<Line> lines) {
        return (start, end, permissions, path, pathStart, pathEnd) -> lines.add(
                new Line(start, end, permissions, new String(path, pathStart, pathEnd - pathStart, ISO_8859_1)));
    }
}
