package io.mapwatch.core.maps;

import java.io.Closeable;
import java.io.IOException;

/** A way to all mappings of a process. For one thread at a time. */
public interface MappingSource extends Closeable {

    /**
     * Shows {@code visitor} each mapping, in ascending order of address. Not atomic: mappings changed meanwhile are seen as
     * they were or as they are.
     *
     * @return how many bytes {@code /proc/PID/maps} needs for them, read or estimated
     * @throws IOException if that fails; what the visitor gathered so far is incomplete
     */
    long scan(MappingVisitor visitor) throws IOException;
}
