package io.mapwatch.core.suspects;

import io.mapwatch.core.jdk.MetaspaceReserve;
import io.mapwatch.core.lifecycle.MayLoadLibraries;
import io.mapwatch.core.lifecycle.StartContext;
import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.options.Options;
import io.mapwatch.core.owners.NativeCalls;
import io.mapwatch.core.report.Suspect;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import io.mapwatch.core.threads.AgentThread;
import io.mapwatch.core.threads.HandOverThread;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks who is in native code while mappings grow towards a threshold that no hook has seen made, on a daemon thread {@code mapwatch-looks}. Each
 * sample that shows such growth calls for a burst of looks, and now and then one that shows none calls for a look to compare with. Near the limit
 * nobody looks.
 */
public final class Suspicion implements SampleListener {

    private static final long MOST_WAIT_MILLIS = 1_000;

    private final LookOrders orders;
    private final BooleanSupplier mayLoad;
    private final LookRun run;
    private final Instrumentation instrumentation;
    private final NativeCalls nativeCalls;
    private final AgentLog log;
    private final HandOverThread<LookOrder> thread;
    private volatile boolean started;
    private boolean loading;

    public Suspicion(StartContext context) {
        this.orders = new LookOrders(context.options().get(Options.WARNING));
        this.mayLoad = new MayLoadLibraries(context.mainBegun().get());
        this.run = new LookRun(context.options().get(Options.BUDGET), System::nanoTime, this::pause);
        this.instrumentation = context.instrumentation();
        this.nativeCalls = new NativeCalls(context.options().get(Options.SKIP));
        this.log = context.log();
        this.thread = new HandOverThread<>("mapwatch-looks", this::carryOut, () -> {}, () -> false);
    }

    /** Starts the thread. Without that nobody looks: where not all hooks are in, much has not been seen that is not native code's. */
    public void start(StartContext context) {
        if (ModuleLayer.boot().findModule("jdk.management").isPresent()) {
            thread.start();
            context.undoing().add("the thread that looks for native code", () -> thread.end(MOST_WAIT_MILLIS));
            started = true;
        }
    }

    /** Those known by now. Any thread may ask. */
    public List<Suspect> suspects() {
        return run.suspects();
    }

    @Override
    public void sampled(Sample sample, @Nullable Sample previous) {
        if (!started) {
            return;
        }
        if (!loading) {
            if (LookOrders.hasRoom(sample, previous) && mayLoad.getAsBoolean()) {
                loading = thread.add(LookOrder.LOAD);
            }
            return;
        }
        LookOrder order = orders.of(sample, previous);
        if (order != null) {
            run.isNewest(order);
            boolean ignored = thread.add(order);
        }
    }

    private void carryOut(LookOrder order) {
        if (order.number() == LookOrder.LOAD.number()) {
            load();
        } else {
            run.carryOut(order);
        }
    }

    /** Loads and runs all that a look needs: near the limit no class may be loaded. Then it makes up for the metaspace that this took. */
    private void load() {
        try {
            ThreadLook look = new ThreadLook(JvmThreads.open(instrumentation), nativeCalls);
            LookRun.rehearse(look, nativeCalls);
            new MetaspaceReserve(instrumentation).make();
            run.use(look);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            log.debug("native code is not suspected of anything: " + e);
        }
    }

    private void pause(long nanos) {
        AgentThread.park(this, nanos);
    }
}
