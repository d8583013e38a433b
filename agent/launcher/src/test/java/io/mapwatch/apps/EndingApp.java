package io.mapwatch.apps;

import java.io.IOException;

/**
 * Ends after a line on stdin: at the end of main, or by {@code System.exit} if its argument is {@code exit}. With {@code hook} a
 * shutdown hook says so and waits for another line.
 */
public final class EndingApp {

    private EndingApp() {}

    public static void main(String[] args) throws Exception {
        System.out.println("running");
        if (args[0].equals("hook")) {
            Runtime.getRuntime().addShutdownHook(new Thread(EndingApp::hook));
        }
        awaitLine();
        if (args[0].equals("exit")) {
            System.exit(0);
        }
    }

    private static void hook() {
        try {
            System.out.println("hook");
            awaitLine();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitLine() throws IOException {
        for (int c = System.in.read(); c != '\n' && c >= 0; ) {
            c = System.in.read();
        }
    }
}
