package io.mapwatch.core.vm;

import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindRange;
import io.mapwatch.core.maps.KindRanges;
import java.util.ArrayList;
import java.util.List;

/**
 * The addresses of heap, code, class space, the collector's tables and the threads' stacks in an error log of HotSpot (vmError.cpp, thread.cpp, from
 * 8 to 28). It takes the log line by line, without the list of mappings.
 */
public final class ErrorLogAddresses {

    private static final String HEAP = "Heap:";
    private static final String CLASS_SPACE = "Compressed class space mapped at: 0x";
    private static final String CLASS_SPACE_OF_8 = "Compressed class space size: ";
    private static final long PAGE_BYTES = 4096;
    private static final int HEX = 16;

    private final List<KindRange> ranges = new ArrayList<>();
    private boolean inHeap;
    private boolean threadsListed;

    public void add(String line) {
        if (line.isBlank()) {
            inHeap = false;
        }
        if (inHeap) {
            ranges.addAll(VmText.javaHeap(line));
        }
        inHeap |= line.startsWith(HEAP);
        threadsListed |= line.startsWith("Java Threads:");
        ranges.addAll(VmText.codeCache(line));
        ranges.addAll(VmText.collector(line));
        heapAddress(line);
        classSpace(line);
        stack(line);
    }

    public KindRanges ranges() {
        return KindRanges.of(ranges);
    }

    /** Whether the threads are listed: then no memory outside {@link #ranges} is a stack. */
    public boolean threadsListed() {
        return threadsListed && ranges.stream().anyMatch(range -> range.kind() == Kind.THREAD_STACK);
    }

    /** {@code Heap address: 0x00000000fc000000, size: 64 MB, ...}; JDK 8 writes {@code heap address}. */
    private void heapAddress(String line) {
        int address = line.indexOf("eap address: 0x");
        int size = line.indexOf(", size: ", Math.max(0, address));
        int unit = line.indexOf(" MB", Math.max(0, size));
        if (address >= 0 && size >= 0 && unit >= 0) {
            add(
                    line.substring(address + "eap address: 0x".length(), size),
                    line.substring(size + ", size: ".length(), unit),
                    1L << 20,
                    Kind.JAVA_HEAP);
        }
    }

    private void classSpace(String line) {
        if (line.startsWith(CLASS_SPACE)) {
            int end = line.indexOf("-0x");
            int size = line.indexOf("size: ");
            if (end > 0 && size > 0) {
                add(
                        line.substring(CLASS_SPACE.length(), end),
                        line.substring(size + "size: ".length()).strip(),
                        1,
                        Kind.METASPACE);
            }
        } else if (line.startsWith(CLASS_SPACE_OF_8)) {
            int address = line.indexOf(" Address: 0x");
            if (address > 0) {
                String start = line.substring(address + " Address: 0x".length());
                int behind = start.indexOf(' ');
                add(
                        behind < 0 ? start : start.substring(0, behind),
                        line.substring(CLASS_SPACE_OF_8.length(), address),
                        1,
                        Kind.METASPACE);
            }
        }
    }

    private void add(String start, String size, long unitBytes, Kind kind) {
        try {
            long first = Long.parseUnsignedLong(start, HEX);
            long end = first + Math.multiplyExact(Long.parseLong(size), unitBytes);
            VmText.add(first, end, kind, ranges);
        } catch (ArithmeticException | NumberFormatException e) {
            // a line of another form is left out
        }
    }

    /** {@code stack(0x1,0x2)} of a Java thread and {@code [stack: 0x1,0x2]} of another one, which has a guard page of glibc below its stack. */
    private void stack(String line) {
        int at = line.indexOf("stack(0x");
        int open = at >= 0 ? at + "stack(".length() : line.indexOf("[stack: 0x") + "[stack: ".length();
        if (at < 0 && open < "[stack: ".length()) {
            return;
        }
        int comma = line.indexOf(",0x", open);
        int close = comma + ",0x".length();
        while (comma >= 0 && close < line.length() && Character.digit(line.charAt(close), HEX) >= 0) {
            close++;
        }
        try {
            long start = Long.parseUnsignedLong(line, open + "0x".length(), comma, HEX);
            long end = Long.parseUnsignedLong(line, comma + ",0x".length(), close, HEX);
            VmText.add(start - PAGE_BYTES, end, Kind.THREAD_STACK, ranges);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            // a line of another form is left out
        }
    }
}
