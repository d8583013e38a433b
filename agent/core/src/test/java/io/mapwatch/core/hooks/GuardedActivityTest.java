package io.mapwatch.core.hooks;

import static io.mapwatch.bootstrap.OffHeapListener.DOWNCALL;
import static io.mapwatch.bootstrap.OffHeapListener.FILE_CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.bootstrap.GuardRefusal;
import io.mapwatch.core.calls.Api;
import io.mapwatch.core.calls.Cause;
import io.mapwatch.core.calls.FailureCounts;
import io.mapwatch.core.calls.Operation;
import io.mapwatch.core.calls.OperationCounts;
import io.mapwatch.core.guard.KeptSlots;
import io.mapwatch.core.guard.MapGuard;
import io.mapwatch.core.guard.RefusalListener;
import io.mapwatch.core.leaks.LeakCheck;
import io.mapwatch.core.leaks.LeakedChunks;
import io.mapwatch.core.owners.CallSites;
import io.mapwatch.core.owners.LiveMappings;
import io.mapwatch.core.owners.Pages;
import io.mapwatch.core.owners.Unplaced;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardedActivityTest {

    private static final long A = 0x7f00_0000_0000L;
    private static final long PAGE = 4096;

    private final FailureCounts failures = new FailureCounts();
    private final OperationCounts operations = new OperationCounts();
    private final LiveMappings live = new LiveMappings(new Pages(PAGE), () -> 0);
    private final KeptSlots slots = new KeptSlots(10, 0);
    private final List<String> told = new ArrayList<>();
    private Runnable scan = () -> {};
    private boolean wordless;
    private final MapGuard guard = new MapGuard(slots, () -> scan.run(), new RefusalListener() {
        @Override
        public String message(long count, long limit) {
            if (wordless) {
                throw new IllegalStateException("no words");
            }
            return count + " of " + limit;
        }

        @Override
        public void refused(String message) {
            told.add(message);
        }
    });
    private final GuardedActivity activity = new GuardedActivity(
            operations,
            failures,
            live,
            Unplaced.of(live),
            new CallSites(live),
            new LeakCheck(new LeakedChunks()),
            (api, operation, cause, bytes) -> told.add(operation + " " + cause),
            (handle, symbol) -> handle,
            guard);

    @Test
    void the_last_slots_are_refused_with_count_and_limit() {
        scanned(89, 100);
        assertThat(activity.mapping(FILE_CHANNEL)).isNull();
        activity.mapped(FILE_CHANNEL, A, PAGE);
        scan = () -> scanned(90, 100);
        assertThat(activity.mapping(FILE_CHANNEL)).hasMessage("90 of 100");
    }

    @Test
    void the_count_in_the_words_has_no_slot_that_is_only_in_doubt() {
        scanned(50, 100);
        slots.begin();
        slots.mapping(A, A + PAGE, 0, new byte[0], 0, 0);
        for (int i = 0; i < 40; i++) {
            // behind what is shown: in the count or not
            activity.mapping(FILE_CHANNEL);
            activity.mapped(FILE_CHANNEL, A, PAGE);
            activity.unmapping(FILE_CHANNEL, A + PAGE, PAGE);
            activity.unmapped(FILE_CHANNEL, A + PAGE, PAGE);
        }
        slots.scanned(60, 100);
        assertThat(slots.count()).isEqualTo(100);

        assertThat(activity.mapping(FILE_CHANNEL)).hasMessage("60 of 100");
    }

    @Test
    void a_fresh_scan_is_asked_for_before_a_refusal() {
        scanned(90, 100);
        scan = () -> scanned(50, 100);
        assertThat(activity.mapping(FILE_CHANNEL)).isNull();
    }

    @Test
    void no_scan_is_asked_for_while_there_are_slots() {
        scanned(50, 100);
        scan = () -> told.add("scan");
        assertThat(activity.mapping(FILE_CHANNEL)).isNull();
        assertThat(told).isEmpty();
    }

    @Test
    void a_refusal_is_counted_when_the_jdk_gives_up_and_is_no_failure() {
        scanned(90, 100);
        GuardRefusal refusal = new GuardRefusal("90 of 100");
        activity.fileMapGaveUp(PAGE, refusal);
        assertThat(slots.refusals()).isEqualTo(1);
        assertThat(told).containsExactly("90 of 100");
        assertThat(failures.of(Operation.MAP, Cause.ENOMEM)).isZero();
        assertThat(operations.failed(Api.FILE_CHANNEL, Operation.MAP)).isZero();
    }

    @Test
    void who_calls_the_native_method_directly_is_counted_at_once() {
        scanned(90, 100);
        assertThat(activity.mapping(FILE_CHANNEL)).isNotNull();
        assertThat(slots.refusals()).isEqualTo(1);
    }

    @Test
    void a_refusal_of_the_kernels_is_a_failure_and_gives_the_slot_back() {
        scanned(89, 100);
        assertThat(activity.mapping(FILE_CHANNEL)).isNull();
        activity.mapFailed(FILE_CHANNEL, PAGE, new OutOfMemoryError("Map failed"));
        activity.fileMapGaveUp(PAGE, new OutOfMemoryError("Map failed"));
        assertThat(failures.of(Operation.MAP, Cause.ENOMEM)).isPositive();
        assertThat(slots.refusals()).isZero();
        assertThat(slots.count()).isEqualTo(89);
    }

    @Test
    void mappings_of_other_calls_take_no_slot() {
        scanned(50, 100);
        activity.mapped(DOWNCALL, A, PAGE);
        activity.unmapped(DOWNCALL, A, PAGE);
        activity.mapFailed(DOWNCALL, PAGE, null);
        assertThat(slots.count()).isEqualTo(50);
    }

    @Test
    void an_unmapped_file_gives_its_slot_back() {
        scanned(89, 100);
        assertThat(activity.mapping(FILE_CHANNEL)).isNull();
        activity.mapped(FILE_CHANNEL, A, PAGE);
        activity.unmapping(FILE_CHANNEL, A, PAGE);
        activity.unmapped(FILE_CHANNEL, A, PAGE);
        assertThat(activity.mapping(FILE_CHANNEL)).isNull();
    }

    @Test
    void the_kernel_decides_when_anything_fails() {
        scanned(90, 100);
        wordless = true;
        assertThat(activity.mapping(FILE_CHANNEL)).isNull();
        activity.mapped(FILE_CHANNEL, A, PAGE);
        assertThat(slots.count()).isEqualTo(91);
    }

    private void scanned(long count, long limit) {
        slots.begin();
        slots.scanned(count, limit);
    }
}
