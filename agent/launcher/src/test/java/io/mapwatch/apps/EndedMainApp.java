package io.mapwatch.apps;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;

/** {@link CommandApp} on another thread than main's, which has ended with a context loader of its own: {@code collect} prints {@code gone} or {@code here}. */
public final class EndedMainApp extends CommandApp {

    private final WeakReference<ClassLoader> loader;

    private EndedMainApp(ClassLoader loader) throws Exception {
        this.loader = new WeakReference<>(loader);
    }

    public static void main(String[] args) throws Exception {
        ClassLoader loader = new URLClassLoader(new URL[0]);
        EndedMainApp app = new EndedMainApp(loader);
        new Thread(() -> {
                    try {
                        app.serve();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .start();
        Thread.currentThread().setContextClassLoader(loader);
    }

    @Override
    protected void run(String command, long number) throws Throwable {
        if (command.equals("collect")) {
            System.gc();
            System.out.println(loader.refersTo(null) ? "gone" : "here");
        } else {
            super.run(command, number);
        }
    }
}
