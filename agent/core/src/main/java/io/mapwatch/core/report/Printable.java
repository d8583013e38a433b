package io.mapwatch.core.report;

/** Names of files, classes and processes are others' choice: no control character of theirs reaches a terminal or a log. */
public final class Printable {

    private Printable() {}

    /** The text with a question mark for each character that a terminal would obey or not show. */
    public static String of(String text) {
        StringBuilder printable = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (isObeyed(text.charAt(i))) {
                printable.setCharAt(i, '?');
            }
        }
        return printable.toString();
    }

    private static boolean isObeyed(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
