package io.mapwatch.core.sampling;

/** Told what went wrong with sampling, each thing once. */
@FunctionalInterface
public interface ProblemListener {

    void problem(String message, Throwable cause);
}
