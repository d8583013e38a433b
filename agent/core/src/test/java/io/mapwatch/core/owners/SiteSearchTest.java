package io.mapwatch.core.owners;

import static io.mapwatch.bootstrap.OffHeapListener.FILE_CHANNEL;
import static io.mapwatch.bootstrap.OffHeapListener.UNSAFE;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.mapwatch.core.calls.FailureCounts;
import io.mapwatch.core.calls.OperationCounts;
import io.mapwatch.core.hooks.OffHeapActivity;
import io.mapwatch.core.leaks.LeakCheck;
import io.mapwatch.core.leaks.LeakedChunks;
import java.lang.StackWalker.StackFrame;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.example.Store;
import org.junit.jupiter.api.Test;

class SiteSearchTest {

    private static final FakeFrame APPLICATION = new FakeFrame("org.example.Store", "open", 7, "Store.java", 42);
    private static final FakeFrame JDK =
            new FakeFrame("sun.nio.ch.FileChannelImpl", "map", 1, "FileChannelImpl.java", 1);
    private static final FakeFrame LIBRARY = new FakeFrame("io.netty.Pool", "take", 1, "Pool.java", 1);

    private final LiveMappings live = new LiveMappings(new Pages(4096), () -> 0);
    private final CallSites sites = new CallSites(live);
    private final SiteSearch search = Objects.requireNonNull(sites.search(UNSAFE));

    @Test
    void a_walk_asks_for_the_frames_that_the_last_one_needed() {
        int number = search.apply(stack(JDK, 20));
        assertThat(search.depth()).isEqualTo(21);
        assertThat(search.walker()).isSameAs(Walkers.of(21));
        assertThat(search.apply(stack(JDK, 2))).isEqualTo(number);
        assertThat(search.walker()).isSameAs(Walkers.of(3));
    }

    @Test
    void no_frame_beyond_the_64th_is_looked_at() {
        assertThat(search.apply(stack(JDK, 64))).isEqualTo(SiteNumbers.OTHER);
        assertThat(search.walker()).isSameAs(Walkers.of(64));
        int library = search.apply(stack(LIBRARY, 64));
        assertThat(owner(library)).startsWith("io.netty.Pool.take(");
        assertThat(owner(search.apply(stack(JDK, 63)))).startsWith("org.example.Store.open(");
    }

    @Test
    void a_stack_without_frames_has_no_site() {
        assertThat(search.apply(Stream.empty())).isEqualTo(SiteNumbers.OTHER);
        assertThat(search.walker()).isSameAs(Walkers.of(0));
        assertThat(owner(Store.open(() -> sites.current(UNSAFE)))).startsWith("org.example.Store.open(");
    }

    @Test
    void frames_of_reflection_are_passed_over() throws Exception {
        Method open = Store.class.getMethod("open", IntSupplier.class);
        Method current = CallSites.class.getMethod("current", int.class);
        int number = (int) open.invoke(null, (IntSupplier) () -> invoke(current));
        assertThat(owner(number)).startsWith("org.example.Store.open(");
        assertThat(sites.callers(number)).noneMatch(caller -> caller.contains("reflect"));
    }

    @Test
    void a_hook_adds_one_frame_of_the_core_to_the_stack() {
        OffHeapActivity activity = new OffHeapActivity(
                new OperationCounts(),
                new FailureCounts(),
                live,
                Unplaced.of(live),
                sites,
                new LeakCheck(new LeakedChunks()),
                (api, operation, cause, bytes) -> {},
                (handle, symbol) -> handle);
        int ignored = Store.open(() -> {
            activity.allocated(UNSAFE, 0x10_0000, 4096);
            activity.mapped(FILE_CHANNEL, 0x20_0000, 4096);
            return 0;
        });
        // the method of OffHeapActivity, this test's lambda, Store.open
        assertThat(search.depth()).isEqualTo(3);
        assertThat(Objects.requireNonNull(sites.search(FILE_CHANNEL)).depth()).isEqualTo(search.depth());
    }

    @Test
    void a_known_site_is_found_in_one_request_to_the_vm() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int calls = 2_000;
        int ignored = Store.open(() -> below(20));
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < calls; i++) {
            ignored = Store.open(() -> below(20));
        }
        long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / calls;
        // 24 frames of some 90 bytes: 1,850 to 2,320 on JDK 17 to 28; with further requests it was 3,880 and more
        assertThat(bytes).isBetween(1_000L, 3_000L);
    }

    private int below(int frames) {
        return frames == 0 ? sites.current(UNSAFE) : below(frames - 1);
    }

    private int invoke(Method current) {
        try {
            return (int) current.invoke(sites, UNSAFE);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** So many frames above the application's. */
    private static Stream<StackFrame> stack(FakeFrame above, int frames) {
        return Stream.concat(Collections.<StackFrame>nCopies(frames, above).stream(), Stream.of(APPLICATION));
    }

    private String owner(int number) {
        return Objects.requireNonNull(sites.get(number)).owner();
    }
}
