package io.mapwatch.core.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Finds out what {@code PID
 * FILE
 * URL} means.
 */
final class ReportTarget {

    private static final int MOST_PID_DIGITS = 10; // the kernel's PID_MAX_LIMIT has 7

    private ReportTarget() {}

    /** Digits alone mean a process; a file with such a name is written {@code ./123}. */
    static ReportSource of(String text, Path procRoot) throws CommandException {
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return new ProcessSource(new ProcFolder(procRoot), pid(text));
        }
        if (text.startsWith("http://") || text.startsWith("https://")) {
            return SnapshotSource.of(text);
        }
        Path file = file(text);
        try {
            return FileKind.of(file);
        } catch (IOException e) {
            throw new CommandException("Cannot read " + file + ": " + e.getMessage() + ".");
        }
    }

    private static long pid(String digits) throws CommandException {
        if (digits.length() > MOST_PID_DIGITS) {
            throw new CommandException("There is no process " + digits + ".");
        }
        return Long.parseLong(digits);
    }

    private static Path file(String text) throws CommandException {
        try {
            Path file = Path.of(text);
            if (Files.isRegularFile(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            // then there is no such file
        }
        throw new CommandException(
                "\"" + text + "\" is neither a PID nor a file nor an address that begins with http.");
    }
}
