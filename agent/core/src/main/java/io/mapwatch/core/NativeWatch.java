package io.mapwatch.core;

import io.mapwatch.core.instrument.OwnModule;
import io.mapwatch.core.linux.Allocator;
import io.mapwatch.core.linux.JnaLibrary;
import io.mapwatch.core.linux.Mallinfo;
import io.mapwatch.core.linux.NativeMemory;
import io.mapwatch.core.offheap.MmappedChunkCount;
import io.mapwatch.core.offheap.MmappedChunkLimit;
import io.mapwatch.core.offheap.ProcessMemory;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.registry.NativeSources;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import io.mapwatch.core.sampling.Sampler;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** What needs native calls: the allocator's name, the check for leaks, the count of malloc's mmapped chunks. */
final class NativeWatch implements SampleListener {

    private static final double CHECK_FROM_RATIO = 0.90;
    private static final long CHECK_FROM_HEADROOM = 1_000;

    private final @Nullable HookData hooks;
    private volatile @Nullable MmappedChunkCount chunks;
    private volatile @Nullable Allocator allocator;

    /** @param hooks null where there are none: then leaks go unseen */
    NativeWatch(@Nullable HookData hooks) {
        this.hooks = hooks;
    }

    @Override
    public void sampled(Sample sample, @Nullable Sample previous) {
        if (hooks != null) {
            hooks.leakCheck().nearLimit(isNearLimit(sample.pressure()));
        }
        MmappedChunkCount known = chunks;
        if (known != null) {
            known.refresh();
        }
    }

    private static boolean isNearLimit(Pressure pressure) {
        return pressure.ratio() >= CHECK_FROM_RATIO || pressure.headroom() <= CHECK_FROM_HEADROOM;
    }

    /** Begins with what it can, and returns the value of the {@code allocator} tag. */
    String start(Instrumentation instrumentation, Observers observers, Sampler sampler, Unavailable unavailable) {
        try {
            new OwnModule(instrumentation).enableNativeAccess();
            String problem = JnaLibrary.load();
            if (problem == null) {
                return start(observers, sampler).tag();
            }
            missing(problem, unavailable);
        } catch (IllegalStateException e) {
            // the JVM is ending, and nobody needs to know
        } catch (Throwable e) {
            missing(e.toString(), unavailable);
        }
        return "unknown";
    }

    private Allocator start(Observers observers, Sampler sampler) {
        NativeMemory.load();
        Allocator found = Allocator.ofThisProcess();
        if (found == Allocator.GLIBC && hooks != null) {
            hooks.leakCheck()
                    .begin(
                            new ProcessMemory(NativeMemory::wordAt, NativeMemory::isMapped),
                            observers.ofLeaks(hooks.leaked(), sampler::latest));
        }
        allocator = found;
        return found;
    }

    /** What meters can show of it. The first to ask begins the count of malloc's mmapped chunks. */
    synchronized NativeSources sources() {
        Allocator known = allocator;
        if (known == Allocator.GLIBC && chunks == null) {
            Mallinfo mallinfo = Mallinfo.ofThisProcess();
            chunks = mallinfo == null ? null : new MmappedChunkCount(mallinfo::mmappedChunks, System::nanoTime);
        }
        return new NativeSources(
                known == null || hooks == null ? null : hooks.leaked(),
                chunks,
                MmappedChunkLimit.chunks(System.getenv()));
    }

    private static void missing(String problem, Unavailable unavailable) {
        unavailable.add("no native calls, so the allocator is unknown and memory that free leaves mapped goes unseen: "
                + problem);
    }
}
