package io.mapwatch.apps;

/** Keeps the machine busy from main's first line on, until it is told to rest, as an application does that starts. */
public final class BusyStartApp extends CommandApp {

    /** More than a machine's share of one thread in a process that is not alone there. */
    private static final int BUSY_THREADS = 4;

    private volatile boolean busy = true;

    private BusyStartApp() throws Exception {}

    public static void main(String[] args) throws Exception {
        BusyStartApp app = new BusyStartApp();
        for (int i = 0; i < BUSY_THREADS; i++) {
            Thread thread = new Thread(app::work, "work");
            thread.setDaemon(true);
            thread.start();
        }
        app.serve();
    }

    private void work() {
        while (busy) {
            Thread.onSpinWait();
        }
    }

    @Override
    protected void run(String command, long number) throws Throwable {
        switch (command) {
            case "rest" -> busy = false;
            case "start" -> start(number);
            case "load" -> System.loadLibrary("prefs");
            default -> super.run(command, number);
        }
    }

    private static void start(long number) {
        for (int i = 0; i < number; i++) {
            Thread thread = new Thread(BusyStartApp::sleep, "early");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
