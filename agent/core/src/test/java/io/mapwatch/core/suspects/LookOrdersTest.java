package io.mapwatch.core.suspects;

import static io.mapwatch.core.suspects.Samples.LIMIT;
import static io.mapwatch.core.suspects.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookOrdersTest {

    private final LookOrders orders = new LookOrders(0.8);

    @Test
    void growth_calls_for_a_burst_and_its_end_for_the_result() {
        assertThat(orders.of(at(1, 2_000, 1_000), at(0, 1_000, 0)))
                .isEqualTo(new LookOrder(1, Growth.TOWARDS_A_THRESHOLD, LookOrders.BURST));
        assertThat(orders.of(at(2, 2_010, 1_010), at(1, 2_000, 1_000))).isEqualTo(new LookOrder(2, Growth.SLOW, 0));
        assertThat(orders.of(at(3, 2_020, 1_020), at(2, 2_010, 1_010)))
                .as("nothing to do")
                .isNull();
    }

    @Test
    void while_nothing_grows_there_are_some_looks_soon_and_one_a_minute_later() {
        List<Integer> looked = new ArrayList<>();
        for (int second = 1; second <= 300; second++) {
            LookOrder order = orders.of(at(second, 1_000, 500), at(second - 1, 1_000, 500));
            if (order != null && order.looks() > 0) {
                assertThat(order.looks()).isEqualTo(1);
                looked.add(second);
            }
        }
        assertThat(looked).hasSize(20 + 4).contains(1, 20, 80, 140, 200, 260);
    }

    @Test
    void below_five_hundred_free_mappings_nobody_looks() {
        assertThat(looks(LIMIT - 500)).isEqualTo(LookOrders.BURST);
        assertThat(looks(LIMIT - 499)).isZero();
        assertThat(looks(LIMIT + 1)).isZero();
    }

    @Test
    void what_a_look_needs_is_loaded_while_there_is_room_for_it() {
        assertThat(LookOrders.hasRoom(at(1, 1_000, 0), null)).isFalse();
        assertThat(LookOrders.hasRoom(at(1, 1_000, 0), at(0, 1_000, 0))).isTrue();
        assertThat(LookOrders.hasRoom(at(1, LIMIT - 1_999, 0), at(0, LIMIT - 1_999, 0)))
                .isFalse();
        assertThat(LookOrders.hasRoom(at(1, 30_000, 0), at(0, 1_000, 0)))
                .as("a climb")
                .isFalse();
        assertThat(LookOrders.hasRoom(at(1, 10, 0, -1), at(0, 10, 0, -1))).isFalse();
    }

    private int looks(long count) {
        LookOrder order = new LookOrders(0.8).of(at(1, count, 900), at(0, count - 800, 100));
        return order == null ? 0 : order.looks();
    }
}
