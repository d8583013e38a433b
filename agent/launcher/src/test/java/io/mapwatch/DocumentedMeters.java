package io.mapwatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first column of the table in docs/metrics.md. */
final class DocumentedMeters {

    private static final Pattern ROW = Pattern.compile("\\| `([a-z.]+)(?:\\{[a-z,]+})?` \\| `\\w+` \\| \\w+ \\|.*");

    private DocumentedMeters() {}

    /** Micrometer's names of the meters that an agent has without {@code guard} and {@code relief}. */
    static Set<String> names() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("../../docs/metrics.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                names.add(row.group(1));
            }
        }
        names.removeIf(name -> name.equals("mapwatch.guard.refusals") || name.startsWith("mapwatch.relief."));
        return names;
    }
}
