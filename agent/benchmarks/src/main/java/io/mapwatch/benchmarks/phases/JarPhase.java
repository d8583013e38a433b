package io.mapwatch.benchmarks.phases;

import java.nio.file.Files;
import java.util.jar.JarFile;

/** What is in the agent's jar. */
public final class JarPhase implements Phase {

    public static final String JAR = "mapwatch.jar";
    public static final String BYTES = "bytes";

    /** Libraries of JNA for other systems than Linux. */
    public static final String FOREIGN_LIBRARIES = "libraries for other systems";

    private static final String JNA_LIBRARY = ".*com/sun/jna/[^/]+/(lib)?jnidispatch\\..*";
    private static final String JNA_LINUX_LIBRARY = ".*com/sun/jna/linux-[^/]+/libjnidispatch\\.so";

    @Override
    public void measure(Run run) throws Exception {
        try (JarFile jar = new JarFile(run.workspace().agentJar().toFile())) {
            long foreign = jar.stream()
                    .filter(entry -> entry.getName().matches(JNA_LIBRARY)
                            && !entry.getName().matches(JNA_LINUX_LIBRARY))
                    .count();
            for (Jdk jdk : run.jdks()) {
                run.add(JAR, BYTES, jdk, Files.size(run.workspace().agentJar()));
                run.add(JAR, FOREIGN_LIBRARIES, jdk, foreign);
            }
        }
    }
}
