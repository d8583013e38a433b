package io.mapwatch.apps;

import java.util.concurrent.CountDownLatch;
import javax.management.Notification;
import javax.management.openmbean.CompositeData;

/** {@link CommandApp} that maps many files at a command, and prints what the agent's MXBean notifies. */
public final class ListenerApp extends CommandApp {

    private final AgentBean agent = new AgentBean();

    private ListenerApp() throws Exception {
        agent.listen((notification, handback) ->
                System.out.println(Thread.currentThread().getName() + ": " + line(notification)));
    }

    public static void main(String[] args) throws Exception {
        new ListenerApp().serve();
    }

    @Override
    protected void run(String command, long number) throws Throwable {
        switch (command) {
            case "map-many" -> repeat("map", number);
            case "clean-many" -> repeat("clean", number);
            case "collect" -> System.out.println(agent.call("collect"));
            case "block" -> agent.listen((notification, handback) -> blockForever());
            default -> super.run(command, number);
        }
    }

    /** {@code 1 io.mapwatch.level.warning OK>WARNING level warning (was ok): ...}. */
    static String line(Notification notification) {
        CompositeData data = (CompositeData) notification.getUserData();
        return notification.getSequenceNumber() + " " + notification.getType() + " " + data.get("before") + ">"
                + data.get("level") + " " + notification.getMessage();
    }

    private void repeat(String command, long times) throws Throwable {
        for (long i = 0; i < times; i++) {
            super.run(command, MergedPages.PAGE_BYTES);
        }
    }

    private static void blockForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
