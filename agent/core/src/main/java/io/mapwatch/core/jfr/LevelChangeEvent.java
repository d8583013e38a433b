package io.mapwatch.core.jfr;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The level rose or fell. */
@Name("io.mapwatch.LevelChange")
@Label("Memory Map Level Change")
@Category("mapwatch")
@StackTrace(false)
final class LevelChangeEvent extends Event {

    @Label("Before")
    String before = "";

    @Label("Level")
    String level = "";

    @Label("Mappings")
    long mappings;

    @Label("Limit")
    long limit;
}
