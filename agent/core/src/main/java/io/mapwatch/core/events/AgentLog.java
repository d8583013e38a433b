package io.mapwatch.core.events;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/**
 * The one class that writes to stderr: single lines that begin with {@code mapwatch:}, at most {@value #LINES_A_MINUTE}
 * a minute. Any thread may call it.
 */
public final class AgentLog {

    /** From the least to the most severe; {@code OFF} is a threshold only. */
    public enum Severity {
        DEBUG,
        INFO,
        WARN,
        OFF
    }

    static final int LINES_A_MINUTE = 20;

    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int LONGEST_LINE = 500;

    private final Severity threshold;
    private final PrintStream out;
    private final LongSupplier nanoTime;
    private long minuteStart;
    private int linesThisMinute;

    public AgentLog(Severity threshold) {
        this(threshold, System.err, System::nanoTime);
    }

    AgentLog(Severity threshold, PrintStream out, LongSupplier nanoTime) {
        this.threshold = threshold;
        this.out = out;
        this.nanoTime = nanoTime;
        this.minuteStart = nanoTime.getAsLong();
    }

    public void debug(String message) {
        write(Severity.DEBUG, message);
    }

    public void info(String message) {
        write(Severity.INFO, message);
    }

    public void warn(String message) {
        write(Severity.WARN, message);
    }

    private synchronized void write(Severity severity, String message) {
        if (severity.compareTo(threshold) < 0) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (now - minuteStart >= MINUTE_NANOS) {
            minuteStart = now;
            linesThisMinute = 0;
        }
        linesThisMinute++;
        if (linesThisMinute < LINES_A_MINUTE) {
            print(message);
        } else if (linesThisMinute == LINES_A_MINUTE) {
            print("more lines than this follow; the rest of this minute is left out");
        }
    }

    /** Written as one array, so that lines of the application do not come between. */
    private void print(String message) {
        StringBuilder line = new StringBuilder("mapwatch: ");
        for (int i = 0; i < Math.min(message.length(), LONGEST_LINE); i++) {
            char c = message.charAt(i);
            line.append(c < ' ' ? ' ' : c);
        }
        byte[] bytes = line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }
}
