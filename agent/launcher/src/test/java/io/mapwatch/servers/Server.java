package io.mapwatch.servers;

import io.mapwatch.forked.Jdk;
import java.nio.file.Path;
import java.util.List;

/** A real server; {@code toString} has its name and version. */
interface Server {

    /** Whether its makers support that JDK. */
    boolean runsOn(Jdk jdk);

    /**
     * Writes what it is configured by.
     *
     * @param folder empty, and for one run
     * @param options for the JVM, behind its own
     */
    PreparedServer prepare(Jdk jdk, Path folder, List<String> options) throws Exception;
}
