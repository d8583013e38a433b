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
 * Registers the bean and then calls the listeners with each change of level, on a daemon thread {@code mapwatch-notifier}. Both run code of the
 * application, which may never return, and then nothing else waits for it. Up to {@value #MOST_WAITING} changes wait. Beyond that the oldest is
 * dropped, so that the last one always has the present level.
 */
final class NotificationThread {

    static final int MOST_WAITING = 16;

    private static final long END_MILLIS = 1_000;

    /** Wakes the thread, and is no change. */
    private static final Object NOTHING = new Object();

    /**
     * @param number from 1, one more with each change
     * @param sample the one that changed the level
     */
    record Change(long number, Level before, Sample sample) {}

    private final BlockingQueue<Object> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Callable<Consumer<Change>> registration;
    private final Consumer<Throwable> problems;
    private final Thread thread;
    private volatile @Nullable Callable<?> last;

    /**
     * @param registration called once on the thread; its result is called with one change after the other, on the thread too
     * @param problems called if that fails; then no change is sent
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
     * Makes the thread do one last thing and end; not where the registration failed. Changes that still wait are dropped.
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
                // of a listener or its filter, or an interrupt by one: the others still get the next change
            }
        }
        try {
            end.call();
        } catch (Throwable e) {
            problems.accept(e);
        }
    }
}
