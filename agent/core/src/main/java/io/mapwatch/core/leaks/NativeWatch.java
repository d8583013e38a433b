package io.mapwatch.core.leaks;

import io.mapwatch.core.jdk.OwnModule;
import io.mapwatch.core.lifecycle.StartContext;
import io.mapwatch.core.linux.Allocator;
import io.mapwatch.core.linux.JnaLibrary;
import io.mapwatch.core.linux.Mallinfo;
import io.mapwatch.core.linux.NativeMemory;
import io.mapwatch.core.log.Unavailable;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.procfs.ThreadTimes;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The parts that need native calls: the allocator's name, the check for leaks, the count of malloc's mmapped chunks. */
public final class NativeWatch implements SampleListener {

    private static final double CHECK_FROM_RATIO = 0.90;
    private static final long CHECK_FROM_HEADROOM = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final @Nullable LeakCheck leaks;
    private volatile @Nullable MmappedChunkCount chunks;
    private volatile @Nullable Allocator allocator;
    private volatile boolean leaksAreKnown;
    private @Nullable ThreadTimes times;

    private final Consumer<String> problems;

    /**
     * @param leaks null where no hook sees frees: then leaks go unseen
     * @param problems takes problems that are found after the start
     */
    public NativeWatch(@Nullable LeakCheck leaks, Consumer<String> problems) {
        this.leaks = leaks;
        this.problems = problems;
    }

    @Override
    public void sampled(Sample sample, @Nullable Sample previous) {
        if (leaks != null) {
            leaks.nearLimit(isNearLimit(sample.pressure()));
        }
        MmappedChunkCount known = chunks;
        if (known != null) {
            known.refresh();
        }
    }

    private static boolean isNearLimit(Pressure pressure) {
        return pressure.ratio() >= CHECK_FROM_RATIO || pressure.headroom() <= CHECK_FROM_HEADROOM;
    }

    /** Begins the parts that are possible, and returns the value of the {@code allocator} tag. */
    public String start(
            StartContext context, Function<LeakedChunks, LeakListener> listener, Supplier<@Nullable Sample> latest) {
        Unavailable unavailable = context.unavailable();
        try {
            new OwnModule(context.instrumentation()).enableNativeAccess();
            String problem = JnaLibrary.load();
            if (problem == null) {
                return start(listener, latest, unavailable).tag();
            }
            missing(problem, unavailable);
        } catch (IllegalStateException e) {
            // the JVM is ending: no report is needed
        } catch (Throwable e) {
            missing(e.toString(), unavailable);
        }
        return "unknown";
    }

    private Allocator start(
            Function<LeakedChunks, LeakListener> listener, Supplier<@Nullable Sample> latest, Unavailable unavailable) {
        NativeMemory.load();
        Allocator found = Allocator.ofThisProcess();
        if (leaks != null) {
            ProcessMemory memory = new ProcessMemory(NativeMemory::wordAt, NativeMemory::isMapped);
            String problem = found.kind() == Allocator.Kind.GLIBC ? probe(memory, latest.get()) : found.blindness();
            if (problem != null) {
                unavailable.add("memory that free leaves mapped goes unseen: " + problem);
            } else if (found.kind() == Allocator.Kind.GLIBC) {
                leaks.begin(memory, listener.apply(leaks.leaked()));
            }
            leaksAreKnown = problem == null;
        }
        allocator = found;
        return found;
    }

    /** Probes malloc, but not near the limit: the kernel may refuse to unmap the block there. */
    private static @Nullable String probe(ProcessMemory memory, @Nullable Sample latest) {
        if (latest != null && isNearLimit(latest.pressure())) {
            return null;
        }
        return new ChunkProbe(System.getenv(), NativeMemory::allocate, NativeMemory::free).problem(memory);
    }

    /** Closes its open files; called when no more samples come. */
    public synchronized void end() throws IOException {
        chunks = null;
        ThreadTimes open = times;
        if (open != null) {
            open.close();
        }
    }

    /** The figures that meters can show. The first call begins the count of malloc's mmapped chunks. */
    public synchronized NativeSources sources() {
        Allocator known = allocator;
        if (known != null && known.kind() == Allocator.Kind.GLIBC && chunks == null) {
            Mallinfo mallinfo = Mallinfo.ofThisProcess();
            chunks = mallinfo == null ? null : count(mallinfo);
        }
        return new NativeSources(
                leaks != null && leaksAreKnown ? leaks.leaked() : null,
                chunks,
                MmappedChunkLimit.chunks(System.getenv()));
    }

    private MmappedChunkCount count(Mallinfo mallinfo) {
        ThreadTimes own = ThreadTimes.self();
        times = own;
        return new MmappedChunkCount(
                mallinfo::mmappedChunks,
                System::nanoTime,
                own::runDelayNanos,
                own::cpuNanos,
                nanos -> problems.accept(
                        "malloc's blocks with mappings of their own are not counted any longer: it took "
                                + nanos / NANOS_PER_MILLI + " ms, during which malloc waits"));
    }

    private static void missing(String problem, Unavailable unavailable) {
        unavailable.add("no native calls, so the allocator is unknown and memory that free leaves mapped goes unseen: "
                + problem);
    }
}
