package io.mapwatch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/** How long all threads of this process ran, in nanoseconds and steps of 10 ms, from {@code /proc/self/stat} (proc_pid_stat(5)). */
final class ProcessCpu implements LongSupplier {

    /** The kernel counts in hundredths of a second there, whatever its own clock is (USER_HZ). */
    private static final long NANOS_A_TICK = 10_000_000;

    /** 52 numbers of at most 20 digits, and a name. */
    private static final int TEXT_BYTES = 1_200;

    /** Behind the name, which may contain anything; the first word is the state, field 3. The next one is the system time. */
    private static final int USER_TIME = 11;

    private final String path;

    /** @param path of the file */
    ProcessCpu(String path) {
        this.path = path;
    }

    static ProcessCpu ofThisProcess() {
        return new ProcessCpu("/proc/self/stat");
    }

    /** 0 where it is not known. */
    @Override
    public long getAsLong() {
        try (RandomAccessFile file = new RandomAccessFile(path, "r")) {
            byte[] bytes = new byte[TEXT_BYTES];
            String text = new String(bytes, 0, Math.max(0, file.read(bytes)), StandardCharsets.ISO_8859_1);
            String[] words = text.substring(text.lastIndexOf(')') + 1).strip().split(" ");
            return (Long.parseLong(words[USER_TIME]) + Long.parseLong(words[USER_TIME + 1])) * NANOS_A_TICK;
        } catch (IOException | RuntimeException e) { // for instance a security manager of the application
            return 0;
        }
    }
}
