package io.mapwatch;

/** {@code java -jar mapwatch.jar}: calls the command line. No other class exits a JVM. Compiled for Java 8 like {@link Agent}. */
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
