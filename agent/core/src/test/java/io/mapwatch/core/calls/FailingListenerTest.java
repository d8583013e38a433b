package io.mapwatch.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.bootstrap.OffHeapHooks;
import io.mapwatch.bootstrap.OffHeapListener;
import io.mapwatch.core.leaks.LeakListener;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the agent throws into a hook, the call that is hooked goes on, and the agent learns of it. */
class FailingListenerTest {

    private static final long BYTES = 1 << 20;
    private static final long ADDRESS = 0x10;

    private final List<Throwable> problems = new ArrayList<>();

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("bug"),
                new AssertionError("bug"),
                new OutOfMemoryError("Java heap space"),
                new StackOverflowError());
    }

    @AfterEach
    void listenNoMore() {
        OffHeapHooks.listenTo(null);
        OffHeapHooks.problemsTo(failure -> {});
    }

    @ParameterizedTest
    @MethodSource("failures")
    void no_hook_throws_and_each_failure_is_handed_on(Throwable failure) {
        OffHeapHooks.problemsTo(problems::add);
        callEveryHook(failure);
        assertThat(problems).hasSize(13).containsOnly(failure);
    }

    @Test
    void a_receiver_of_problems_that_throws_itself_changes_nothing() {
        OffHeapHooks.problemsTo(problem -> {
            throw new OutOfMemoryError("here too");
        });
        callEveryHook(new IllegalStateException("bug"));
    }

    @Test
    void what_one_listener_of_refused_calls_throws_does_not_keep_them_from_the_other() {
        List<String> told = new ArrayList<>();
        FailureListener failing = (api, operation, cause, bytes) -> {
            throw new AssertionError("bug");
        };
        FailureListener.all(List.of(failing, (api, operation, cause, bytes) -> told.add("second")), problems::add)
                .failed(Api.UNSAFE, Operation.ALLOCATE, Cause.ENOMEM, 1);
        FailureListener.all(List.of((api, operation, cause, bytes) -> told.add("first"), failing), problems::add)
                .failed(Api.UNSAFE, Operation.ALLOCATE, Cause.ENOMEM, 1);
        assertThat(told).containsExactly("second", "first");
        assertThat(problems).hasSize(2);
    }

    @Test
    void what_one_listener_of_leaks_throws_does_not_keep_them_from_the_other() {
        List<String> told = new ArrayList<>();
        LeakListener failing = (address, bytes) -> {
            throw new AssertionError("bug");
        };
        LeakListener.all(List.of(failing, (address, bytes) -> told.add("second")), problems::add)
                .leaked(1, 1);
        LeakListener.all(List.of((address, bytes) -> told.add("first"), failing), problems::add)
                .leaked(1, 1);
        assertThat(told).containsExactly("second", "first");
        assertThat(problems).hasSize(2);
    }

    private static void callEveryHook(Throwable failure) {
        OffHeapHooks.listenTo((OffHeapListener) Proxy.newProxyInstance(
                FailingListenerTest.class.getClassLoader(),
                new Class<?>[] {OffHeapListener.class},
                (proxy, method, arguments) -> {
                    throw failure;
                }));
        OffHeapHooks.allocated(0, ADDRESS, BYTES);
        OffHeapHooks.allocated(0, 0, BYTES);
        assertThat(OffHeapHooks.freeing(0, ADDRESS)).isZero();
        OffHeapHooks.freed(0, ADDRESS, 1);
        assertThat(OffHeapHooks.reallocating(0, ADDRESS, BYTES)).isZero();
        OffHeapHooks.reallocated(0, ADDRESS, 1, ADDRESS, BYTES);
        OffHeapHooks.mapping(0);
        OffHeapHooks.mapped(0, ADDRESS, BYTES, null);
        OffHeapHooks.mapped(0, -1, BYTES, null);
        OffHeapHooks.unmapping(0, ADDRESS, BYTES);
        OffHeapHooks.unmapped(0, ADDRESS, BYTES, 0, null);
        OffHeapHooks.fileMapFailed(BYTES, new IOException("Map failed", new OutOfMemoryError("Map failed")));
        MethodHandle handle = MethodHandles.identity(long.class);
        assertThat(OffHeapHooks.linked(handle, "mmap")).isSameAs(handle);
    }
}
