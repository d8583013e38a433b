package io.mapwatch.core.offheap;

import static io.mapwatch.bootstrap.OffHeapListener.FILE_CHANNEL;
import static io.mapwatch.bootstrap.OffHeapListener.UNSAFE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.example.Store;
import org.junit.jupiter.api.Test;

class CallSitesTest {

    private final CallSites sites = new CallSites();

    @Test
    void the_first_frame_of_the_application_is_the_owner() {
        CallSite site = site(Store.open(this::unsafe));
        assertThat(site.owner()).matches("org\\.example\\.Store\\.open\\(Store\\.java:\\d+\\)");
        assertThat(site.api()).isEqualTo(Api.UNSAFE);
    }

    @Test
    void the_same_place_has_the_same_number() {
        int first = Store.open(this::unsafe);
        assertThat(Store.open(this::unsafe)).isEqualTo(first);
        assertThat(Store.reopen(this::unsafe)).isEqualTo(first);
        assertThat(Store.open(() -> sites.current(FILE_CHANNEL))).isNotEqualTo(first);
        assertThat(sites.size()).isEqualTo(3);
    }

    @Test
    void callers_are_described_the_nearest_first() {
        CallSite site = site(Store.openThrough(this::unsafe));
        assertThat(site.owner()).startsWith("org.example.Store.open(");
        assertThat(site.callers().get(0)).startsWith("org.example.Store.openThrough(Store.java:");
        assertThat(site.callers()).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void a_lambda_is_named_as_the_method_it_stands_in() {
        assertThat(site(Store.openInLambda(this::unsafe)).owner())
                .matches("org\\.example\\.Store\\.openInLambda\\(Store\\.java:\\d+\\)");
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
        for (int i = 0; i < 2 * CallSites.MAX_PLACES; i++) {
            FakeFrame generated = new FakeFrame("org.example.Store$$Proxy" + i, "open", 0, null, -1);
            assertThat(sites.of(UNSAFE, Stream.of(generated))).isEqualTo(1);
        }
        assertThat(site(1).owner()).isEqualTo("org.example.Store.open(unknown source)");
        assertThat(sites.size()).isEqualTo(2);
        assertThat(sites.places()).isEqualTo(CallSites.MAX_PLACES);
    }

    @Test
    void beyond_the_bound_sites_are_other() {
        for (int line = 1; line < CallSites.MAX_SITES; line++) {
            assertThat(sites.of(UNSAFE, Stream.of(frameAt(line)))).isEqualTo(line);
        }
        assertThat(sites.of(UNSAFE, Stream.of(frameAt(CallSites.MAX_SITES)))).isEqualTo(CallSites.OTHER);
        assertThat(sites.of(UNSAFE, Stream.of(frameAt(5)))).isEqualTo(5);
        assertThat(sites.size()).isEqualTo(CallSites.MAX_SITES);
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
        assertThat(number.get()).isEqualTo(CallSites.OTHER);
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
