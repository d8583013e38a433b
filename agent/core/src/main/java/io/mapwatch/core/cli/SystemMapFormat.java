package io.mapwatch.core.cli;

import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The output of {@code jcmd PID System.map}, and the file of {@code System.dump_map}, on Linux (HotSpot's memMapPrinter.cpp, JDK 22 and newer). With
 * {@code -XX:NativeMemoryTracking} it has the VM's use of each mapping.
 */
final class SystemMapFormat implements ListFormat {

    private static final String HEX = "0x";

    /** The fields between size and use: rights, resident, huge pages, size of a page, notes. */
    private static final int BETWEEN = 4;

    /** The size of glibc's guard page, which the VM does not know. */
    private static final long GUARD_BYTES = 4096;

    private final List<KindRange> ranges = new ArrayList<>();

    static boolean recognises(String line) {
        return line.equals("Memory mappings:") || new SystemMapFormat().mapping(line) != null;
    }

    @Override
    public @Nullable String mapping(String line) {
        int minus = line.indexOf("-0x");
        if (!line.startsWith(HEX) || minus < 0) {
            return null;
        }
        Blanks fields = new Blanks(line);
        String range = fields.next().replace(HEX, "");
        fields.next();
        String rights = fields.next();
        if (!HexRange.is(range) || rights.length() != 4) {
            return null;
        }
        for (int i = 0; i < BETWEEN; i++) {
            fields.next();
        }
        remember(range, fields.next());
        String name = fields.rest();
        return range + ' ' + rights + " 0 00:00 0 " + (name.equals("-") ? "" : name);
    }

    private void remember(String range, String use) {
        Kind kind = kind(use);
        if (kind != null) {
            int minus = range.indexOf('-');
            long start = Long.parseUnsignedLong(range, 0, minus, 16);
            long end = Long.parseUnsignedLong(range, minus + 1, range.length(), 16);
            if (Long.compareUnsigned(start, end) < 0) {
                ranges.add(new KindRange(kind == Kind.THREAD_STACK ? start - GUARD_BYTES : start, end, kind));
            }
        }
    }

    /** A range with several uses has the kind of the first one. */
    private static @Nullable Kind kind(String use) {
        if (use.startsWith("STACK")) {
            return Kind.THREAD_STACK;
        }
        int comma = use.indexOf(',');
        return switch (comma < 0 ? use : use.substring(0, comma)) {
            case "JAVAHEAP" -> Kind.JAVA_HEAP;
            case "CODE" -> Kind.CODE_CACHE;
            case "META", "CLASS" -> Kind.METASPACE;
            case "GC", "CARDTBL" -> Kind.GC;
            default -> null;
        };
    }

    @Override
    public boolean tellsKinds() {
        return true;
    }

    @Override
    public List<KindRange> ranges() {
        return ranges;
    }

    @Override
    public boolean mayStandBetween(String line) {
        return line.startsWith("Total");
    }
}
