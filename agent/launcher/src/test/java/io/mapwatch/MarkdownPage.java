package io.mapwatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation: where its links lead and what its headings are called in links to them.
 *
 * @param links the targets of its links to files and headings of the project, as written: {@code path}, {@code path#heading} or {@code #heading}
 * @param headings the names of its headings in links, as GitHub makes them
 */
record MarkdownPage(List<String> links, List<String> headings) {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?) *");

    static MarkdownPage read(Path path) throws IOException {
        List<String> links = new ArrayList<>();
        List<String> headings = new ArrayList<>();
        boolean code = false;
        for (String line : Files.readAllLines(path)) {
            if (line.stripLeading().startsWith("```")) {
                code = !code;
            } else if (!code) {
                LINK.matcher(line)
                        .results()
                        .map(link -> link.group(1))
                        .filter(target -> !ELSEWHERE.matcher(target).matches())
                        .forEach(links::add);
                Matcher heading = HEADING.matcher(line);
                if (heading.matches()) {
                    headings.add(nameOf(heading.group(1)));
                }
            }
        }
        return new MarkdownPage(List.copyOf(links), List.copyOf(headings));
    }

    private static String nameOf(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
