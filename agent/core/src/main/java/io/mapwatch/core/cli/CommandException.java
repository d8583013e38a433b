package io.mapwatch.core.cli;

/** The command cannot be done. */
final class CommandException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    CommandException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    /** One sentence for the user. */
    String sentence() {
        return sentence;
    }
}
