package io.mapwatch.core.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One sample. The names of events and fields are a contract with users. */
@Name("io.mapwatch.Sample")
@Label("Memory Map Sample")
@Description("How many memory mappings the process has, against vm.max_map_count")
@Category("mapwatch")
@StackTrace(false)
final class SampleEvent extends Event {

    @Label("Mappings")
    long mappings;

    @Label("Limit")
    @Description("vm.max_map_count; -1 when it cannot be read")
    long limit;

    @Label("Ratio")
    double ratio;

    @Label("Growth")
    @Description("Mappings a second; NaN while there are too few samples")
    double growthPerSecond;

    @Label("Exhaustion")
    @Description("Forecast seconds until no headroom is left; NaN while the mappings do not grow")
    double exhaustionSeconds;

    @Label("Level")
    String level = "";
}
