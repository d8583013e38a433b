package io.mapwatch.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.threads.HandOver;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LogThreadTest {

    /** What is written, a line each; a write waits for a permit. */
    private static final class SlowReader extends OutputStream {

        final Semaphore reads = new Semaphore(0);
        final BlockingQueue<String> written = new LinkedBlockingQueue<>();
        final Semaphore begun = new Semaphore(0);

        @Override
        public void write(int b) {
            throw new IllegalStateException("a line is written at once");
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            begun.release();
            reads.acquireUninterruptibly();
            written.add(new String(bytes, from, count, StandardCharsets.UTF_8));
        }
    }

    private final SlowReader reader = new SlowReader();
    private final LogThread log = new LogThread(reader);

    @Test
    void a_line_is_written_at_once_with_its_end_and_in_utf_8() throws Exception {
        reader.reads.release();
        log.start();
        log.accept("mapwatch: päth \ud83d\ude00");
        assertThat(reader.written.take()).isEqualTo("mapwatch: päth \ud83d\ude00\n");
    }

    @Test
    void where_nobody_reads_nobody_waits_and_what_finds_no_room_is_counted_and_told_behind_the_rest() throws Exception {
        log.start();
        log.accept("0");
        reader.begun.acquire();
        int missing = 5;
        for (int i = 1; i < HandOver.SLOTS + missing; i++) {
            log.accept("" + i);
        }

        reader.reads.release(Integer.MAX_VALUE / 2);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i <= HandOver.SLOTS; i++) {
            lines.add(reader.written.take());
        }
        assertThat(lines)
                .startsWith("0\n", "1\n")
                .endsWith(
                        (HandOver.SLOTS - 1) + "\n",
                        "mapwatch: 5 lines before this one are missing: stderr did not take them\n");
        log.accept("next");
        assertThat(reader.written.take()).isEqualTo("next\n");
    }

    @Test
    void a_line_that_could_not_be_written_is_told_as_missing() throws Exception {
        AtomicInteger failures = new AtomicInteger(2);
        BlockingQueue<String> written = new LinkedBlockingQueue<>();
        LogThread failing = new LogThread(new OutputStream() {
            @Override
            public void write(int b) {}

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                if (failures.getAndDecrement() > 0) {
                    throw new IOException("Resource temporarily unavailable");
                }
                written.add(new String(bytes, from, count, StandardCharsets.UTF_8));
            }
        });
        failing.start();
        failing.accept("lost");
        while (failures.get() > 0) { // the line, and what tells of it
            Thread.onSpinWait();
        }
        failing.accept("written");

        // the count is told again when the thread wakes up next, for this line or before it
        assertThat(List.of(written.take(), written.take()))
                .containsExactlyInAnyOrder(
                        "written\n", "mapwatch: 1 lines before this one are missing: stderr did not take them\n");
    }

    @Test
    void the_end_of_the_process_waits_for_what_is_being_written() throws Exception {
        log.start();
        log.accept("last");
        reader.begun.acquire();
        Thread end = new Thread(log::awaitWritten);
        end.start();
        reader.reads.release();
        end.join();
        assertThat(reader.written).containsExactly("last\n");
    }

    @Test
    void the_end_of_the_process_does_not_wait_for_a_reader_who_does_not_come() throws Exception {
        log.start();
        log.accept("never read");
        reader.begun.acquire();
        log.awaitWritten();
        for (int i = 0; i < 1_000; i++) { // the time is over: if each waited anew, this would take longer than is given
            log.awaitWritten();
        }
        assertThat(reader.written).isEmpty();
    }
}
