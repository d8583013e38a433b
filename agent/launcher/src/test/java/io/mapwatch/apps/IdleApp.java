package io.mapwatch.apps;

import java.io.OutputStream;

/** Does nothing until its standard input is closed. */
public final class IdleApp {

    private IdleApp() {}

    public static void main(String[] args) throws Exception {
        System.in.transferTo(OutputStream.nullOutputStream());
    }
}
