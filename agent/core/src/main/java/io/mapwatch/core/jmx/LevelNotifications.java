package io.mapwatch.core.jmx;

import io.mapwatch.core.jmx.NotificationThread.Change;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gives each change of level a number and sends it. */
final class LevelNotifications implements SampleListener {

    private final Consumer<Change> to;
    private long number;

    LevelNotifications(Consumer<Change> to) {
        this.to = to;
    }

    @Override
    public void sampled(Sample sample, @Nullable Sample previous) {
        Level before = Sample.levelOf(previous);
        if (sample.pressure().level() != before) {
            to.accept(new Change(++number, before, sample));
        }
    }
}
