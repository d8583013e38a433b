package io.mapwatch.apps;

/** Prints a line on each stream and ends with the exit code it is given, after as many milliseconds as it is given. */
public final class ShortApp {

    private ShortApp() {}

    public static void main(String[] args) throws Exception {
        System.out.println("to stdout");
        System.err.println("to stderr");
        Thread.sleep(args.length > 1 ? Long.parseLong(args[1]) : 0);
        System.exit(args.length > 0 ? Integer.parseInt(args[0]) : 0);
    }
}
