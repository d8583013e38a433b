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
    String start(
            Instrumentation instrumentation,
            Observers observers,
            Sampler sampler,
            Export export,
            Unavailable unavailable) {
        try {
            new OwnModule(instrumentation).enableNativeAccess();
            String problem = JnaLibrary.load();
            if (problem == null) {
                return start(observers, sampler, export);
            }
            missing(problem, unavailable);
        } catch (IllegalStateException e) {
            // the JVM is ending, and nobody needs to know
        } catch (Throwable e) {
            missing(e.toString(), unavailable);
        }
        return "unknown";
    }

    private String start(Observers observers, Sampler sampler, Export export) {
        NativeMemory.load();
        Allocator allocator = Allocator.ofThisProcess();
        if (allocator == Allocator.GLIBC) {
            if (hooks != null) {
                hooks.leakCheck()
                        .begin(
                                new ProcessMemory(NativeMemory::wordAt, NativeMemory::isMapped),
                                observers.ofLeaks(hooks.leaked(), sampler::latest));
            }
            Mallinfo mallinfo = export.hasMeters() ? Mallinfo.ofThisProcess() : null;
            if (mallinfo != null) {
                MmappedChunkCount first = new MmappedChunkCount(mallinfo::mmappedChunks, System::nanoTime);
                chunks = first;
                export.showMmappedChunks(first, MmappedChunkLimit.chunks(System.getenv()));
            }
        }
        if (hooks != null) {
            export.showLeaks(hooks.leaked());
        }
        return allocator.tag();
    }

    private static void missing(String problem, Unavailable unavailable) {
        unavailable.add("no native calls, so the allocator is unknown and memory that free leaves mapped goes unseen: "
                + problem);
    }
}
