package io.mapwatch.core.events;

import io.mapwatch.core.threads.AgentThread;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import javax.management.Notification;

/**
 * Hands notifications to listeners on a daemon thread {@code mapwatch-notifier}, so that a listener that is slow holds up others
 * of its kind, and not the sampler. Up to {@value #MOST_WAITING} wait; beyond that the oldest is dropped, so that
 * the last to arrive always tells the level in force.
 */
final class NotificationThread {

    static final int MOST_WAITING = 16;

    private final BlockingQueue<Notification> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Consumer<Notification> listeners;
    private final Thread thread;

    /** @param listeners called on the thread, one notification after the other */
    NotificationThread(Consumer<Notification> listeners) {
        this.listeners = listeners;
        this.thread = AgentThread.of("mapwatch-notifier", this::run);
    }

    void start() {
        thread.start();
    }

    /** Returns at once. For one thread at a time. */
    void send(Notification notification) {
        while (!waiting.offer(notification)) {
            waiting.poll();
        }
    }

    private void run() {
        while (true) {
            try {
                listeners.accept(waiting.take());
            } catch (Throwable e) {
                // of a listener or its filter, or an interrupt by one: the others get the next one all the same
            }
        }
    }
}
