package io.mapwatch.core.vm;

/** Goes through the lines of a text. Only a line that is asked for becomes a string: the VM's report has thousands, of which a few tell addresses. */
final class TextLines {

    private final String text;
    private int begin;
    private int end = -1;

    TextLines(String text) {
        this.text = text;
    }

    /** Moves to the next line; false behind the last one. */
    boolean next() {
        begin = end + 1;
        if (begin >= text.length()) {
            return false;
        }
        int newline = text.indexOf('\n', begin);
        end = newline < 0 ? text.length() : newline;
        while (begin < end && Character.isWhitespace(text.charAt(begin))) {
            begin++;
        }
        return true;
    }

    /**
     * Whether the line begins so, behind its white space.
     *
     * @param prefix without a newline: so it cannot reach into the next line
     */
    boolean startsWith(String prefix) {
        return text.startsWith(prefix, begin);
    }

    /** The line without white space around it. */
    String line() {
        return text.substring(begin, end).stripTrailing();
    }
}
