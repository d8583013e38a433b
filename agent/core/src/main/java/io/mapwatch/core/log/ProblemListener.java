package io.mapwatch.core.log;

/** Takes a problem. It may throw where there is no memory for the words. */
@FunctionalInterface
public interface ProblemListener {

    /** @param what the part that failed; the cause is put behind it */
    void problem(String what, Throwable cause);
}
