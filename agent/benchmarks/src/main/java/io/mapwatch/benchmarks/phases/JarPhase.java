package io.mapwatch.benchmarks.phases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The contents of the agent's jar. */
public final class JarPhase implements Phase {

    public static final String JAR = "mapwatch.jar";
    public static final String BYTES = "bytes";

    /** Libraries of JNA for other systems than Linux. */
    public static final String FOREIGN_LIBRARIES = "libraries for other systems";

    private static final String ISOLATED = "isolated.zip";
    private static final String JNA_LIBRARY = ".*com/sun/jna/[^/]+/(lib)?jnidispatch\\..*";
    private static final String JNA_LINUX_LIBRARY = ".*com/sun/jna/linux-[^/]+/libjnidispatch\\.so";

    @Override
    public void measure(Run run) throws Exception {
        long foreign = foreignLibraries(run.workspace().agentJar());
        for (Jdk jdk : run.jdks()) {
            run.add(JAR, BYTES, jdk, Files.size(run.workspace().agentJar()));
            run.add(JAR, FOREIGN_LIBRARIES, jdk, foreign);
        }
    }

    /** Counts them in the jar and in the archive inside. */
    private static long foreignLibraries(Path agentJar) throws IOException {
        try (JarFile jar = new JarFile(agentJar.toFile());
                ZipInputStream isolated = new ZipInputStream(jar.getInputStream(jar.getEntry(ISOLATED)))) {
            long foreign = jar.stream().filter(JarPhase::isForeignLibrary).count();
            for (ZipEntry entry; (entry = isolated.getNextEntry()) != null; ) {
                foreign += isForeignLibrary(entry) ? 1 : 0;
            }
            return foreign;
        }
    }

    private static boolean isForeignLibrary(ZipEntry entry) {
        return entry.getName().matches(JNA_LIBRARY) && !entry.getName().matches(JNA_LINUX_LIBRARY);
    }
}
