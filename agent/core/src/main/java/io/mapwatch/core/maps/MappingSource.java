package io.mapwatch.core.maps;

import java.io.Closeable;
import java.io.IOException;

/** A way to all mappings of a process. For one thread at a time. */
public interface MappingSource extends Closeable {

    /**
     * Shows {@code visitor} each mapping, in ascending order of address. Not atomic: a mapping that changes meanwhile is shown as it was before or
     * after.
     *
     * @return the bytes of {@code /proc/PID/maps} for them, read or estimated
     * @throws IOException if that fails; the visitor has seen only a part then
     */
    long scan(MappingVisitor visitor) throws IOException;
}
