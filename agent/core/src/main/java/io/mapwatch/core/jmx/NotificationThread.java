package io.mapwatch.core.jmx;

import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.threads.AgentThread;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Registers the bean and then hands each change of level to listeners, on a daemon thread {@code mapwatch-notifier}: both run code of the
 * application, which may never return, and then holds up nothing else. Up to {@value #MOST_WAITING} changes wait; beyond that the oldest
 * is dropped, so that the last to arrive always tells the level in force.
 */
final class NotificationThread {

    static final int MOST_WAITING = 16;

    private static final long END_MILLIS = 1_000;

    /** Only wakes the thread. */
    private static final Object NOTHING = new Object();

    /**
     * @param number from 1, one more with each change
     * @param sample which changed the level
     */
    record Change(long number, Level before, Sample sample) {}

    private final BlockingQueue<Object> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Callable<Consumer<Change>> registration;
    private final Consumer<Throwable> problems;
    private final Thread thread;
    private volatile @Nullable Callable<?> last;

    /**
     * @param registration called once on the thread; returns who is told of one change after the other, on the thread too
     * @param problems told why that failed; then nobody is told of anything
     */
    NotificationThread(Callable<Consumer<Change>> registration, Consumer<Throwable> problems) {
        this.registration = registration;
        this.problems = problems;
        this.thread = AgentThread.of("mapwatch-notifier", this::run);
    }

    void start() {
        thread.start();
    }

    /** Returns at once. For one thread at a time. */
    void send(Change change) {
        while (!waiting.offer(change)) {
            waiting.poll();
        }
    }

    /**
     * Has the thread do one thing more, which is not done where the registration failed, and end. What waits to be sent is dropped.
     *
     * @return whether it has ended within a second: a listener may never return
     */
    boolean end(Callable<?> lastOfAll) {
        last = lastOfAll;
        while (!waiting.offer(NOTHING)) {
            waiting.poll();
        }
        return AgentThread.awaitEnd(thread, END_MILLIS);
    }

    private void run() {
        Consumer<Change> listeners;
        try {
            listeners = registration.call();
        } catch (Throwable e) {
            problems.accept(e);
            return;
        }
        deliver(listeners);
    }

    private void deliver(Consumer<Change> listeners) {
        Callable<?> end;
        while ((end = last) == null) {
            try {
                Object next = waiting.take();
                if (next instanceof Change change) {
                    listeners.accept(change);
                }
            } catch (Throwable e) {
                // of a listener or its filter, or an interrupt by one: the others get the next one all the same
            }
        }
        try {
            end.call();
        } catch (Throwable e) {
            problems.accept(e);
        }
    }
}
