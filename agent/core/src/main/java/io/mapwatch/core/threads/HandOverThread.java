package io.mapwatch.core.threads;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A daemon thread of the agent that does one thing after the other of what is handed to it, in this order, and rests while there is nothing.
 * Whoever hands something over waits for nothing. All that this needs is loaded and linked when it is made.
 */
public final class HandOverThread<T> {

    /** It is woken for each thing. */
    private static final long REST_NANOS = 3_600_000_000_000L;

    private final HandOver<T> waiting = new HandOver<>();
    private final Consumer<? super T> each;
    private final Runnable beforeRest;
    private final BooleanSupplier stuck;
    private final BooleanSupplier hopeless = this::isHopeless;
    private final Thread thread;
    private volatile boolean ended;

    /**
     * Not started.
     *
     * @param each called on the thread with each thing; what it throws is dropped
     * @param beforeRest called on the thread each time nothing is left; what it throws is dropped
     * @param stuck whether to wait for what is being done is in vain; asked by whoever waits for it
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

    /** Hands something over. Any thread may call; none waits. Returns false where {@value HandOver#SLOTS} things wait already. */
    public boolean add(T one) {
        boolean taken = waiting.add(one);
        wake();
        return taken;
    }

    /** Has it look again, and {@code beforeRest} called. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    /**
     * Waits until all is done that was handed over before, but not for a thread that does not run or is stuck. For the thread that ends the
     * process.
     */
    public void awaitDone(long mostNanos) {
        waiting.awaitRemoved(mostNanos, hopeless);
    }

    private boolean isHopeless() {
        return !thread.isAlive() || stuck.getAsBoolean();
    }

    /** Has it end when all is done that was handed over before; later things are not done. Waits for nothing. */
    public void end() {
        ended = true;
        wake();
    }

    /** As {@link #end()}, and waits for that. Returns whether it has ended. */
    public boolean end(long mostMillis) {
        end();
        return AgentThread.awaitEnd(thread, mostMillis);
    }

    private void run() {
        while (true) {
            // asked first: what was handed over before the end is seen below
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

    /** With no heap left not even the words for a problem can be had: the next thing may find some. */
    private void doOne(T one) {
        try {
            each.accept(one);
        } catch (Throwable e) {
            // whoever made it has said what could be said
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
