package io.mapwatch.core.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.mapwatch.core.maps.MappingVisitor;
import java.nio.file.Path;
import java.util.Arrays;

/** Recognizes a JVM by the library that it has mapped. */
final class JvmFinder implements MappingVisitor {

    private static final byte[] LIBRARY = "/libjvm.so".getBytes(US_ASCII);

    private boolean found;

    /** @throws CommandException if the process is no JVM */
    static void require(Path procRoot, int pid) throws CommandException {
        JvmFinder finder = new JvmFinder();
        new ProcFolder(procRoot).scan(pid, finder);
        if (!finder.found()) {
            throw new CommandException("Process " + pid + " is no JVM.");
        }
    }

    boolean found() {
        return found;
    }

    @Override
    public void mapping(long start, long end, int permissions, byte[] path, int pathStart, int pathEnd) {
        int from = Math.max(pathStart, pathEnd - LIBRARY.length);
        found |= Arrays.equals(path, from, pathEnd, LIBRARY, 0, LIBRARY.length);
    }
}
