package io.mapwatch.core.vm;

import io.mapwatch.core.maps.KindRange;
import io.mapwatch.core.maps.KindRanges;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the Java heap, the code cache, the metaspace and the collector's tables, from the VM itself. It asks between two scans: for all
 * once, when main has begun; for the metaspace again when that has gained or lost a node of 64 MiB, which is checked once a minute. While the level
 * is critical it asks only at rest and with hundreds of mappings left: the first question loads classes and libraries, which take some ten. A failure
 * is reported once, and the addresses are missing in {@link #ranges} then.
 */
public final class VmAddresses implements SampleListener {

    private static final long LOOK_AGAIN_NANOS = 60_000_000_000L;

    /** VM.info prints every mapping, and the VM cannot stop its threads meanwhile. With this many it takes some 10 ms. */
    private static final long MOST_MAPPINGS_FOR_VM_INFO = 5_000;

    /** The headroom that must be left when the level is critical; ten times the growth since the last sample is added to it. */
    private static final long ENOUGH_HEADROOM = 500;

    private static final int CLIMBS = 10;

    private final BooleanSupplier mainHasBegun;
    private final Callable<Diagnostics> opener;
    private final Consumer<String> problems;
    private @Nullable Diagnostics diagnostics;
    private boolean failed;
    private boolean infoAsked;
    private long lookedNanos;
    private final List<KindRange> fixed = new ArrayList<>();
    private List<KindRange> metaspace = List.of();
    private @Nullable String nodeCounts;
    private volatile KindRanges ranges = KindRanges.NONE;

    VmAddresses(BooleanSupplier mainHasBegun, Callable<Diagnostics> opener, Consumer<String> problems) {
        this.mainHasBegun = mainHasBegun;
        this.opener = opener;
        this.problems = problems;
    }

    /**
     * @param mainHasBegun called until it returns true; nothing of {@code jdk.management} is used before
     * @param problems takes the one message
     */
    public static VmAddresses of(
            Instrumentation instrumentation, BooleanSupplier mainHasBegun, Consumer<String> problems) {
        return new VmAddresses(mainHasBegun, () -> new InternalDiagnostics(instrumentation), problems);
    }

    /** The ranges that are known so far. Any thread may call it. */
    public KindRanges ranges() {
        return ranges;
    }

    @Override
    public void sampled(Sample sample, @Nullable Sample previous) {
        if (failed || !isSafe(sample.pressure(), previous) || !mainHasBegun.getAsBoolean()) {
            return;
        }
        try {
            if (diagnostics == null) {
                diagnostics = opener.call();
                lookedNanos = sample.nanoTime();
                askAll(diagnostics);
                askForInfo(diagnostics, sample.pressure().count());
            } else if (sample.nanoTime() - lookedNanos >= LOOK_AGAIN_NANOS) {
                lookedNanos = sample.nanoTime();
                lookAgain(diagnostics);
                askForInfo(diagnostics, sample.pressure().count());
            }
        } catch (Throwable e) {
            failed = true;
            problems.accept(
                    "the VM does not tell where its heap, code and metaspace lie, so some kinds are in anonymous and reserved: "
                            + e);
        }
    }

    private static boolean isSafe(Pressure pressure, @Nullable Sample previous) {
        if (!pressure.level().atLeast(Level.CRITICAL)) {
            return true;
        }
        long climbed = previous == null
                ? Long.MAX_VALUE / CLIMBS
                : pressure.count() - previous.pressure().count();
        return pressure.headroom() - ENOUGH_HEADROOM >= CLIMBS * Math.max(0, climbed);
    }

    /** Publishes before each call that may fail. */
    private void askAll(Diagnostics vm) throws Exception {
        String heap = vm.run("GC.heap_info");
        fixed.addAll(VmText.javaHeap(heap));
        fixed.addAll(VmText.collectionSet(heap));
        fixed.addAll(told(vm, "Compiler.codecache", VmText::codeCache));
        publish();
        lookAgain(vm);
    }

    /** Asks once, as soon as there are few mappings. */
    private void askForInfo(Diagnostics vm, long mappings) throws Exception {
        if (!infoAsked && mappings <= MOST_MAPPINGS_FOR_VM_INFO) {
            infoAsked = true;
            fixed.addAll(VmText.collector(vm.run("VM.info")));
            publish();
        }
    }

    /** Asks for the counts first: the list of nodes takes a safepoint. */
    private void lookAgain(Diagnostics vm) throws Exception {
        String counts = VmText.nodeCounts(vm.run("VM.metaspace basic"));
        if (!counts.equals(nodeCounts)) {
            metaspace = told(vm, "VM.metaspace vslist", VmText::metaspace);
            nodeCounts = counts;
            publish();
        }
    }

    private static List<KindRange> told(Diagnostics vm, String command, Function<String, List<KindRange>> parser)
            throws Exception {
        List<KindRange> ranges = parser.apply(vm.run(command));
        if (ranges.isEmpty()) {
            throw new IllegalStateException(command + " shows no addresses");
        }
        return ranges;
    }

    private void publish() {
        List<KindRange> all = new ArrayList<>(fixed);
        all.addAll(metaspace);
        ranges = KindRanges.of(all);
    }
}
