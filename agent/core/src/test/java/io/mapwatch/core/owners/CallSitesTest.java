package io.mapwatch.core.owners;

import static io.mapwatch.bootstrap.OffHeapListener.FILE_CHANNEL;
import static io.mapwatch.bootstrap.OffHeapListener.UNSAFE;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.calls.Api;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.example.Store;
import org.junit.jupiter.api.Test;

class CallSitesTest {

    private static final long PAGE = 4096;

    private final LiveMappings live = new LiveMappings(new Pages(4096), () -> 0);
    private final CallSites sites = new CallSites(live);

    @Test
    void the_first_frame_of_the_application_is_the_owner() {
        CallSite site = site(Store.open(this::unsafe));
        assertThat(site.owner()).matches("org\\.example\\.Store\\.open\\(Store\\.java:\\d+\\)");
        assertThat(site.api()).isEqualTo(Api.UNSAFE);
    }

    @Test
    void the_same_place_is_the_same_site() {
        CallSite first = site(Store.open(this::unsafe));
        assertThat(site(Store.open(this::unsafe))).isSameAs(first);
        assertThat(site(Store.reopen(this::unsafe))).isSameAs(first);
        assertThat(site(Store.open(() -> sites.current(FILE_CHANNEL)))).isNotEqualTo(first);
        assertThat(sites.numbers().sites().size()).isEqualTo(3);
    }

    @Test
    void callers_are_described_the_nearest_first() {
        int number = Store.openThrough(this::unsafe);
        assertThat(site(number).owner()).startsWith("org.example.Store.open(");
        assertThat(sites.callers(number).get(0)).startsWith("org.example.Store.openThrough(Store.java:");
        assertThat(sites.callers(number)).hasSizeLessThanOrEqualTo(7);
    }

    @Test
    void a_lambda_is_named_as_the_method_it_stands_in() {
        assertThat(site(Store.openInLambda(this::unsafe)).owner())
                .matches("org\\.example\\.Store\\.openInLambda\\(Store\\.java:\\d+\\)");
    }

    @Test
    void a_package_to_skip_is_passed_over_with_those_below_it() {
        CallSites skipping = new CallSites(live, true, List.of("com.acme.io"));
        FakeFrame pool = new FakeFrame("com.acme.io.Pool", "take", 1, "Pool.java", 1);
        FakeFrame below = new FakeFrame("com.acme.io.disk.Disk", "map", 1, "Disk.java", 1);
        FakeFrame alike = new FakeFrame("com.acme.ions.Beam", "run", 1, "Beam.java", 1);
        int number = skipping.of(UNSAFE, Stream.of(below, pool, alike, frameAt(1)));
        assertThat(Objects.requireNonNull(skipping.get(number)).owner())
                .isEqualTo("com.acme.ions.Beam.run(Beam.java:1)");
        int alone = skipping.of(UNSAFE, Stream.of(below, pool));
        assertThat(Objects.requireNonNull(skipping.get(alone)).owner())
                .isEqualTo("com.acme.io.disk.Disk.map(Disk.java:1)");
    }

    @Test
    void places_that_read_the_same_have_one_number() {
        FakeFrame once = new FakeFrame("org.example.Store", "open", 3, "Store.java", 42);
        FakeFrame again = new FakeFrame("org.example.Store", "open", 9, "Store.java", 42);
        FakeFrame elsewhere = new FakeFrame("org.example.Store", "open", 12, "Store.java", 43);
        int first = sites.of(UNSAFE, Stream.of(once));
        assertThat(sites.of(UNSAFE, Stream.of(again))).isEqualTo(first);
        assertThat(sites.of(FILE_CHANNEL, Stream.of(again))).isNotEqualTo(first);
        assertThat(sites.of(UNSAFE, Stream.of(elsewhere))).isNotEqualTo(first);
    }

    @Test
    void classes_generated_anew_use_up_neither_numbers_nor_memory() {
        for (int i = 0; i < 50_000; i++) {
            FakeFrame generated = new FakeFrame("org.example.Store$$Proxy" + i, "open", 0, null, -1);
            assertThat(NumberedSlots.plain(sites.of(UNSAFE, Stream.of(generated))))
                    .isEqualTo(1);
        }
        assertThat(site(1).owner()).isEqualTo("org.example.Store.open(unknown source)");
        assertThat(sites.numbers().sites().size()).isEqualTo(2);
    }

