package io.mapwatch.apps;

/**
 * Prints a line on each stream and ends with the exit code that is its first argument, after it has waited for what the others
 * name one after the other: so many milliseconds, or {@code started} for the end of the agent's start.
 */
public final class ShortApp {

    private ShortApp() {}

    public static void main(String[] args) throws Exception {
        System.out.println("to stdout");
        System.err.println("to stderr");
        for (int i = 1; i < args.length; i++) {
            if (args[i].equals("started")) {
                AgentStart.awaitEnd();
            } else {
                Thread.sleep(Long.parseLong(args[i]));
            }
        }
        System.exit(args.length == 0 ? 0 : Integer.parseInt(args[0]));
    }
}
