package io.mapwatch.apps;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Loads copies of a library of the JDK, and deletes them, as libraries do that unpack their native part. */
public final class LoadingApp extends CommandApp {

    private static final Path LIBRARY = Path.of(System.getProperty("java.home"), "lib", "libprefs.so");

    private final List<Object> loaders = new ArrayList<>();
    private int copies;

    private LoadingApp() throws Exception {}

    public static void main(String[] args) throws Exception {
        new LoadingApp().serve();
    }

    @Override
    protected void run(String command, long number) throws Throwable {
        switch (command) {
            case "load" -> load(number);
            case "load-elsewhere" -> loadElsewhere(number);
            case "load-missing" -> System.load("/no/such/library.so");
            case "forget" -> forget();
            default -> super.run(command, number);
        }
    }

    private void load(long number) throws IOException {
        for (int i = 0; i < number; i++) {
            Path copy = copy();
            System.load(copy.toString());
            Files.delete(copy);
        }
    }

    /** By a class in a loader of its own, with which the library goes. */
    private void loadElsewhere(long number) throws Exception {
        for (int i = 0; i < number; i++) {
            Path copy = copy();
            Class<?> type = new Elsewhere().loadClass(Loading.class.getName());
            ((Runnable) type.getConstructor(String.class).newInstance(copy.toString())).run();
            loaders.add(type.getClassLoader());
            Files.delete(copy);
        }
    }

    private void forget() {
        loaders.clear();
        System.gc();
    }

    private Path copy() throws IOException {
        return Files.copy(LIBRARY, Path.of(System.getProperty("java.io.tmpdir"), "libcodec-" + copies++ + ".so"));
    }

    /** Loads a library. */
    public static final class Loading implements Runnable {

        private final String path;

        public Loading(String path) {
            this.path = path;
        }

        @Override
        @SuppressWarnings("UnsafeDynamicallyLoadedCode") // the test's own copy
        public void run() {
            System.load(path);
        }
    }

    private static final class Elsewhere extends ClassLoader {

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Loading.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream in = LoadingApp.class.getResourceAsStream("LoadingApp$Loading.class")) {
                byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
