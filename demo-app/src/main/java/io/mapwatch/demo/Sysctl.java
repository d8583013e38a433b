package io.mapwatch.demo;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A number in a file below /proc/sys. */
final class Sysctl {

    private static final int LONGEST = 32;

    private Sysctl() {}

    /**
     * Reads it in one read: the kernel gives such a number to the first read of a file only (proc_dointvec in kernel/sysctl.c).
     * {@code Files.readString} starts with one byte, because the file's size is 0, and gets one digit.
     *
     * @throws IOException if it cannot be read
     * @throws NumberFormatException if it is no number
     */
    static long read(Path file) throws IOException {
        byte[] bytes = new byte[LONGEST];
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            int length = Math.max(0, in.read(bytes));
            return Long.parseLong(new String(bytes, 0, length, StandardCharsets.US_ASCII).trim());
        }
    }
}
