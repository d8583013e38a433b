package io.mapwatch.core.cli;

import io.mapwatch.core.maps.KindRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The format in which a tool lists the mappings of a process, one a line. One object for each list. */
interface ListFormat {

    /** @return the line as {@code /proc/PID/maps} has it, without its end; null if it is no mapping */
    @Nullable
    String mapping(String line);

    /** Whether the line, which is no mapping, may be between two mappings. */
    default boolean mayStandBetween(String line) {
        return false;
    }

    /** Whether nothing is missing, after all lines were shown. */
    default boolean isWhole() {
        return true;
    }

    /** Whether {@link #ranges} may tell something, once all lines were shown. */
    default boolean tellsKinds() {
        return false;
    }

    /** The ranges whose use the shown lines tell. */
    default List<KindRange> ranges() {
        return List.of();
    }

    /** The facts that the list lacks, in whole sentences; empty when it lacks none. */
    default String lack() {
        return "";
    }
}
