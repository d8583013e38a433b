package io.mapwatch.core.log;

import io.mapwatch.core.text.Printable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Makes the agent's log lines: single lines that begin with {@code mapwatch:}, at most {@value #LINES_A_MINUTE} a minute. Any thread may call it; it
 * takes no lock and writes nothing itself.
 */
public final class AgentLog {

    /** From the least to the most severe; {@code OFF} is a threshold only. */
    public enum Severity {
        DEBUG,
        INFO,
        WARN,
        OFF
    }

    /** In characters; a longer message is cut. */
    public static final int LONGEST_MESSAGE = 500;

    static final int LINES_A_MINUTE = 20;

    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int MINUTE_SHIFT = 8;

    private final Severity threshold;
    private final Consumer<String> lines;
    private final LongSupplier nanoTime;
    private final long begunNanos;

    /** How many lines this minute has; the bits from {@link #MINUTE_SHIFT} on are the minute's number. One field, so that no lock is needed. */
    private final AtomicLong linesThisMinute = new AtomicLong();

    /** @param lines takes each line without its end, at once and on any thread */
    public AgentLog(Severity threshold, Consumer<String> lines, LongSupplier nanoTime) {
        this.threshold = threshold;
        this.lines = lines;
        this.nanoTime = nanoTime;
        this.begunNanos = nanoTime.getAsLong();
        // loads now what a first line near the limit needs
        String ignored = line("rehearsal");
    }

    public void debug(String message) {
        say(Severity.DEBUG, message);
    }

    public void info(String message) {
        say(Severity.INFO, message);
    }

    public void warn(String message) {
        say(Severity.WARN, message);
    }

    /** As {@link #warn(String)}, with the cause behind the message. */
    public void warn(String what, Throwable cause) {
        warn(what.concat(": ").concat(cause.toString()));
    }

    private void say(Severity severity, String message) {
        if (severity.compareTo(threshold) < 0) {
            return;
        }
        int number = numberInThisMinute();
        if (number < LINES_A_MINUTE) {
            lines.accept(line(message));
        } else if (number == LINES_A_MINUTE) {
            lines.accept(line("more lines than this follow; the rest of this minute is left out"));
        }
    }

    /** The number of a line in this minute, from 1. It stops one above {@link #LINES_A_MINUTE}. */
    private int numberInThisMinute() {
        long minute = ((nanoTime.getAsLong() - begunNanos) / MINUTE_NANOS) << MINUTE_SHIFT;
        while (true) {
            long before = linesThisMinute.get();
            long now = Math.max(before, minute);
            int number = (int) (now & ((1 << MINUTE_SHIFT) - 1)) + 1;
            if (number > LINES_A_MINUTE || linesThisMinute.compareAndSet(before, now + 1)) {
                return number;
            }
        }
    }

    /** A single line, whatever the message contains. */
    static String line(String message) {
        return "mapwatch: ".concat(Printable.of(message, ' ', LONGEST_MESSAGE));
    }
}
