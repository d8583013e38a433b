package io.mapwatch.core.events;

import io.mapwatch.core.offheap.Api;
import io.mapwatch.core.offheap.Cause;
import io.mapwatch.core.offheap.FailureListener;
import io.mapwatch.core.offheap.LeakListener;
import io.mapwatch.core.offheap.Operation;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.report.Figures;
import io.mapwatch.core.sampling.ImpatientLock;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a report into the evidence file while there still is a process to write it: when the level turns critical or
 * exhausted, with the first refused call and the first leak, and when the mappings have become ten times as many between two samples.
 * What calls for a report before the file is open, as where the level is critical from the start on, is reported as soon as it is.
 *
 * <p>A refused call is reported on the thread that made it, from the latest sample, since the JDK may end the process right
 * behind it; the disk is waited for by the sampling thread alone.
 */
public final class Evidence implements SampleListener, FailureListener, LeakListener {

    private static final int SURGE = 10;

    /** A surge below this share of the limit is an application that starts. */
    private static final double SMALLEST_SURGE = 0.1;

    private static final long MOST_WAIT_MILLIS = 200;

    private final Function<Sample, String> report;
    private final AgentLog log;
    private final ImpatientLock writing = new ImpatientLock(MOST_WAIT_MILLIS);
    private volatile @Nullable EvidenceFile file;
    private volatile @Nullable Sample latest;
    private final AtomicBoolean failureTold = new AtomicBoolean();
    private final AtomicBoolean leakTold = new AtomicBoolean();
    private volatile boolean unforced;

    /** Why there should be a report since before the file was opened: the last reason of several. */
    private final AtomicReference<@Nullable String> owed = new AtomicReference<>();

    /** Guarded by {@link #writing}. */
    private boolean problemSaid;

    /** @param report puts all that is known at the time of a sample into words; called on any thread */
    public Evidence(Function<Sample, String> report, AgentLog log) {
        this.report = report;
        this.log = log;
    }

    /** Reports go to {@code opened} from now on, the first at once if one is owed. */
    public void writeTo(EvidenceFile opened) throws IOException {
        Sample sample = latest;
        if (sample != null) {
            opened.rehearse(text("rehearsal", atTheLimit(sample)));
        }
        file = opened;
        writeOwed(latest);
    }

    /** So that all words are said once that are said there. */
    private static Sample atTheLimit(Sample sample) {
        Pressure now = sample.pressure();
        Pressure pressure = new Pressure(now.limit(), now.limit(), Level.EXHAUSTED, 1, 1);
        return new Sample(sample.epochMillis(), sample.nanoTime(), pressure, sample.mappings(), sample.scanNanos());
    }

    @Override
    public void sampled(Sample sample, @Nullable Sample previous) {
        latest = sample;
        String reason = reason(sample, previous);
        if (reason != null) {
            write(reason, sample);
        }
        writeOwed(sample);
        force();
    }

    /** By the opening thread or by the sampling one, whichever sees first that file and reason are there. */
    private void writeOwed(@Nullable Sample sample) {
        String reason = sample == null || file == null ? null : owed.getAndSet(null);
        if (reason != null && sample != null && !write(reason, sample)) {
            owed.set(reason);
        }
    }

    private static @Nullable String reason(Sample sample, @Nullable Sample previous) {
        Level level = sample.pressure().level();
        Level before = Sample.levelOf(previous);
        if (level.compareTo(before) > 0 && level.atLeast(Level.CRITICAL)) {
            return level == Level.CRITICAL ? "the level turned critical" : "the headroom is used up";
        }
        boolean surge = previous != null
                && sample.pressure().ratio() >= SMALLEST_SURGE
                && sample.pressure().count() >= SURGE * previous.pressure().count();
        return surge ? "ten times as many mappings as in the sample before" : null;
    }

    @Override
    public void failed(Api api, Operation operation, Cause cause, long bytes) {
        Sample sample = latest;
        if (sample != null && isExhaustion(operation, cause, sample)) {
            String call = operation.tag() + " of " + Figures.grouped(bytes) + " bytes";
            writeOnce(failureTold, call + " was refused (" + cause.tag() + ")", sample);
        }
    }

    @Override
    public void leaked(long address, long bytes) {
        Sample sample = latest;
        if (sample != null) {
            writeOnce(leakTold, "free left " + Figures.grouped(bytes) + " bytes mapped", sample);
        }
    }

    /** The first only; one that could not be written is none. */
    private void writeOnce(AtomicBoolean told, String reason, Sample sample) {
        if (told.compareAndSet(false, true) && !write(reason, sample)) {
            told.set(false);
        }
    }

    /** An allocation may be refused because it asks for too much, with mappings to spare. */
    private static boolean isExhaustion(Operation operation, Cause cause, Sample sample) {
        boolean asksTheKernel = operation == Operation.MAP || operation == Operation.UNMAP;
        return cause != Cause.OTHER && (asksTheKernel || sample.pressure().level() != Level.OK);
    }

    /** Returns whether the report is in the file; a second one at the same time is not. Says why not, once. */
    private boolean write(String reason, Sample sample) {
        EvidenceFile to = file;
        if (to == null) {
            owed.set(reason);
            return false;
        }
        if (writing.isHeldByCurrentThread() || !writing.lockSoon()) {
            return false;
        }
        try {
            if (!to.isFull()) {
                to.append(text(reason, sample));
                unforced = true;
                log.warn("evidence in " + to.path() + ": " + reason);
            }
            return true;
        } catch (Throwable e) {
            if (!problemSaid) {
                problemSaid = true;
                log.warn("no evidence, " + reason + ": " + (e instanceof IOException ? e.getMessage() : e));
            }
            return false;
        } finally {
            writing.unlock();
        }
    }

    private void force() {
        EvidenceFile written = file;
        if (unforced && written != null) {
            unforced = false;
            try {
                written.force();
            } catch (IOException e) {
                log.warn("the evidence may not be on the disk: " + e.getMessage());
            }
        }
    }

    private String text(String reason, Sample sample) {
        String counted = Instant.ofEpochMilli(sample.epochMillis()).toString();
        return "== " + reason + "; counted " + counted + " ==\n" + report.apply(sample) + '\n';
    }
}
