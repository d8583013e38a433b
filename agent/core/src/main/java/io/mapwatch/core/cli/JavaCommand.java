package io.mapwatch.core.cli;

import java.util.List;
import java.util.Set;

/**
 * A command line of the {@code java} launcher, split by the rules of its manual page.
 *
 * @param options those for the JVM
 * @param application the jar's file name, the module or the main class without its package; empty when there is none
 */
record JavaCommand(List<String> options, String application) {

    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--limit-modules",
            "--add-reads",
            "--add-exports",
            "--add-opens",
            "--patch-module",
            "--enable-native-access",
            "--source",
            "--describe-module",
            "-d");

    /** The options and application of a command line; both are empty if it is not {@code java}'s. */
    static JavaCommand of(List<String> commandLine) {
        if (commandLine.isEmpty() || !fileName(commandLine.get(0)).equals("java")) {
            return new JavaCommand(List.of(), "");
        }
        int at = 1;
        while (at < commandLine.size()) {
            String argument = commandLine.get(at);
            boolean named = argument.equals("-jar") || argument.equals("-m") || argument.equals("--module");
            if (named && at + 1 < commandLine.size()) {
                return new JavaCommand(commandLine.subList(1, at), fileName(commandLine.get(at + 1)));
            }
            if (argument.startsWith("--module=")) {
                return new JavaCommand(commandLine.subList(1, at), argument.substring("--module=".length()));
            }
            if (!argument.startsWith("-") && !argument.startsWith("@")) {
                return new JavaCommand(commandLine.subList(1, at), className(argument));
            }
            at += WITH_VALUE.contains(argument) ? 2 : 1;
        }
        return new JavaCommand(commandLine.subList(1, commandLine.size()), "");
    }

    /** The application of a {@code java} command line; empty if it is no such command line, or has none. */
    static String application(List<String> commandLine) {
        return of(commandLine).application();
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A source file may be there in place of the class. */
    private static String className(String argument) {
        return argument.endsWith(".java") ? fileName(argument) : argument.substring(argument.lastIndexOf('.') + 1);
    }
}
