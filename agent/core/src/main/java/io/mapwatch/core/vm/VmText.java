package io.mapwatch.core.vm;

import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads addresses from the output of the VM's diagnostic commands. A line that differs from those of HotSpot 17 to 28 is left out: an unknown text
 * yields nothing rather than wrong addresses.
 */
final class VmText {

    /** Printed by the collectors' print_on_error and CardTable::print_on_error of HotSpot. */
    private static final List<String> COLLECTOR_LINES = List.of(
            "Card table byte_map:",
            "Refinement table byte_map:",
            "Bits:",
            "Prev Bits:",
            "Next Bits:",
            "Begin Bits:",
            "End Bits:");

    /** Printed by ShenandoahHeap::print_on and ShenandoahCollectionSet::print_on. */
    private static final String REGIONS = " regions";

    private static final String SET_OF_REGIONS = "- map (vanilla): 0x";
    private static final String SET_OF_ADDRESSES = "- map (biased):  0x";

    private static final String NODE_BASE = ": base 0x";
    private static final String NODE_BYTES = ": reserved=";

    private VmText() {}

    /**
     * From {@code GC.heap_info}: generations and the spaces in them, or the whole heap. Nothing for ZGC: it prints no addresses, and its heap has a
     * name.
     */
    static List<KindRange> javaHeap(String heapInfo) {
        List<KindRange> ranges = new ArrayList<>();
        for (TextLines lines = new TextLines(heapInfo); lines.next(); ) {
            addBrackets(lines.line(), Kind.JAVA_HEAP, ranges);
        }
        return ranges;
    }

    /** From {@code Compiler.codecache}: one code heap or three, with all that is reserved. */
    static List<KindRange> codeCache(String codeCache) {
        List<KindRange> ranges = new ArrayList<>();
        for (TextLines lines = new TextLines(codeCache); lines.next(); ) {
            if (lines.startsWith("bounds ")) {
                addBrackets(lines.line(), Kind.CODE_CACHE, ranges);
            }
        }
        return ranges;
    }

    /**
     * From {@code GC.heap_info}: Shenandoah's collection set. It has a byte for each region of the heap, and in front of these one for each region
     * that would fit below the heap. Nothing with another collector.
     */
    static List<KindRange> collectionSet(String heapInfo) {
        long regions = 0;
        long first = 0;
        long base = 0;
        for (TextLines lines = new TextLines(heapInfo); lines.next(); ) {
            String line = lines.line();
            try {
                if (line.endsWith(REGIONS) && line.contains(" x ")) {
                    regions = Long.parseLong(line, 0, line.indexOf(" x "), 10);
                } else if (line.startsWith(SET_OF_REGIONS)) {
                    first = Long.parseUnsignedLong(line, SET_OF_REGIONS.length(), line.length(), 16);
                } else if (line.startsWith(SET_OF_ADDRESSES)) {
                    base = Long.parseUnsignedLong(line, SET_OF_ADDRESSES.length(), line.length(), 16);
                }
            } catch (NumberFormatException e) {
                return List.of();
            }
        }
        List<KindRange> ranges = new ArrayList<>();
        if (regions != 0 && base != 0) {
            add(base, first + regions, Kind.GC, ranges);
        }
        return ranges;
    }

    /** From {@code VM.info}: the card tables and the marking bitmaps. It prints the addresses of no other structure of a collector. */
    static List<KindRange> collector(String vmInfo) {
        List<KindRange> ranges = new ArrayList<>();
        for (TextLines lines = new TextLines(vmInfo); lines.next(); ) {
            for (String begin : COLLECTOR_LINES) {
                if (lines.startsWith(begin)) {
                    addBrackets(lines.line(), Kind.GC, ranges);
                }
            }
        }
        return ranges;
    }

    /** From {@code VM.metaspace vslist}: each reserved node, with those of the class space. */
    static List<KindRange> metaspace(String nodeList) {
        List<KindRange> ranges = new ArrayList<>();
        for (TextLines lines = new TextLines(nodeList); lines.next(); ) {
            if (lines.startsWith("- node #")) {
                addNode(lines.line(), ranges);
            }
        }
        return ranges;
    }

    /** From {@code VM.metaspace basic}: how many nodes were ever made, and how many were removed. Changes when {@link #metaspace} does. */
    static String nodeCounts(String metaspace) {
        StringBuilder counts = new StringBuilder();
        for (TextLines lines = new TextLines(metaspace); lines.next(); ) {
            if (lines.startsWith("num_vsnodes_")) {
                counts.append(lines.line());
            }
        }
        return counts.toString();
    }

    /** A line as {@code - node #0: base 0x00007f87bb000000: reserved=65536.00 KB, committed=...}. */
    private static void addNode(String line, List<KindRange> ranges) {
        int base = line.indexOf(NODE_BASE);
        int reserved = line.indexOf(NODE_BYTES);
        int unit = line.indexOf(".00 KB", reserved);
        if (base < 0 || reserved < base || unit < 0) {
            return;
        }
        try {
            long start = Long.parseUnsignedLong(line, base + NODE_BASE.length(), reserved, 16);
            long kib = Long.parseLong(line, reserved + NODE_BYTES.length(), unit, 10);
            add(start, start + (kib << 10), Kind.METASPACE, ranges);
        } catch (NumberFormatException e) {
            // another text: nothing is known of the node
        }
    }

    /** From the first to the last address of each {@code [0x1, 0x2, 0x3)}; those between show how much is committed or used. */
    private static void addBrackets(String line, Kind kind, List<KindRange> ranges) {
        int before = ranges.size();
        for (int open = line.indexOf("[0x"); open >= 0; open = line.indexOf("[0x", open + 1)) {
            int close = open;
            while (close < line.length() && line.charAt(close) != ']' && line.charAt(close) != ')') {
                close++;
            }
            String[] addresses = line.substring(open + 1, close).split(",", -1);
            try {
                add(address(addresses[0]), address(addresses[addresses.length - 1]), kind, ranges);
            } catch (NumberFormatException e) {
                ranges.subList(before, ranges.size()).clear();
                return;
            }
        }
    }

    private static long address(String text) {
        String address = text.strip();
        if (!address.startsWith("0x")) {
            throw new NumberFormatException(text);
        }
        return Long.parseUnsignedLong(address, 2, address.length(), 16);
    }

    /** Leaves out an empty space: {@code to} of the young generation can be one. */
    static void add(long start, long end, Kind kind, List<KindRange> ranges) {
        if (Long.compareUnsigned(start, end) < 0) {
            ranges.add(new KindRange(start, end, kind));
        }
    }
}
