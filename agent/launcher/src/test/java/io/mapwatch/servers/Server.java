package io.mapwatch.servers;

import io.mapwatch.forked.Jdk;
import java.nio.file.Path;
import java.util.List;

/** A real server; {@code toString} has its name, and its version where it is a distribution's. */
interface Server {

    /** Whether its makers support that JDK. */
    default boolean runsOn(Jdk jdk) {
        return true;
    }

    /**
     * Writes what it is configured by.
     *
     * @param folder empty, and for one run
     * @param options for the JVM, behind its own
     */
    PreparedServer prepare(Jdk jdk, Path folder, List<String> options) throws Exception;
}