    @Test
    void beyond_the_bound_sites_are_other_while_each_has_a_live_mapping() {
        for (int line = 1; line < SiteNumbers.MAX_SITES; line++) {
            assertThat(sites.of(UNSAFE, Stream.of(frameAt(line)))).isEqualTo(line);
            live.put(line * PAGE, PAGE, line);
        }
        assertThat(sites.of(UNSAFE, Stream.of(frameAt(SiteNumbers.MAX_SITES)))).isEqualTo(SiteNumbers.OTHER);
        assertThat(sites.of(UNSAFE, Stream.of(frameAt(5)))).isEqualTo(5);
        assertThat(sites.numbers().sites().size()).isEqualTo(SiteNumbers.MAX_SITES);
        live.remove(77 * PAGE);
        int next = sites.of(UNSAFE, Stream.of(frameAt(SiteNumbers.MAX_SITES)));
        assertThat(NumberedSlots.slot(next)).isEqualTo(77);
        assertThat(site(next).owner()).isEqualTo("org.example.Store.open(Store.java:" + SiteNumbers.MAX_SITES + ")");
    }

    @Test
    void a_number_is_never_that_of_another_site() {
        Set<Integer> given = new HashSet<>();
        for (int line = 1; line <= 20_000; line++) {
            assertThat(given.add(sites.of(UNSAFE, Stream.of(frameAt(line))))).isTrue();
        }
        for (int number : given) {
            assertThat(sites.isGone(number)).isEqualTo(sites.get(number) == null);
        }
        assertThat(given.stream().filter(number -> !sites.isGone(number))).hasSize(SiteNumbers.MAX_SITES - 1);
    }

    @Test
    void a_site_that_gave_way_is_numbered_anew() {
        int first = sites.of(UNSAFE, Stream.of(frameAt(1)));
        for (int line = 2; line <= 3 * SiteNumbers.MAX_SITES; line++) {
            int ignored = sites.of(UNSAFE, Stream.of(frameAt(line)));
        }
        assertThat(sites.isGone(first)).isTrue();
        int again = sites.of(UNSAFE, Stream.of(frameAt(1)));
        assertThat(again).isNotEqualTo(first);
        assertThat(site(again).owner()).isEqualTo("org.example.Store.open(Store.java:1)");
    }

    @Test
    void a_site_that_goes_on_making_mappings_stays_though_they_end_at_once() {
        int busy = sites.of(UNSAFE, Stream.of(frameAt(1)));
        for (int line = 2; line <= 10 * SiteNumbers.MAX_SITES; line++) {
            int ignored = sites.of(UNSAFE, Stream.of(frameAt(line)));
            if (line % 1_000 == 0) {
                assertThat(sites.of(UNSAFE, Stream.of(frameAt(1)))).isEqualTo(busy);
            }
        }
    }

    @Test
    void threads_that_use_up_all_numbers_leave_each_live_mapping_its_site() throws Exception {
        int threads = 4;
        int each = 20_000;
        AtomicInteger wrong = new AtomicInteger();
        AtomicInteger gone = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
            int thread = t;
            new Thread(() -> {
                        for (int i = 1; i <= each; i++) {
                            FakeFrame frame = new FakeFrame("org.example.T" + thread, "open", i, "T.java", i);
                            long address = ((thread + 1L) << 40) + i % 500 * PAGE;
                            int number = sites.of(UNSAFE, Stream.of(frame));
                            live.put(address, PAGE, number);
                            if (sites.isGone(number)) {
                                number = sites.of(UNSAFE, Stream.of(frame));
                                live.put(address, PAGE, number);
                            }
                            CallSite site = sites.get(number);
                            if (site == null) {
                                gone.incrementAndGet();
                            } else if (!site.owner().equals(Frames.text(frame))) {
                                wrong.incrementAndGet();
                            }
                        }
                        done.countDown();
                    })
                    .start();
        }
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(wrong.get()).isZero();
        // a thread that the others overtake twice by all numbers has no owner for that mapping, and no wrong one
        assertThat(gone.get()).isLessThan(threads * each / 1000);
    }

    @Test
    void a_thread_without_a_frame_of_an_application_is_other() throws Exception {
        AtomicInteger number = new AtomicInteger(-1);
        CountDownLatch done = new CountDownLatch(1);
        new Thread(() -> {
                    number.set(unsafe());
                    done.countDown();
                })
                .start();
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(number.get()).isEqualTo(SiteNumbers.OTHER);
    }

    private static FakeFrame frameAt(int line) {
        return new FakeFrame("org.example.Store", "open", line, "Store.java", line);
    }

    private int unsafe() {
        return sites.current(UNSAFE);
    }

    private CallSite site(int number) {
        return Objects.requireNonNull(sites.get(number));
    }
}
