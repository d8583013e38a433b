package io.mapwatch.core.notices;

import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.report.PressureText;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import org.jspecify.annotations.Nullable;

/** One log line for each change of level. */
public final class LevelLog implements SampleListener {

    private final AgentLog log;

    public LevelLog(AgentLog log) {
        this.log = log;
    }

    @Override
    public void sampled(Sample sample, @Nullable Sample previous) {
        Level before = Sample.levelOf(previous);
        Pressure pressure = sample.pressure();
        if (pressure.level() == before) {
            return;
        }
        String line = PressureText.levelChange(before, pressure);
        if (pressure.level().compareTo(before) > 0) {
            log.warn(line);
        } else {
            log.info(line);
        }
    }
}
