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
import java.util.concurrent.locks.LockSupport;

/**
 * {@link CommandApp} that loads applications with a Micrometer and a thread of their own, as a server does: {@code open 1} loads one,
 * {@code open-idle 1} one without that thread,
 * {@code use 1} lets it use all of the agent until {@code close 1}, {@code meters 1} prints what it shows, {@code drop 1} closes and forgets it; {@code collect 1} prints {@code gone} or {@code here}.
 */
public final class LoadersApp extends CommandApp {

    private final URL[] classPath;
    private final Map<Long, URLClassLoader> open = new HashMap<>();
    private final Map<Long, Thread> threads = new HashMap<>();
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
                open(number);
                threads.put(number, startThread(requireNonNull(open.get(number))));
            }
            case "open-idle" -> open(number);
            case "use" -> call(number, "use");
            case "close" -> call(number, "close");
            case "meters" -> ((List<?>) call(number, "meters")).forEach(System.out::println);
            case "drop" -> {
                Thread thread = threads.remove(number);
                if (thread != null) {
                    thread.interrupt();
                    thread.join();
                }
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

    private void open(long number) throws Throwable {
        open.put(number, new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader()));
        call(number, "open");
    }

    /** As of a pool of the application. */
    private static Thread startThread(ClassLoader application) {
        Thread thread = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park();
            }
        });
        thread.setDaemon(true);
        thread.setContextClassLoader(application);
        thread.start();
        return thread;
    }

    private Object call(long number, String method) throws ReflectiveOperationException {
        return requireNonNull(open.get(number))
                .loadClass("io.mapwatch.apps.LoadedApp")
                .getMethod(method)
                .invoke(null);
    }
}
