package io.mapwatch.apps;

import java.io.OutputStream;

/** Prints a line on each stream and ends with exit code 6 when its standard input is closed. */
public final class HostApp {

    private static final int EXIT = 6;

    private HostApp() {}

    public static void main(String[] args) throws Exception {
        System.out.println("to stdout");
        System.err.println("to stderr");
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(EXIT);
    }
}
