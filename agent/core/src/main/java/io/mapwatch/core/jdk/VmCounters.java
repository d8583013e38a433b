package io.mapwatch.core.jdk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The counters that the VM keeps for {@code jstat}, in memory of its own (perfMemory.hpp, PerfDataPrologue and PerfDataEntry; the layout of version 2
 * is that of JDK 17 to 28). Reading one allocates nothing, and asks the VM for nothing.
 */
final class VmCounters {

    private static final int VERSION_AT = 5;
    private static final int VERSION = 2;
    private static final int BYTE_ORDER_AT = 4;
    private static final int FIRST_ENTRY_AT = 24;
    private static final int ENTRIES_AT = 28;
    private static final int NAME_AT = 4;
    private static final int VECTOR_AT = 8;
    private static final int TYPE_AT = 12;
    private static final int VALUE_AT = 16;
    private static final int LEAST_ENTRY_BYTES = 20;

    private final ByteBuffer memory;

    VmCounters(ByteBuffer memory) {
        boolean little = memory.get(BYTE_ORDER_AT) == 1;
        this.memory = memory.duplicate().order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /** Where a counter's value lies; -1 if there is no such counter of one long. */
    int find(String name) {
        int at = memory.getInt(FIRST_ENTRY_AT);
        int entries = memory.get(VERSION_AT) == VERSION ? memory.getInt(ENTRIES_AT) : 0;
        for (int i = 0; i < entries && at + LEAST_ENTRY_BYTES <= memory.capacity(); i++) {
            int bytes = memory.getInt(at);
            if (bytes < LEAST_ENTRY_BYTES) {
                return -1;
            }
            boolean isLong = memory.getInt(at + VECTOR_AT) == 0 && memory.get(at + TYPE_AT) == 'J';
            if (isLong && hasName(at + memory.getInt(at + NAME_AT), name)) {
                return at + memory.getInt(at + VALUE_AT);
            }
            at += bytes;
        }
        return -1;
    }

    private boolean hasName(int at, String name) {
        for (int i = 0; i < name.length(); i++) {
            if (memory.get(at + i) != name.charAt(i)) {
                return false;
            }
        }
        return memory.get(at + name.length()) == 0;
    }

    /** @param at from {@link #find} */
    long value(int at) {
        return memory.getLong(at);
    }
}
