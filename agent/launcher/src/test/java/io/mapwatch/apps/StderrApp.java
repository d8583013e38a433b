package io.mapwatch.apps;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/** {@link CommandApp} that keeps stderr to itself when it is told to, and maps many files at a command. */
public final class StderrApp extends CommandApp {

    private StderrApp() throws Exception {}

    public static void main(String[] args) throws Exception {
        new StderrApp().serve();
    }

    @Override
    protected void run(String command, long number) throws Throwable {
        switch (command) {
            case "hold" -> {
                synchronized (System.err) {
                    System.out.println("done");
                    serve();
                }
            }
            case "replace" -> System.setErr(new PrintStream(new Blocking(), true));
            case "map-many" -> repeat("map", number);
            case "clean-many" -> repeat("clean", number);
            default -> super.run(command, number);
        }
    }

    private void repeat(String command, long times) throws Throwable {
        for (long i = 0; i < times; i++) {
            super.run(command, 1);
        }
    }

    /** Whoever writes to it never returns. */
    private static final class Blocking extends OutputStream {

        @Override
        public void write(int b) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
