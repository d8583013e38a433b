package io.mapwatch.core.cli;

/** Fields between blanks of any kind: a space, a tab, and the forms that web pages and mails give a space. A character is a byte. */
final class Blanks {

    private static final char NO_BREAK_SPACE = '\u00a0';

    /** The byte before {@link #NO_BREAK_SPACE} in UTF-8. */
    private static final char LEAD = '\u00c2';

    private final String line;
    private int at;

    Blanks(String line) {
        this.line = line;
    }

    static boolean isBlank(char character) {
        return character == ' ' || character == '\t' || character == NO_BREAK_SPACE || character == LEAD;
    }

    /** @return the next field; empty after the last one */
    String next() {
        skip();
        int start = at;
        while (at < line.length() && !isBlank(line.charAt(at))) {
            at++;
        }
        return line.substring(start, at);
    }

    /** @return the text behind the returned fields, with its blanks */
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
