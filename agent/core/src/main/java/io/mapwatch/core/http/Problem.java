package io.mapwatch.core.http;

import java.util.function.Consumer;

/** One kind of failure. It is reported when it first happens and never again: each scrape might repeat it. */
final class Problem {

    private final String what;
    private final Consumer<String> reports;
    private boolean reported;

    Problem(String what, Consumer<String> reports) {
        this.what = what;
        this.reports = reports;
    }

    /** Never throws, whatever the receiver does. */
    void report(Throwable cause) {
        if (reported) {
            return;
        }
        reported = true;
        try {
            reports.accept(what.concat(": ").concat(cause.toString()));
        } catch (Throwable ignored) {
            // nobody is left to report to
        }
    }
}
