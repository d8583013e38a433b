package io.mapwatch.core.threads;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A daemon thread of the agent that takes things handed to it, one after the other, and rests while there are none. The thread that hands one over
 * does not wait. All classes for this are loaded and linked when it is made.
 */
public final class HandOverThread<T> {

    /** Long, since each thing wakes it. */
    private static final long REST_NANOS = 3_600_000_000_000L;

    private final HandOver<T> waiting = new HandOver<>();
    private final Consumer<? super T> each;
    private final Runnable beforeRest;
    private final BooleanSupplier stuck;
    private final BooleanSupplier hopeless = this::isHopeless;
    private final Thread thread;
    private volatile boolean ended;

    /**
     * The thread is not started.
     *
     * @param each called on the thread with each thing; its failures are dropped
     * @param beforeRest called on the thread each time nothing is left; its failures are dropped
     * @param stuck whether the thread makes no progress; called by threads that wait for it
     */
    public HandOverThread(String name, Consumer<? super T> each, Runnable beforeRest, BooleanSupplier stuck) {
        this.each = each;
        this.beforeRest = beforeRest;
        this.stuck = stuck;
        this.thread = AgentThread.of(name, this::run);
    }

    public void start() {
        thread.start();
    }

    /** Hands a thing over. Any thread may call it, and does not wait. Returns false where {@value HandOver#SLOTS} things wait already. */
    public boolean add(T one) {
        boolean taken = waiting.add(one);
        wake();
        return taken;
    }

    /** Makes it look again, and call {@code beforeRest}. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    /**
     * Waits until all things that were handed over before are done. It does not wait for a thread that does not run or is stuck. For the thread that
     * ends the process.
     */
    public void awaitDone(long mostNanos) {
        waiting.awaitRemoved(mostNanos, hopeless);
    }

    private boolean isHopeless() {
        return !thread.isAlive() || stuck.getAsBoolean();
    }

    /** Makes it end when all things that were handed over before are done; later ones are not. It does not wait. */
    public void end() {
        ended = true;
        wake();
    }

    /** As {@link #end()}, and waits for the end. Returns whether it has ended. */
    public boolean end(long mostMillis) {
        end();
        return AgentThread.awaitEnd(thread, mostMillis);
    }

    private void run() {
        while (true) {
            // read first: things from before the end are seen below then
            boolean last = ended;
            T one = waiting.first();
            if (one != null) {
                doOne(one);
                waiting.removeFirst();
            } else {
                prepareRest();
                if (last) {
                    return;
                }
                AgentThread.park(this, REST_NANOS);
            }
        }
    }

    /** Drops a failure: with no heap left a report is not possible either, and the next thing may find some. */
    private void doOne(T one) {
        try {
            each.accept(one);
        } catch (Throwable e) {
            // the part that made the thing has reported what it could
        }
    }

    private void prepareRest() {
        try {
            beforeRest.run();
        } catch (Throwable e) {
            // it is called again before the next rest
        }
    }
}
