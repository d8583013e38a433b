package io.mapwatch.core.cli;

/** Fields between blanks of any kind: a space, a tab, and what web pages and mails make of a space. A byte a character. */
final class Blanks {

    private static final char NO_BREAK_SPACE = '\u00a0';

    /** In front of {@link #NO_BREAK_SPACE} in UTF-8. */
    private static final char LEAD = '\u00c2';

    private final String line;
    private int at;

    Blanks(String line) {
        this.line = line;
    }

    static boolean isBlank(char character) {
        return character == ' ' || character == '\t' || character == NO_BREAK_SPACE || character == LEAD;
    }

    /** @return the next field; empty behind the last one */
    String next() {
        skip();
        int start = at;
        while (at < line.length() && !isBlank(line.charAt(at))) {
            at++;
        }
        return line.substring(start, at);
    }

    /** @return all behind the fields that were returned, blanks in it kept */
    String rest() {
        skip();
        return line.substring(at);
    }

    private void skip() {
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
    }
}
