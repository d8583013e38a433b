package io.mapwatch.core.offheap;

import static io.mapwatch.bootstrap.OffHeapListener.FILE_CHANNEL;
import static io.mapwatch.bootstrap.OffHeapListener.UNSAFE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

    private int unsafe() {
        return sites.current(UNSAFE);
    }

    private CallSite site(int number) {
        return Objects.requireNonNull(sites.get(number));
    }
}
