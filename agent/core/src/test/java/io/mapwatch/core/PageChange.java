package io.mapwatch.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A change of one file in an example of docs/architecture.md: {@code @@} and the file, then lines that begin with a space (there before and after), a
 * minus (there before) or a plus (there after).
 *
 * @param section the text of the page's section, with its table of files
 * @param file as the table names it
 */
record PageChange(String section, String file, String lines) {

    private static final Path PAGE = Path.of("../../docs/architecture.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)\n```diff\n(.*?)\n```\n");
    private static final Pattern CHANGE = Pattern.compile("(?s)@@ (\\S+)\n(.*?)(?=\n@@|$)");

    static List<PageChange> read() throws IOException {
        List<PageChange> changes = new ArrayList<>();
        for (String section : Files.readString(PAGE).split("\n###? ")) {
            for (MatchResult example : EXAMPLE.matcher(section).results().toList()) {
                CHANGE.matcher(example.group(1))
                        .results()
                        .forEach(change -> changes.add(new PageChange(section, change.group(1), change.group(2))));
            }
        }
        return changes;
    }

    /** Fails if the section's table has not the file, or if the file has the lines before it not once. */
    void makeIn(Path sources) throws IOException {
        assertThat(section).as("the table of files").contains("\n| `" + file + "` |");
        Path changed = sources.resolve(file + ".java");
        String text = Files.readString(changed);
        String before = without('+');
        assertThat(text.split(Pattern.quote(before), -1))
                .as("%s around: %s", file, before)
                .hasSize(2);
        Files.writeString(changed, text.replace(before, without('-')));
    }

    private String without(char sign) {
        Predicate<String> signed = line -> line.charAt(0) == sign;
        return lines.lines()
                .map(line -> line.isEmpty() ? " " : line)
                .filter(signed.negate())
                .map(line -> line.substring(1) + "\n")
                .collect(Collectors.joining());
    }
}
