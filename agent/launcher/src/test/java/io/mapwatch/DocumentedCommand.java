package io.mapwatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command that a page tells its reader to enter: a block of {@code sh}, a line of a Dockerfile, or a piece of code in a sentence.
 *
 * @param text as it is to be entered, several lines perhaps
 */
record DocumentedCommand(String text) {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^(?<indent> *)```(?<kind>\\w*)\n(?<text>.*?)\n *```$");
    private static final Pattern IN_A_SENTENCE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern RUN = Pattern.compile("(?m)^RUN (.+)$");

    /** What stands before the program is settings of the environment. */
    private static final Pattern WITH_ARGUMENTS = Pattern.compile("(?:[A-Z_]+=\\S+ )*(?<program>\\S+) .*");

    private static final Pattern JAR = Pattern.compile("[\\w/.-]+\\.jar");
    private static final Pattern JVM_OPTIONS = Pattern.compile("J(?:AVA_TOOL|DK_JAVA)_OPTIONS=\\S+");

    /**
     * In the order of the page.
     *
     * @param programs the names by which a command in a sentence is told from other code; a jar that has arguments is one too
     */
    static List<DocumentedCommand> allOf(Path page, Set<String> programs) throws IOException {
        List<DocumentedCommand> commands = new ArrayList<>();
        String text = Files.readString(page);
        StringBuilder sentences = new StringBuilder();
        int end = 0;
        for (Matcher block = BLOCK.matcher(text); block.find(); end = block.end()) {
            sentences.append(text, end, block.start());
            String code = block.group("text").replaceAll("(?m)^" + block.group("indent"), "");
            switch (block.group("kind")) {
                case "sh" -> commands.add(new DocumentedCommand(code));
                case "dockerfile" ->
                    RUN.matcher(code).results().forEach(line -> commands.add(new DocumentedCommand(line.group(1))));
                default -> requireNone(page, code, programs);
            }
        }
        IN_A_SENTENCE
                .matcher(sentences.append(text, end, text.length()))
                .results()
                .map(code -> code.group(1).replace("\\|", "|"))
                .filter(code -> isCommand(code, programs))
                .map(DocumentedCommand::inASentence)
                .forEach(commands::add);
        return commands;
    }

    private static void requireNone(Path page, String code, Set<String> programs) {
        code.lines()
                .filter(line -> programs.contains(program(line)))
                .findFirst()
                .ifPresent(line -> {
                    throw new IllegalStateException(page + " has a command in a block that is no sh: " + line);
                });
    }

    private static boolean isCommand(String code, Set<String> programs) {
        String program = program(code);
        return JVM_OPTIONS.matcher(code).matches()
                || programs.contains(program)
                || JAR.matcher(program).matches();
    }

    /** A jar alone stands for the command that runs it. */
    private static DocumentedCommand inASentence(String code) {
        return new DocumentedCommand(JAR.matcher(program(code)).matches() ? "java -jar " + code : code);
    }

    /** What stands before arguments; empty where there are none. */
    private static String program(String code) {
        Matcher words = WITH_ARGUMENTS.matcher(code);
        return words.matches() ? words.group("program") : "";
    }
}
