package io.mapwatch.apps;

/** Its main prints a line on each stream and returns. */
public final class ReturningApp {

    private ReturningApp() {}

    public static void main(String[] args) {
        System.out.println("to stdout");
        System.err.println("to stderr");
    }
}
