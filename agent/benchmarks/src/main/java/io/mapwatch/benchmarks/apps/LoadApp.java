package io.mapwatch.benchmarks.apps;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * Loads and initialises the generated classes of a jar, several times, each time in a new loader. Arguments: jar, classes,
 * passes.
 */
public final class LoadApp {

    /** Nanoseconds of the first pass, as when an application starts; of a later one. */
    public static final String FIRST = "first";

    public static final String LATER = "later";

    private LoadApp() {}

    public static void main(String[] args) throws Exception {
        URL jar = Path.of(args[0]).toUri().toURL();
        String[] names = new String[Integer.parseInt(args[1])];
        for (int i = 0; i < names.length; i++) {
            names[i] = GeneratedClasses.name(i + 1);
        }
        for (int pass = 0; pass < Integer.parseInt(args[2]); pass++) {
            SampleLine.print(pass == 0 ? FIRST : LATER, nanosToLoad(jar, names));
        }
    }

    private static long nanosToLoad(URL jar, String[] names) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
            long start = System.nanoTime();
            for (String name : names) {
                Class.forName(name, true, loader);
            }
            return System.nanoTime() - start;
        }
    }
}
