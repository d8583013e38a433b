package io.mapwatch;

import io.mapwatch.isolated.SealedLayer;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Calls the command line in the isolated loader. */
final class CommandLine {

    /** The main class in the manifest of the agent's own jar. */
    private static final String MAIN = "io.mapwatch.Main";

    private static final String COMMAND_LINE = "io.mapwatch.core.cli.CommandLineEntry";

    private static final int FAILED = 1;

    private CommandLine() {}

    /**
     * Whether this JVM was started with {@code -jar} and this jar, for its command line. The agent must not run there, although the manifest names it
     * as the Launcher-Agent-Class.
     */
    static boolean isRunning() {
        try {
            File jar = AgentLauncher.jar();
            // the class path may contain a symbolic link, and the location of a class is its target
            if (!Files.isSameFile(jar.toPath(), Path.of(System.getProperty("java.class.path", "")))) {
                return false;
            }
            try (JarFile file = new JarFile(jar, false)) {
                Manifest manifest = file.getManifest();
                return MAIN.equals(manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS));
            }
        } catch (Exception e) {
            return false;
        }
    }

    /** The command line's exit code, 1 if there is no command line. */
    static int run(String[] arguments) {
        try {
            File jar = AgentLauncher.jar();
            String version = CommandLine.class.getPackage().getImplementationVersion();
            Integer exit = (Integer) SealedLayer.call(
                    jar, nanos -> {}, COMMAND_LINE, arguments, jar.getPath(), version == null ? "" : version);
            return exit == null ? FAILED : exit;
        } catch (Throwable e) {
            StartNotice.print("cannot run: " + StartNotice.cause(e));
            return FAILED;
        }
    }
}
