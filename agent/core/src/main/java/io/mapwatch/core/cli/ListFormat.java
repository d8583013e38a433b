package io.mapwatch.core.cli;

import io.mapwatch.core.maps.KindRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A way in which a tool lists the mappings of a process, one a line. For one list. */
interface ListFormat {

    /** @return the line as {@code /proc/PID/maps} has it, without its end; null if it is no mapping */
    @Nullable
    String mapping(String line);

    /** Whether the line, which is no mapping, may stand between two. */
    default boolean mayStandBetween(String line) {
        return false;
    }

    /** Whether nothing is missing, once all lines were shown. */
    default boolean isWhole() {
        return true;
    }

    /** What the lines that were shown tell of the use of their addresses. */
    default List<KindRange> ranges() {
        return List.of();
    }

    /** What the list does not tell, in whole sentences; empty when it tells all. */
    default String lack() {
        return "";
    }
}
