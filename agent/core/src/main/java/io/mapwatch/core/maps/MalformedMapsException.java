package io.mapwatch.core.maps;

import java.io.IOException;

/** The text is not that of a {@code /proc/PID/maps}. The message names the line and the fault in it. */
public final class MalformedMapsException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedMapsException(long line, String problem) {
        super("line " + line + " " + problem);
    }
}
