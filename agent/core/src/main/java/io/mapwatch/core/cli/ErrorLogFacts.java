package io.mapwatch.core.cli;

import io.mapwatch.core.procfs.MapLimit;
import io.mapwatch.core.vm.ErrorLogAddresses;
import java.util.Locale;

/** The facts of a JVM's error log, other than the list of mappings. It takes the log line by line, without that list. */
final class ErrorLogFacts {

    private static final String TOTAL = "Total number of mappings:";
    private static final String LIMIT = "/proc/sys/vm/max_map_count ";
    private static final String VM = "Java VM:";
    private static final String FAILED = "Native memory allocation (";
    private static final String NO_THREAD = "Cannot create ";
    private static final String MEMORY = "Memory:";
    private static final String FREE = "k free)";

    private final ErrorLogAddresses addresses = new ErrorLogAddresses();
    private String system = "";
    private String failure = "";
    private long failedBytes = -1;
    private long freeBytes = -1;
    private long limit = MapLimit.UNKNOWN;
    private long total = -1;
    private boolean limitFollows;
    private boolean excerpt = true;

    void add(String line) {
        excerpt &= !ErrorLogSource.isOfWholeLog(line);
        if (limitFollows) {
            limit = number(line);
            limitFollows = false;
        }
        if (line.startsWith(LIMIT)) {
            String number = line.substring(line.lastIndexOf(':') + 1);
            limitFollows = number.isBlank();
            limit = number(number);
        } else if (line.startsWith(TOTAL)) {
            total = number(line.substring(TOTAL.length()));
        } else if (line.startsWith(MEMORY)) {
            memory(line);
        } else if (line.startsWith("#")) {
            heading(line.substring(1).strip());
        } else if (line.startsWith("OS:") || line.startsWith("uname:")) {
            system(line.toLowerCase(Locale.ROOT));
        }
        addresses.add(line);
    }

    private void heading(String line) {
        if (line.startsWith(VM)) {
            system(line.substring(line.lastIndexOf(',') + 1).toLowerCase(Locale.ROOT));
        } else if (line.startsWith(FAILED)) {
            failure = line.substring(FAILED.length(), Math.max(FAILED.length(), line.indexOf(')')));
            int end = line.indexOf(" bytes");
            int start = line.lastIndexOf(' ', end - 1);
            failedBytes = end > 0 && start > 0 ? number(line.substring(start, end)) : -1;
        } else if (line.startsWith(NO_THREAD) || line.contains("unable to create native thread")) {
            failure = "a new thread";
        }
    }

    private void system(String text) {
        if (text.contains("windows")) {
            system = "Windows";
        } else if (text.contains("darwin") || text.contains("macos") || text.contains("mac os")) {
            system = "macOS";
        } else if (text.contains("bsd") && system.isEmpty()) {
            system = "macOS or BSD";
        } else if (text.contains("aix")) {
            system = "AIX";
        } else if (text.contains("solaris")) {
            system = "Solaris";
        }
    }

    /** {@code Memory: 4k page, physical 24731708k(23639232k free), swap 0k(0k free)}. */
    private void memory(String line) {
        int end = line.indexOf(FREE);
        int start = line.lastIndexOf('(', Math.max(0, end));
        long kib = end > 0 && start > 0 ? number(line.substring(start + 1, end)) : -1;
        freeBytes = kib < 0 ? -1 : kib << 10;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Whether the text is only the list of mappings. Then the end of the file does not mean that the list breaks off. */
    boolean isExcerpt() {
        return excerpt;
    }

    ErrorLogAddresses addresses() {
        return addresses;
    }

    /** The operating system if it is not Linux, else empty. */
    String otherSystem() {
        return system;
    }

    /** {@link MapLimit#UNKNOWN} if the log does not have it. */
    long limit() {
        return limit > 0 && limit <= Integer.MAX_VALUE ? limit : MapLimit.UNKNOWN;
    }

    /** How many lines the list has; negative if the log does not say. */
    long total() {
        return total;
    }

    /** What the VM ended for, {@code mmap}, {@code malloc} or a thread; empty if it ended for something else. */
    String failedCall() {
        return failure;
    }

    /** The bytes of that call; negative if the log does not say. */
    long failedBytes() {
        return failedBytes;
    }

    /** Free memory of the machine in bytes; negative if the log does not say. */
    long freeBytes() {
        return freeBytes;
    }
}
