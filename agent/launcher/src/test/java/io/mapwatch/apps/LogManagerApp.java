package io.mapwatch.apps;

import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.logging.LogManager;

/**
 * Half a second in, as application servers do, takes a log manager that only a class loader of its own can see, prints what it got
 * and waits for the end of its standard input. Arguments: the folder of the class; its name, unless the property is set already.
 */
public final class LogManagerApp {

    private static final long HALF_A_SECOND_MILLIS = 500;

    private LogManagerApp() {}

    public static void main(String[] args) throws Exception {
        URL folder = Path.of(args[0]).toUri().toURL();
        Thread.currentThread().setContextClassLoader(new URLClassLoader(new URL[] {folder}));
        Thread.sleep(HALF_A_SECOND_MILLIS);
        if (args.length > 1) {
            System.setProperty("java.util.logging.manager", args[1]);
        }
        System.out.println(LogManager.getLogManager().getClass().getName());
        System.in.transferTo(OutputStream.nullOutputStream());
    }
}
