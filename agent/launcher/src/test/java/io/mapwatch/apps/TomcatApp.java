package io.mapwatch.apps;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;

/**
 * {@link CommandApp} that is a Tomcat with two applications, each with a Micrometer of its own. Of the first {@code start} and {@code stop} do
 * that, {@code start-and-stop} stops it while its first meter is added, {@code start-and-block} lets its registry block there until {@code release},
 * {@code meters} prints what it shows, {@code collect} how many of its loaders are still there. {@code start-other} and {@code other-meters} are for
 * the second, and {@code rest} waits so many milliseconds.
 */
public final class TomcatApp extends CommandApp {

    private final Context context;
    private final Context other;
    private final List<WeakReference<ClassLoader>> earlier = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);

    private TomcatApp(Path folder, Path libraries) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.resolve("base").toString());
        String application = deployment(folder, libraries).toString();
        context = tomcat.addContext("", application);
        other = tomcat.addContext("/other", application);
        tomcat.start();
        context.stop();
        other.stop();
    }

    /** @param args an empty folder, and that of the application's libraries */
    public static void main(String[] args) throws Exception {
        new TomcatApp(Path.of(args[0]), Path.of(args[1])).serve();
    }

    /** The folder of the application. */
    private static Path deployment(Path folder, Path libraries) throws IOException {
        Path application = folder.resolve("application");
        Path classes = Files.createDirectories(application.resolve("WEB-INF/classes/io/mapwatch/apps"));
        Path own = Path.of(System.getProperty("java.class.path").split(File.pathSeparator, 2)[0], "io/mapwatch/apps");
        for (String name : List.of("LoadedApp.class", "MeterLines.class")) {
            Files.copy(own.resolve(name), classes.resolve(name));
        }
        Path lib = Files.createDirectories(application.resolve("WEB-INF/lib"));
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(libraries, "{micrometer,Hdr,Latency}*.jar")) {
            for (Path jar : jars) {
                Files.copy(jar, lib.resolve(jar.getFileName()));
            }
        }
        return application;
    }

    @Override
    protected void run(String command, long number) throws Throwable {
        switch (command) {
            case "start" -> begin();
            case "stop" -> context.stop();
            case "start-and-stop" -> {
                CountDownLatch mayGoOn = new CountDownLatch(1);
                holdAtFirstMeter(mayGoOn);
                context.stop();
                mayGoOn.countDown();
            }
            case "start-and-block" -> holdAtFirstMeter(released);
            case "release" -> released.countDown();
            case "start-other" -> open(other);
            case "rest" -> Thread.sleep(number);
            case "meters" -> print(context);
            case "other-meters" -> print(other);
            case "collect" -> {
                Thread.currentThread().setContextClassLoader(null);
                System.gc();
                earlier.removeIf(loader -> loader.refersTo(null));
                System.out.println(earlier.size());
            }
            default -> super.run(command, number);
        }
    }

    /** Its loader stays that of this thread when it has stopped, as in a pool that has forgotten to change it. */
    private void begin() throws Exception {
        open(context);
        ClassLoader loader = context.getLoader().getClassLoader();
        earlier.add(new WeakReference<>(loader));
        Thread.currentThread().setContextClassLoader(loader);
    }

    /** Returns when its first meter is being added, which goes on when it may. */
    private void holdAtFirstMeter(CountDownLatch mayGoOn) throws Exception {
        CountDownLatch added = new CountDownLatch(1);
        begin();
        application(context)
                .getMethod("hold", CountDownLatch.class, CountDownLatch.class)
                .invoke(null, added, mayGoOn);
        added.await();
    }

    private static void open(Context started) throws Exception {
        started.start();
        @Nullable Object ignored = call(started, "open");
    }

    private static void print(Context started) throws ReflectiveOperationException {
        ((List<?>) requireNonNull(call(started, "meters"))).forEach(System.out::println);
    }

    private static @Nullable Object call(Context started, String method) throws ReflectiveOperationException {
        return application(started).getMethod(method).invoke(null);
    }

    private static Class<?> application(Context started) throws ReflectiveOperationException {
        return started.getLoader().getClassLoader().loadClass("io.mapwatch.apps.LoadedApp");
    }
}
