package io.mapwatch.core.log;

import io.mapwatch.core.threads.HandOverThread;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Writes lines on a daemon thread {@code mapwatch-log}. Only this thread waits when nobody reads them: others hand a line over and go on. Lines that
 * find no room are counted, and the count is written once there is room again.
 */
public final class LogThread implements Consumer<String> {

    /** The longest that the end of the process may be delayed. */
    static final long MOST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** More than a line has, and less than {@code FileOutputStream} needs a malloc for (8 KiB, the JDK's io_util.c). */
    private static final int MOST_BYTES = 4 * 1024;

    private static final long NOT_WRITING = 0;

    private final OutputStream out;
    private final AtomicLong missing = new AtomicLong();
    private final HandOverThread<String> thread =
            new HandOverThread<>("mapwatch-log", this::writeOrMiss, this::tellMissing, this::isStuck);
    private final ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private volatile long writingSinceNanos = NOT_WRITING;

    LogThread(OutputStream out) {
        this.out = out;
    }

    /** Writes past {@code System.err}: its lock, and a stream that the application has set there, are the application's. */
    public static LogThread toStderr() {
        return new LogThread(new FileOutputStream(FileDescriptor.err));
    }

    /** The first line may come at the limit, so what writing it loads is loaded here. */
    public void start() {
        encode("");
        thread.start();
    }

    /** Hands over a line, without its end. Any thread may call it, and does not wait. */
    @Override
    public void accept(String line) {
        if (!thread.add(line)) {
            missing.incrementAndGet();
            thread.wake();
        }
    }

    /**
     * Waits until all lines that were handed over before are written, for 200 ms at most. It does not wait where the thread has already been writing
     * that long. For the thread that ends the process.
     */
    public void awaitWritten() {
        thread.awaitDone(MOST_WAIT_NANOS);
    }

    private boolean isStuck() {
        long since = writingSinceNanos;
        return since != NOT_WRITING && System.nanoTime() - since >= MOST_WAIT_NANOS;
    }

    /** Makes the thread end when all lines that were handed over before are written; later ones are not. It does not wait. */
    public void end() {
        thread.end();
    }

    private void writeOrMiss(String line) {
        if (!write(line)) {
            missing.incrementAndGet();
        }
    }

    private void tellMissing() {
        long count = missing.get();
        if (count > 0 && write(AgentLog.line(count + " lines before this one are missing: stderr did not take them"))) {
            missing.addAndGet(-count);
        }
    }

    private void encode(String line) {
        bytes.clear();
        encoder.reset().encode(CharBuffer.wrap(line), bytes, true);
    }

    /** Writes in one call, so that no line of the application comes between. Returns whether that worked. */
    private boolean write(String line) {
        writingSinceNanos = Math.max(1, System.nanoTime());
        try {
            encode(line);
            bytes.put((byte) '\n');
            out.write(bytes.array(), 0, bytes.position());
            out.flush();
            return true;
        } catch (Throwable e) {
            return false;
        } finally {
            writingSinceNanos = NOT_WRITING;
        }
    }
}
