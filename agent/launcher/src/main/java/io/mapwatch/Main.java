package io.mapwatch;

import java.io.File;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** {@code java -jar mapwatch.jar}: hands over to the command line in the isolated loader; the one place that exits a JVM. */
public final class Main {

    private static final String COMMAND_LINE = "io.mapwatch.core.cli.MapwatchCommand";

    private Main() {}

    /**
     * Whether this JVM was started with {@code -jar} and this jar, for its command line: the agent has no business there,
     * though the manifest names it as the Launcher-Agent-Class.
     */
    static boolean isRunning() {
        try {
            File jar = Agent.jar();
            if (!jar.equals(new File(System.getProperty("java.class.path", "")).getAbsoluteFile())) {
                return false;
            }
            try (JarFile file = new JarFile(jar, false)) {
                Manifest manifest = file.getManifest();
                return Main.class.getName().equals(manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS));
            }
        } catch (Exception e) {
            return false;
        }
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** The command line's exit code, 1 if there is no command line. */
    private static int run(String[] arguments) {
        try {
            File jar = Agent.jar();
            String version = Main.class.getPackage().getImplementationVersion();
            return (int) Class.forName(COMMAND_LINE, true, IsolatedLoader.open(jar))
                    .getMethod("run", String[].class, String.class, String.class)
                    .invoke(null, arguments, jar.getPath(), version == null ? "" : version);
        } catch (Throwable e) {
            StartNotice.print("cannot run: " + StartNotice.cause(e));
            return 1;
        }
    }
}
