package io.mapwatch.core;

import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Byte Buddy, which is garbage once the hooks are in, from being unloaded while the level is not ok. With classes that it
 * unloads the VM gives back parts of the metaspace, each at the cost of a split, and ends where the kernel refuses one (HotSpot's
 * virtualSpaceNode.cpp, "Failed to uncommit metaspace").
 */
final class RewriterHold implements SampleListener {

    private final AtomicReference<@Nullable ClassLoader> held = new AtomicReference<>();
    private volatile @Nullable WeakReference<ClassLoader> loader;

    /**
     * It goes with the next sample at the earliest: until then nobody knows the level.
     *
     * @param rewriter needed no more; null where there is none
     */
    void mayGo(@Nullable ClassLoader rewriter) {
        held.set(rewriter);
        loader = rewriter == null ? null : new WeakReference<>(rewriter);
    }

    @Override
    public void sampled(Sample sample, @Nullable Sample previous) {
        WeakReference<ClassLoader> garbage = loader;
        if (garbage != null) {
            held.set(sample.pressure().level() == Level.OK ? null : garbage.get());
        }
    }
}
