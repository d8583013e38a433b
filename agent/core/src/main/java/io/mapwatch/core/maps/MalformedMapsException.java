package io.mapwatch.core.maps;

import java.io.IOException;

/** The text is not what {@code /proc/PID/maps} looks like. The message names the line and what is wrong with it. */
public final class MalformedMapsException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedMapsException(long line, String problem) {
        super("line " + line + " " + problem);
    }
}
