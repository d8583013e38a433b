package io.mapwatch.core.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VmCountersTest {

    private final ByteBuffer memory = ByteBuffer.allocate(1_024);

    @Test
    void a_counter_is_found_by_its_whole_name_and_read_as_it_is_now() {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            int second = begin(order, 2);
            second = entry(second, "sun.gc.collector.1.name", 'B', 8);
            int value = entry(second, "sun.gc.collector.1.lastExitTime", 'J', 0) - Long.BYTES;
            VmCounters counters = new VmCounters(memory);

            int at = counters.find("sun.gc.collector.1.lastExitTime");

            assertThat(at).isEqualTo(value);
            memory.putLong(value, 42);
            assertThat(counters.value(at)).isEqualTo(42);
            assertThat(counters.find("sun.gc.collector.1.lastExit")).isNegative();
            assertThat(counters.find("sun.gc.collector.1.name")).as("no number").isNegative();
        }
    }

    @Test
    void a_layout_that_nobody_knows_has_no_counters() {
        entry(begin(ByteOrder.LITTLE_ENDIAN, 1), "sun.gc.collector.1.lastExitTime", 'J', 0);
        assertThat(new VmCounters(memory).find("sun.gc.collector.1.lastExitTime"))
                .isPositive();
        memory.put(5, (byte) 3);
        assertThat(new VmCounters(memory).find("sun.gc.collector.1.lastExitTime"))
                .isNegative();
        begin(ByteOrder.LITTLE_ENDIAN, 1_000);
        memory.putInt(32, 0);
        assertThat(new VmCounters(memory).find("sun.gc.collector.1.lastExitTime"))
                .as("an entry without bytes")
                .isNegative();
    }

    private int begin(ByteOrder order, int entries) {
        memory.order(order);
        memory.put(4, (byte) (order == ByteOrder.LITTLE_ENDIAN ? 1 : 0));
        memory.put(5, (byte) 2);
        memory.putInt(24, 32);
        memory.putInt(28, entries);
        return 32;
    }

    /** Returns where the next one begins. */
    private int entry(int at, String name, char type, int length) {
        byte[] text = (name + '\0').getBytes(StandardCharsets.US_ASCII);
        int value = (20 + text.length + 7) / 8 * 8;
        memory.putInt(at, value + Long.BYTES);
        memory.putInt(at + 4, 20);
        memory.putInt(at + 8, length);
        memory.put(at + 12, (byte) type);
        memory.putInt(at + 16, value);
        memory.position(at + 20);
        memory.put(text);
        return at + value + Long.BYTES;
    }
}
