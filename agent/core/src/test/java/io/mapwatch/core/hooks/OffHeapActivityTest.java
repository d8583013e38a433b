package io.mapwatch.core.hooks;

import static io.mapwatch.bootstrap.OffHeapListener.DOWNCALL;
import static io.mapwatch.bootstrap.OffHeapListener.FILE_CHANNEL;
import static io.mapwatch.bootstrap.OffHeapListener.UNSAFE;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.calls.Api;
import io.mapwatch.core.calls.Cause;
import io.mapwatch.core.calls.FailureCounts;
import io.mapwatch.core.calls.Operation;
import io.mapwatch.core.calls.OperationCounts;
import io.mapwatch.core.leaks.FakeProcess;
import io.mapwatch.core.leaks.LeakCheck;
import io.mapwatch.core.leaks.LeakedChunks;
import io.mapwatch.core.owners.CallSites;
import io.mapwatch.core.owners.LiveMappings;
import io.mapwatch.core.owners.Pages;
import io.mapwatch.core.owners.StartedThreads;
import io.mapwatch.core.owners.Unplaced;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OffHeapActivityTest {

    private static final long A = 0x7f00_0000_0010L;
    private static final long B = 0x7f00_0100_0010L;
    private static final long MIB = 1 << 20;

    private final OperationCounts operations = new OperationCounts();
    private final FailureCounts failures = new FailureCounts();
    private final LiveMappings live = new LiveMappings(new Pages(4096), () -> 0);
    private final LeakedChunks leaked = new LeakedChunks();
    private final LeakCheck leaks = new LeakCheck(leaked);
    private final List<String> told = new ArrayList<>();
    private final Unplaced unplaced = Unplaced.of(live);
    private final StartedThreads threads = unplaced.threads();
    private final OffHeapActivity activity = new OffHeapActivity(
            operations,
            failures,
            live,
            unplaced,
            new CallSites(live),
            leaks,
            (api, operation, cause, bytes) -> told.add(operation + " " + cause + " " + bytes),
            (handle, symbol) -> handle);

    @Test
    void a_thread_that_ends_before_its_starter_goes_on_is_gone() {
        assertThat(activity.threadStarting(7)).isNotZero();
        activity.threadEnded(7);
        assertThat(threads.has(7)).isFalse();
    }

    @Test
    void a_thread_that_did_not_start_is_gone() {
        assertThat(activity.threadStarting(7)).isNotZero();
        activity.threadNotStarted(7);
        assertThat(threads.has(7)).isFalse();
    }

    @Test
    void a_live_thread_that_is_started_again_stays() {
        assertThat(activity.threadStarting(7)).isNotZero();
        assertThat(activity.threadStarting(7)).isZero();
        assertThat(threads.has(7)).isTrue();
    }

    @Test
    void a_free_counts_only_for_a_block_that_was_tracked() {
        activity.allocated(UNSAFE, A, MIB);
        activity.freeing(UNSAFE, B);
        activity.freeing(UNSAFE, A);
        activity.freeing(UNSAFE, A);
        assertThat(operations.succeeded(Api.UNSAFE, Operation.ALLOCATE)).isEqualTo(1);
        assertThat(operations.succeeded(Api.UNSAFE, Operation.FREE)).isEqualTo(1);
        assertThat(operations.total()).isEqualTo(2);
    }

    @Test
    void a_block_that_moved_is_live_at_its_new_address_alone() {
        activity.allocated(UNSAFE, A, MIB);
        long known = activity.reallocating(UNSAFE, A);
        activity.reallocated(UNSAFE, A, known, B, 2 * MIB);
        assertThat(live.remove(A)).isZero();
        assertThat(live.remove(B)).isEqualTo(2 * MIB);
    }

    @Test
    void a_block_that_could_not_be_resized_is_live_as_before() {
        activity.allocated(UNSAFE, A, MIB);
        long known = activity.reallocating(UNSAFE, A);
        activity.reallocateFailed(UNSAFE, A, known, Long.MAX_VALUE);
        assertThat(live.remove(A)).isEqualTo(MIB);
        assertThat(failures.of(Operation.REALLOCATE, Cause.ENOMEM)).isEqualTo(1);
        assertThat(operations.failed(Api.UNSAFE, Operation.REALLOCATE)).isEqualTo(1);
    }

    @Test
    void a_block_shrunk_below_the_threshold_is_no_longer_tracked() {
        activity.allocated(UNSAFE, A, MIB);
        activity.reallocated(UNSAFE, A, activity.reallocating(UNSAFE, A), B, 64);
        assertThat(live.size()).isZero();
    }

    @Test
    void the_rest_of_a_range_unmapped_in_part_stays_live() {
        activity.mapped(DOWNCALL, 0x10_0000, 0x4000);
        activity.unmapping(DOWNCALL, 0x10_0000, 0x1000);
        activity.unmapped(DOWNCALL, 0x10_0000, 0x1000);
        assertThat(live.remove(0x10_1000)).isEqualTo(0x3000);
        assertThat(live.size()).isZero();
    }

    @Test
    void an_unmap_ends_what_lies_in_its_range_whatever_the_calls_that_made_it() {
        activity.mapped(DOWNCALL, 0x10_0000, 0x4000);
        activity.mapped(FILE_CHANNEL, 0x10_4000, 0x1001);
        activity.mapped(FILE_CHANNEL, 0x10_6000, 0x4000);
        activity.unmapping(DOWNCALL, 0x10_3000, 0x4000);
        activity.unmapped(DOWNCALL, 0x10_3000, 0x4000);
        assertThat(live.remove(0x10_0000)).isEqualTo(0x3000);
        assertThat(live.remove(0x10_7000)).isEqualTo(0x3000);
        assertThat(live.size()).isZero();
    }

    @Test
    void two_threads_may_unmap_parts_of_one_mapping_at_the_same_time() {
        activity.mapped(DOWNCALL, 0x10_0000, 0x4000);
        activity.unmapping(DOWNCALL, 0x10_0000, 0x1000);
        activity.unmapping(DOWNCALL, 0x10_2000, 0x1000);
        activity.unmapped(DOWNCALL, 0x10_0000, 0x1000);
        activity.unmapped(DOWNCALL, 0x10_2000, 0x1000);
        assertThat(live.remove(0x10_1000)).isEqualTo(0x1000);
        assertThat(live.remove(0x10_3000)).isEqualTo(0x1000);
        assertThat(live.size()).isZero();
    }

    @Test
    void a_mapping_over_others_stands_in_their_place() {
        activity.mapped(DOWNCALL, 0x10_0000, 0x8000);
        activity.mapped(DOWNCALL, 0x10_2000, 0x1000);
        assertThat(live.remove(0x10_0000)).isEqualTo(0x2000);
        assertThat(live.remove(0x10_2000)).isEqualTo(0x1000);
        assertThat(live.remove(0x10_3000)).isEqualTo(0x5000);
        assertThat(live.size()).isZero();
    }

    @Test
    void a_block_given_pages_of_a_mapping_that_nobody_saw_end_leaves_nothing_of_it() {
        activity.mapped(FILE_CHANNEL, 0x10_0000, 0x1000);
        activity.allocated(UNSAFE, 0x10_0010, 0x4_0000);
        assertThat(live.size()).isEqualTo(1);
        assertThat(live.remove(0x10_0010)).isEqualTo(0x4_0000);
    }

    @Test
    void the_rest_of_a_range_whose_front_could_not_be_unmapped_is_the_whole() {
        activity.mapped(DOWNCALL, 0x10_0000, 0x4000);
        activity.unmapping(DOWNCALL, 0x10_0000, 0x1000);
        activity.unmapFailed(DOWNCALL, 0x10_0000, 0x1000, null);
        assertThat(live.remove(0x10_0000)).isEqualTo(0x4000);
        assertThat(live.size()).isZero();
        assertThat(failures.of(Operation.UNMAP, Cause.UNKNOWN)).isEqualTo(1);
    }

    @Test
    void a_range_of_unknown_making_is_not_known_after_a_refused_unmap() {
        activity.unmapping(DOWNCALL, 0x10_0000, 0x1000);
        activity.unmapFailed(DOWNCALL, 0x10_0000, 0x1000, null);
        assertThat(live.size()).isZero();
    }

    @Test
    void an_address_given_anew_before_the_unmap_returns_stays_live() {
        activity.mapped(FILE_CHANNEL, 0x10_0000, 0x4000);
        activity.unmapping(FILE_CHANNEL, 0x10_0000, 0x4000);
        activity.mapped(FILE_CHANNEL, 0x10_0000, 0x2000);
        activity.unmapped(FILE_CHANNEL, 0x10_0000, 0x4000);
        assertThat(live.remove(0x10_0000)).isEqualTo(0x2000);
    }

    @Test
    void a_block_resized_in_place_has_its_new_size() {
        activity.allocated(UNSAFE, A, MIB);
        activity.reallocated(UNSAFE, A, activity.reallocating(UNSAFE, A), A, 2 * MIB);
        assertThat(live.remove(A)).isEqualTo(2 * MIB);
    }

    @Test
    void a_range_that_could_not_be_unmapped_stays_live() {
        activity.mapped(FILE_CHANNEL, 0x10_0000, 0x4000);
        activity.unmapping(FILE_CHANNEL, 0x10_0000, 0x4000);
        activity.unmapFailed(FILE_CHANNEL, 0x10_0000, 0x4000, new IOException("Cannot allocate memory"));
        assertThat(live.remove(0x10_0000)).isEqualTo(0x4000);
        assertThat(failures.of(Operation.UNMAP, Cause.ENOMEM)).isEqualTo(1);
    }

    @Test
    void an_unmap_of_what_is_no_range_of_pages_has_nothing_to_do_with_the_limit() {
        IOException refused = new IOException("Invalid argument");
        activity.unmapFailed(FILE_CHANNEL, 0x10_0001, 0x1000, refused);
        activity.unmapFailed(FILE_CHANNEL, 0x10_0800, 0x1000, refused);
        activity.unmapFailed(FILE_CHANNEL, 0x10_0000, 0, refused);
        activity.unmapFailed(FILE_CHANNEL, 0x10_0000, -1, refused);
        activity.unmapFailed(DOWNCALL, 0x10_0000, 0, null);
        assertThat(failures.of(Operation.UNMAP, Cause.OTHER)).isEqualTo(5);
        assertThat(failures.of(Operation.UNMAP, Cause.ENOMEM)).isZero();
        assertThat(failures.of(Operation.UNMAP, Cause.UNKNOWN)).isZero();
    }

    @Test
    void a_freed_block_is_checked_when_the_limit_is_near() {
        long block = watchedBlock();
        long token = activity.freeing(UNSAFE, block);
        assertThat(token).isNotZero();
        activity.freed(UNSAFE, block, token);
        assertThat(leaked.chunks()).isEqualTo(1);
        assertThat(live.size()).isZero();
    }

    @Test
    void a_block_that_nobody_knows_is_not_read() {
        watchedBlock();
        assertThat(activity.freeing(UNSAFE, A + MIB)).isZero();
        assertThat(activity.reallocating(UNSAFE, A + MIB)).isZero();
    }

    @Test
    void a_block_that_moved_and_is_mapped_where_it_was_is_a_leak() {
        long block = watchedBlock();
        activity.reallocated(UNSAFE, block, activity.reallocating(UNSAFE, block), B, 2 * MIB);
        assertThat(leaked.chunks()).isEqualTo(1);
        assertThat(live.remove(B)).isEqualTo(2 * MIB);
    }

    @Test
    void a_block_resized_in_place_or_not_at_all_is_no_leak() {
        long block = watchedBlock();
        activity.reallocated(UNSAFE, block, activity.reallocating(UNSAFE, block), block, MIB + 1);
        activity.reallocateFailed(UNSAFE, block, activity.reallocating(UNSAFE, block), Long.MAX_VALUE);
        assertThat(leaked.chunks()).isZero();
        assertThat(live.remove(block)).isEqualTo(MIB + 1);
    }

    @Test
    void a_mapping_made_where_a_leak_was_takes_it_back() {
        long block = watchedBlock();
        activity.freed(UNSAFE, block, activity.freeing(UNSAFE, block));
        activity.mapped(FILE_CHANNEL, block - FakeProcess.HEADER, 4096);
        assertThat(leaked.chunks()).isZero();
    }

    @Test
    void a_refusal_that_the_jdk_will_try_again_counts_when_the_jdk_gives_up() {
        OutOfMemoryError refused = new OutOfMemoryError("Map failed");
        refused.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("sun.nio.ch.UnixFileDispatcherImpl", "map0", null, -2),
            new StackTraceElement("sun.nio.ch.FileChannelImpl", "mapInternal", null, 1)
        });
        activity.mapFailed(FILE_CHANNEL, MIB, refused);
        activity.mapFailed(FILE_CHANNEL, MIB, refused);
        assertThat(operations.failed(Api.FILE_CHANNEL, Operation.MAP)).isZero();
        activity.fileMapGaveUp(MIB, new OutOfMemoryError("Map failed"));
        assertThat(operations.failed(Api.FILE_CHANNEL, Operation.MAP)).isEqualTo(1);
        assertThat(failures.of(Operation.MAP, Cause.ENOMEM)).isEqualTo(1);
        assertThat(told).containsExactly("MAP ENOMEM " + MIB);
    }

    @Test
    void a_refusal_of_the_native_method_called_directly_counts_at_once() {
        OutOfMemoryError refused = new OutOfMemoryError("Map failed");
        refused.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("sun.nio.ch.UnixFileDispatcherImpl", "map0", null, -2),
            new StackTraceElement("net.openhft.chronicle.core.OS", "map", null, 1)
        });
        activity.mapFailed(FILE_CHANNEL, MIB, refused);
        assertThat(failures.of(Operation.MAP, Cause.ENOMEM)).isEqualTo(1);
    }

    @Test
    void other_refusals_are_told_apart() {
        activity.mapFailed(FILE_CHANNEL, MIB, new IOException("No such device"));
        activity.mapFailed(DOWNCALL, MIB, null);
        activity.allocateFailed(UNSAFE, MIB);
        assertThat(failures.of(Operation.MAP, Cause.OTHER)).isEqualTo(1);
        assertThat(failures.of(Operation.MAP, Cause.UNKNOWN)).isEqualTo(1);
        assertThat(failures.of(Operation.ALLOCATE, Cause.ENOMEM)).isEqualTo(1);
    }

    /** A live block of 1 MiB with a mapping of its own that stays mapped, in a process near the limit. */
    private long watchedBlock() {
        FakeProcess process = new FakeProcess();
        long block = process.mmapped(A - FakeProcess.HEADER, MIB / FakeProcess.PAGE + 1);
        leaks.begin(process.memory(), (address, bytes) -> {});
        leaks.nearLimit(true);
        activity.allocated(UNSAFE, block, MIB);
        return block;
    }
}
