package io.mapwatch.core.procfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.mapwatch.core.AllocatedBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadCountTest {

    @TempDir
    private Path folder;

    @Test
    void the_threads_of_this_process_are_its_tasks() throws Exception {
        try (ThreadCount threads = ThreadCount.self()) {
            // threads of the JVM come and go: between two equal counts of the tasks, the number is that
            long before;
            long read;
            long after;
            int attempts = 0;
            do {
                before = tasks();
                read = threads.read();
                after = tasks();
                attempts++;
            } while (before != after && attempts < 1000);
            assertThat(after).isEqualTo(before);
            assertThat(read).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "42", "32558", "4194304"})
    void the_number_is_read_from_its_line(String number) throws Exception {
        try (ThreadCount threads = open("Name:\tThreads:\nState:\tS\nThreads:\t" + number + "\nSigQ:\t1/96365\n")) {
            assertThat(threads.read()).isEqualTo(Long.parseLong(number));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Threads:\t5\n",
                "Name:\tx\nThreads:\t",
                "Name:\tx\nThreads:\t5",
                "Name:\tx\nThreads:\t\n",
                "Name:\tx\nThreads:\t-5\n",
                "Name:\tx\nThreads:\t5x\n",
                "Name:\tx\nThreads:\t99999999999999999999\n",
                "Name:\tx\nThreads 5\n",
            })
    void anything_else_is_unknown(String text) throws Exception {
        try (ThreadCount threads = open(text)) {
            assertThat(threads.read()).isEqualTo(ThreadCount.UNKNOWN);
        }
    }

    @Test
    void reading_allocates_nothing() throws Exception {
        try (ThreadCount threads = ThreadCount.self()) {
            assertThat(AllocatedBytes.by(threads::read)).isZero();
        }
    }

    @Test
    void a_closed_file_is_unknown() throws Exception {
        ThreadCount threads = ThreadCount.self();
        threads.close();

        assertThat(threads.read()).isEqualTo(ThreadCount.UNKNOWN);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        String path = folder.resolve("missing").toString();

        assertThatIOException().isThrownBy(() -> ThreadCount.open(path)).withMessageContaining(path);
    }

    private ThreadCount open(String text) throws Exception {
        return ThreadCount.open(
                Files.writeString(folder.resolve("status"), text).toString());
    }

    private static long tasks() throws Exception {
        try (var tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.count();
        }
    }
}
