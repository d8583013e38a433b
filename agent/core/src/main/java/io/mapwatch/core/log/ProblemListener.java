package io.mapwatch.core.log;

/** Told what went wrong. May throw where there is no memory for words. */
@FunctionalInterface
public interface ProblemListener {

    /** @param what failed; the cause is put behind it */
    void problem(String what, Throwable cause);
}
