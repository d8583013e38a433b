package io.mapwatch.core.options;

/** Makes a user's text safe to show: no new line, no terminal control, no reordering, no endless length. */
final class PrintableText {

    static final int MAX_LENGTH = 80;

    private PrintableText() {}

    /** {@code text} with what does not print as hexadecimal escapes, cut after {@value #MAX_LENGTH} characters. */
    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            String piece = prints(codePoint) ? Character.toString(codePoint) : escaped(codePoint);
            if (shown.length() + piece.length() > MAX_LENGTH) {
                return shown.append("...").toString();
            }
            shown.append(piece);
        }
        return shown.toString();
    }

    private static boolean prints(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static String escaped(int codePoint) {
        String hex = Integer.toHexString(codePoint);
        return "\\u" + "0".repeat(Math.max(0, 4 - hex.length())) + hex;
    }
}
