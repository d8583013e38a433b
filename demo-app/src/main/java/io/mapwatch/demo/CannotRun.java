package io.mapwatch.demo;

/** Why a scenario cannot run here, in one sentence for the user. */
final class CannotRun extends Exception {

    private static final long serialVersionUID = 1;

    CannotRun(String sentence) {
        super(sentence);
    }
}
