package io.mapwatch.core.sampling;

/** Takes each problem of sampling once. */
@FunctionalInterface
public interface ProblemListener {

    void problem(String message, Throwable cause);
}
