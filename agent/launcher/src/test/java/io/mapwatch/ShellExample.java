package io.mapwatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands of a page, and what it shows below them. Figures, bars and the width of columns are other ones at each run; an
 * ellipsis at the end of a line stands for the rest of it, one alone on a line for any lines.
 *
 * @param commands the lines of a block of {@code sh}
 * @param shown the lines of the block of another kind behind it; empty where there is none, and nothing is to be printed
 */
record ShellExample(String commands, String shown) {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\n(.*?)\n```$");
    private static final Pattern OTHER_EACH_TIME = Pattern.compile(
            "(?<share>all(?= mapped by ))|(?<figure>\\d+(?:[.,]\\d+)*)|(?<bar>\\[?[#█░-]{20,}]?)|(?<space> +)"
                    + "|(?<rest>\\.\\.\\.$)");

    /** In the order of the page. */
    static List<ShellExample> allOf(Path page) throws IOException {
        List<ShellExample> examples = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(page));
        while (block.find()) {
            String text = block.group(2);
            if (block.group(1).equals("sh")) {
                examples.add(new ShellExample(text, ""));
            } else {
                int last = examples.size() - 1;
                examples.set(last, new ShellExample(examples.get(last).commands(), text));
            }
        }
        return examples;
    }

    /** The same with other commands. */
    ShellExample withCommands(String others) {
        return new ShellExample(others, shown);
    }

    /** Whether that is what the page shows, but for what is other each time. */
    boolean shows(String printed) {
        StringBuilder pattern = new StringBuilder();
        shown.lines().forEach(line -> pattern.append(line.equals("...") ? "(?:.*\n)*?" : pattern(line) + "\n"));
        return (printed.isEmpty() ? "" : printed + "\n").matches(pattern.toString());
    }

    private static String pattern(String line) {
        StringBuilder pattern = new StringBuilder();
        int fixed = 0;
        for (Matcher other = OTHER_EACH_TIME.matcher(line); other.find(); fixed = other.end()) {
            pattern.append(Pattern.quote(line.substring(fixed, other.start())));
            if (other.group("share") != null) {
                pattern.append("(?:all|\\d+ % of them)");
            } else if (other.group("figure") != null) {
                pattern.append("\\d+(?:[.,]\\d+)*");
            } else if (other.group("bar") != null) {
                pattern.append("\\[?[#█░-]{20,}]?");
            } else {
                pattern.append(other.group("space") != null ? " +" : ".*");
            }
        }
        return pattern.append(Pattern.quote(line.substring(fixed))).toString();
    }
}
