package io.mapwatch.core.cli;

/** What was asked for cannot be done. */
final class CommandException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    CommandException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    /** The one sentence that the user gets. */
    String sentence() {
        return sentence;
    }
}
