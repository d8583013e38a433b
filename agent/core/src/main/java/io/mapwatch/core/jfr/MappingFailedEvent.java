package io.mapwatch.core.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A call was refused; its stack trace is that of the caller. */
@Name("io.mapwatch.MappingFailed")
@Label("Memory Mapping Failed")
@Category("mapwatch")
final class MappingFailedEvent extends Event {

    @Label("API")
    String api = "";

    @Label("Operation")
    String operation = "";

    @Label("Cause")
    String cause = "";

    @Label("Size")
    @DataAmount
    long bytes;
}
