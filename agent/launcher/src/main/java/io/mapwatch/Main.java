package io.mapwatch;

import java.io.File;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** {@code java -jar mapwatch.jar}: says how the jar is used. */
public final class Main {

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

    @SuppressWarnings("SystemOut") // a command line program
    public static void main(String[] arguments) {
        String version = Main.class.getPackage().getImplementationVersion();
        System.out.println("mapwatch " + (version == null ? "" : version));
        System.out.println("This jar is a Java agent. Add it to a JVM with:");
        System.out.println("  java -javaagent:mapwatch.jar[=option=value,option=value] -jar application.jar");
    }
}
