package io.mapwatch.core.hooks;

import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import io.mapwatch.core.threads.AgentThread;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the hooks that were made for this JDK for the next start, some time after this one and slowly, so that they do not compete with the
 * application's own start. It does so on a short-lived thread, never while the level is warning or higher, and says nothing on stderr.
 */
final class HookKeeper implements SampleListener {

    /** The first sample after this time begins it. */
    private static final long AFTER_NANOS = 15_000_000_000L;

    private static final long PAUSE_NANOS = 200_000_000;
    private static final long MOST_MILLIS = 5_000;

    private final AgentLog log;
    private volatile @Nullable HookFile file;
    private volatile boolean ended;

    /** This and the next are guarded by this object. */
    private long dueAt;

    private @Nullable Thread thread;

    HookKeeper(AgentLog log) {
        this.log = log;
    }

    /** Has the hooks kept in that file, if it may be written there. Called once, at the start. */
    synchronized void begin(HookFile kept) {
        try {
            if (KeptFolder.mayBe(kept.folder())) {
                dueAt = System.nanoTime() + AFTER_NANOS;
                file = kept;
            }
        } catch (Exception e) {
            log.debug("hooks are not kept for the next start: " + e);
        }
    }

    @Override
    public void sampled(Sample sample, @Nullable Sample previous) {
        if (file != null && !sample.pressure().level().atLeast(Level.WARNING)) {
            startWhenDue();
        }
    }

    private synchronized void startWhenDue() {
        HookFile kept = file;
        if (kept != null && !ended && System.nanoTime() - dueAt >= 0) {
            file = null;
            thread = AgentThread.of("mapwatch-prepare", () -> keep(kept));
            thread.start();
        }
    }

    private void keep(HookFile kept) {
        try {
            kept.keep(BootClasses.ofThisAgent(), this::pause);
            log.debug("the hooks for this JDK are kept in " + kept.path());
        } catch (Throwable e) {
            log.debug("hooks are not kept for the next start: " + e);
        }
    }

    private void pause() {
        AgentThread.park(this, PAUSE_NANOS);
        if (ended) {
            throw new CancellationException("the agent is detached");
        }
    }

    /** Returns whether its thread has ended. */
    boolean end() {
        Thread started;
        synchronized (this) {
            ended = true;
            started = thread;
        }
        return started == null || AgentThread.awaitEnd(started, MOST_MILLIS);
    }
}
