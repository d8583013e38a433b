package io.mapwatch.apps;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@link CommandApp} that loads applications with a Micrometer of their own, as a server does: {@code open 1} loads one,
 * {@code meters 1} prints what it shows, {@code drop 1} closes and forgets it; {@code collect 1} prints {@code gone} or {@code here}.
 */
public final class LoadersApp extends CommandApp {

    private final URL[] classPath;
    private final Map<Long, URLClassLoader> open = new HashMap<>();
    private final Map<Long, WeakReference<ClassLoader>> dropped = new HashMap<>();

    private LoadersApp(URL[] classPath) throws Exception {
        this.classPath = classPath;
    }

    /** @param args the folder of classes and that of libraries */
    public static void main(String[] args) throws Exception {
        List<URL> urls = new ArrayList<>(List.of(new File(args[0]).toURI().toURL()));
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(args[1]))) {
            for (Path jar : jars) {
                urls.add(jar.toUri().toURL());
            }
        }
        new LoadersApp(urls.toArray(URL[]::new)).serve();
    }

    @Override
    protected void run(String command, long number) throws Throwable {
        switch (command) {
            case "open" -> {
                open.put(number, new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader()));
                call(number, "open");
            }
            case "meters" -> ((List<?>) call(number, "meters")).forEach(System.out::println);
            case "drop" -> {
                URLClassLoader loader = requireNonNull(open.remove(number));
                dropped.put(number, new WeakReference<>(loader));
                loader.close();
            }
            case "collect" -> {
                System.gc();
                System.out.println(requireNonNull(dropped.get(number)).refersTo(null) ? "gone" : "here");
            }
            default -> super.run(command, number);
        }
    }

    private Object call(long number, String method) throws ReflectiveOperationException {
        return requireNonNull(open.get(number))
                .loadClass("io.mapwatch.apps.LoadedApp")
                .getMethod(method)
                .invoke(null);
    }
}
