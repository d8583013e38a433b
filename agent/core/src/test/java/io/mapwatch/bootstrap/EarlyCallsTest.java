package io.mapwatch.bootstrap;

import static io.mapwatch.bootstrap.OffHeapListener.FILE_CHANNEL;
import static io.mapwatch.bootstrap.OffHeapListener.UNSAFE;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EarlyCallsTest {

    private final EarlyCalls calls = new EarlyCalls();
    private final List<String> given = new ArrayList<>();
    private final List<String> later = new ArrayList<>();

    @Test
    void they_are_given_in_their_order() {
        OutOfMemoryError refused = new OutOfMemoryError();
        calls.allocated(UNSAFE, 16, 1);
        assertThat(calls.freeing(UNSAFE, 16)).isZero();
        long token = calls.reallocating(UNSAFE, 32);
        calls.reallocated(UNSAFE, 32, token, 48, 2);
        calls.mapped(FILE_CHANNEL, 4096, 3);
        calls.mapFailed(FILE_CHANNEL, 4, refused);
        calls.unmapping(FILE_CHANNEL, 4096, 3);
        calls.unmapped(FILE_CHANNEL, 4096, 3);

        handOver();

        assertThat(given)
                .containsExactly(
                        "allocated 0 16 1",
                        "freeing 0 16",
                        "reallocating 0 32",
                        "reallocated 0 32 1 48 2",
                        "mapped 1 4096 3",
                        "mapFailed 1 4 " + refused,
                        "unmapping 1 4096 3",
                        "unmapped 1 4096 3");
        assertThat(later).isEmpty();
    }

    @Test
    void each_comes_with_the_stack_of_its_caller() {
        here();
        here();
        calls.mapFailed(FILE_CHANNEL, 4, null);
        List<String> callers = new ArrayList<>();

        calls.handOver(
                fake(EarlyListener.class, (name, arguments) -> {
                    if (name.equals("calledFrom")) {
                        callers.add(caller((StackFrame @Nullable []) arguments[0]));
                    }
                }),
                listener(later));

        assertThat(callers).containsExactly("here", "here", "");
    }

    private void here() {
        calls.mapped(FILE_CHANNEL, 4096, 3);
    }

    private static String caller(StackFrame @Nullable [] stack) {
        return stack == null
                ? ""
                : Arrays.stream(stack)
                        .filter(frame -> frame.getClassName().equals(EarlyCallsTest.class.getName()))
                        .findFirst()
                        .map(StackFrame::getMethodName)
                        .orElse("none");
    }

    @Test
    void from_then_on_the_agent_is_called() {
        handOver();

        calls.mapped(FILE_CHANNEL, 4096, 3);

        assertThat(given).isEmpty();
        assertThat(later).containsExactly("mapped 1 4096 3");
    }

    @Test
    void what_is_too_much_is_counted() {
        for (int i = 0; i < 16_384 + 7; i++) {
            calls.allocateFailed(UNSAFE, i);
        }

        handOver();

        assertThat(given).hasSize(16_384 + 1).endsWith("lost 7");
    }

    @Test
    void threads_and_libraries_are_kept_too() {
        assertThat(calls.threadStarting(7)).isNotZero();
        calls.libraryLoaded("/a.so");
        calls.threadNotStarted(7);
        calls.libraryLoaded("/b.so");
        calls.threadEnded(8);

        handOver();
        calls.threadEnded(9);
        calls.libraryLoaded("/c.so");

        assertThat(given)
                .containsExactly(
                        "threadStarting 7",
                        "libraryLoaded /a.so",
                        "threadNotStarted 7",
                        "libraryLoaded /b.so",
                        "threadEnded 8");
        assertThat(later).containsExactly("threadEnded 9", "libraryLoaded /c.so");
    }

    @Test
    @Timeout(10)
    void a_refused_call_wakes_the_thread_that_starts_the_agent() {
        calls.mapFailed(FILE_CHANNEL, 4, null);

        LockSupport.parkNanos(Long.MAX_VALUE);
    }

    @Test
    @Timeout(10)
    void many_calls_wake_it() {
        for (int i = 0; i < 2_048; i++) {
            calls.mapped(FILE_CHANNEL, 4096, 3);
        }

        LockSupport.parkNanos(Long.MAX_VALUE);
    }

    private void handOver() {
        calls.handOver(
                fake(EarlyListener.class, (name, arguments) -> {
                    if (!name.equals("calledFrom")) {
                        given.add(line(name, arguments));
                    }
                }),
                listener(later));
    }

    private static OffHeapListener listener(List<String> lines) {
        return fake(OffHeapListener.class, (name, arguments) -> lines.add(line(name, arguments)));
    }

    private interface Heard {
        void called(String name, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Heard heard) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    heard.called(method.getName(), arguments);
                    return method.getReturnType() == long.class ? 0L : null;
                }));
    }

    private static String line(String name, Object[] arguments) {
        StringBuilder line = new StringBuilder(name);
        for (Object argument : arguments) {
            line.append(' ').append(argument);
        }
        return line.toString();
    }
}
