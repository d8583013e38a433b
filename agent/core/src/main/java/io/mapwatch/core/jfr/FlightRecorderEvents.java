package io.mapwatch.core.jfr;

import io.mapwatch.core.calls.Api;
import io.mapwatch.core.calls.Cause;
import io.mapwatch.core.calls.FailureListener;
import io.mapwatch.core.calls.Operation;
import io.mapwatch.core.leaks.LeakListener;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import org.jspecify.annotations.Nullable;

/**
 * Writes JDK Flight Recorder events while a recording wants them. Needs the module jdk.jfr. Until somebody starts the recorder no event is used: the
 * first one loads a hundred classes of the JDK.
 */
public final class FlightRecorderEvents implements SampleListener, FailureListener, LeakListener {

    private volatile boolean recorderIsThere;

    private final FlightRecorderListener listener = new FlightRecorderListener() {
        @Override
        public void recorderInitialized(FlightRecorder recorder) {
            registerEvents();
        }
    };

    public FlightRecorderEvents() {
        FlightRecorder.addListener(listener);
    }

    /** Leaves Flight Recorder: no more events are written. Returns true. */
    public boolean end() {
        boolean registered = recorderIsThere;
        recorderIsThere = false;
        FlightRecorder.removeListener(listener);
        if (registered) {
            FlightRecorder.unregister(SampleEvent.class);
            FlightRecorder.unregister(LevelChangeEvent.class);
            FlightRecorder.unregister(MappingFailedEvent.class);
            FlightRecorder.unregister(LeakEvent.class);
        }
        return true;
    }

    /**
     * Called before the first recording starts. It loads all that the first refusal and leak need: at the limit that could not be loaded any more.
     */
    private void registerEvents() {
        new SampleEvent().shouldCommit();
        new LevelChangeEvent().shouldCommit();
        new MappingFailedEvent().shouldCommit();
        new LeakEvent().shouldCommit();
        recorderIsThere = true;
    }

    @Override
    public void sampled(Sample sample, @Nullable Sample previous) {
        if (!recorderIsThere) {
            return;
        }
        Pressure pressure = sample.pressure();
        SampleEvent event = new SampleEvent();
        if (event.shouldCommit()) {
            event.mappings = pressure.count();
            event.limit = pressure.limit();
            event.ratio = pressure.ratio();
            event.growthPerSecond = pressure.growthPerSecond();
            event.exhaustionSeconds = pressure.exhaustionSeconds();
            event.level = pressure.level().name();
            event.commit();
        }
        Level before = Sample.levelOf(previous);
        if (pressure.level() != before) {
            levelChanged(before, pressure);
        }
    }

    private static void levelChanged(Level before, Pressure pressure) {
        LevelChangeEvent event = new LevelChangeEvent();
        if (event.shouldCommit()) {
            event.before = before.name();
            event.level = pressure.level().name();
            event.mappings = pressure.count();
            event.limit = pressure.limit();
            event.commit();
        }
    }

    @Override
    public void failed(Api api, Operation operation, Cause cause, long bytes) {
        if (!recorderIsThere) {
            return;
        }
        MappingFailedEvent event = new MappingFailedEvent();
        if (event.shouldCommit()) {
            event.api = api.tag();
            event.operation = operation.tag();
            event.cause = cause.tag();
            event.bytes = bytes;
            event.commit();
        }
    }

    @Override
    public void leaked(long address, long bytes) {
        if (!recorderIsThere) {
            return;
        }
        LeakEvent event = new LeakEvent();
        if (event.shouldCommit()) {
            event.address = address;
            event.bytes = bytes;
            event.commit();
        }
    }
}
