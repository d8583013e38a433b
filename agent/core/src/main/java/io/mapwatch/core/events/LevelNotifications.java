package io.mapwatch.core.events;

import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** Sends a notification for each change of level; their sequence numbers are without a gap unless some were dropped. */
final class LevelNotifications implements SampleListener {

    private final ObjectName source;
    private final NotificationThread thread;
    private long sequence;

    LevelNotifications(ObjectName source, NotificationThread thread) {
        this.source = source;
        this.thread = thread;
    }

    @Override
    public void sampled(Sample sample, @Nullable Sample previous) {
        Level before = Sample.levelOf(previous);
        if (sample.pressure().level() != before) {
            thread.send(LevelNotification.of(source, ++sequence, before, sample));
        }
    }
}
