package io.mapwatch.benchmarks.apps;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Loads and initializes the generated classes of a jar, many times, each time in a new loader. Arguments: jar, classes, passes. */
public final class LoadApp {

    /** Nanoseconds of the first pass, as at the start of an application. */
    public static final String FIRST = "first";

    /** Nanoseconds of a later pass, when the JIT compiler is done with class loading. */
    public static final String LATER = "later";

    private static final int WARM_UP_PASSES = 8;

    private LoadApp() {}

    public static void main(String[] args) throws Exception {
        URL jar = Path.of(args[0]).toUri().toURL();
        String[] names = new String[Integer.parseInt(args[1])];
        for (int i = 0; i < names.length; i++) {
            names[i] = GeneratedClasses.name(i + 1);
        }
        for (int pass = 0; pass < Integer.parseInt(args[2]); pass++) {
            long nanos = nanosToLoad(jar, names);
            if (pass == 0 || pass >= WARM_UP_PASSES) {
                SampleLine.print(pass == 0 ? FIRST : LATER, nanos);
            }
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
