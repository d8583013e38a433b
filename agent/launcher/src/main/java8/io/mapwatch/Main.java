package io.mapwatch;

/**
 * {@code java -jar mapwatch.jar}: hands over to the command line; the one place that exits a JVM. Compiled for Java 8 like
 * {@link Agent}.
 */
public final class Main {

    private static final int FAILED = 1;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        try {
            return CommandLine.run(arguments);
        } catch (UnsupportedClassVersionError e) {
            OldJava.say();
            return FAILED;
        }
    }
}
