package io.mapwatch.core.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;

/** A block was freed and stayed mapped; its stack trace is that of the caller that freed it. */
@Name("io.mapwatch.Leak")
@Label("Freed Memory Still Mapped")
@Category("mapwatch")
final class LeakEvent extends Event {

    @Label("Address")
    @MemoryAddress
    long address;

    @Label("Size")
    @DataAmount
    long bytes;
}
