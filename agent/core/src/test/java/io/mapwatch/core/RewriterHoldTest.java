package io.mapwatch.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.mapping.FileCounts;
import io.mapwatch.core.mapping.Kind;
import io.mapwatch.core.mapping.KindCounts;
import io.mapwatch.core.mapping.MappingSnapshot;
import io.mapwatch.core.mapping.OwnerCounts;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.sampling.Sample;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RewriterHoldTest {

    private static final int COLLECTIONS = 100;

    private final RewriterHold hold = new RewriterHold();

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OK")
    void it_stays_while_the_level_is_not_ok_and_goes_when_it_is(Level level) throws Exception {
        WeakReference<ClassLoader> rewriter = dropped();
        sampled(level);
        for (int i = 0; i < 3; i++) {
            System.gc();
            assertThat(rewriter.get()).isNotNull();
            sampled(level);
        }

        sampled(Level.OK);
        awaitCollected(rewriter);
        sampled(level);
        assertThat(rewriter.get()).isNull();
    }

    @Test
    void it_stays_until_the_first_sample() {
        WeakReference<ClassLoader> rewriter = dropped();
        System.gc();
        assertThat(rewriter.get()).isNotNull();
    }

    @Test
    void it_goes_while_the_level_is_ok() throws Exception {
        WeakReference<ClassLoader> rewriter = dropped();
        sampled(Level.OK);
        awaitCollected(rewriter);
    }

    @Test
    void there_may_be_none() {
        sampled(Level.CRITICAL);
        hold.mayGo(null);
        sampled(Level.CRITICAL);
        sampled(Level.OK);
    }

    private WeakReference<ClassLoader> dropped() {
        ClassLoader loader = new ClassLoader(null) {};
        hold.mayGo(loader);
        return new WeakReference<>(loader);
    }

    private static void awaitCollected(WeakReference<ClassLoader> loader) throws InterruptedException {
        for (int i = 0; i < COLLECTIONS && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(loader.get()).isNull();
    }

    private void sampled(Level level) {
        hold.sampled(
                new Sample(
                        0,
                        0,
                        new Pressure(1, 65_530, level, Double.NaN, Double.NaN),
                        new MappingSnapshot(
                                KindCounts.copyOf(new int[Kind.values().length]),
                                FileCounts.NONE,
                                OwnerCounts.allUnattributed(0)),
                        0),
                null);
    }
}
