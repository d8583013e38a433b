package io.mapwatch.core.evidence;

import io.mapwatch.core.calls.Api;
import io.mapwatch.core.calls.Cause;
import io.mapwatch.core.calls.FailureListener;
import io.mapwatch.core.calls.Operation;
import io.mapwatch.core.leaks.LeakListener;
import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.log.AgentLog.Severity;
import io.mapwatch.core.log.FirstProblem;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.report.Figures;
import io.mapwatch.core.sampling.ImpatientLock;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import io.mapwatch.core.text.UtcText;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes a report into the evidence file while the process still runs: when the level turns critical or exhausted, at the first refused call and the
 * first leak, and when the mappings become ten times as many between two samples. A reason from before the file is open is kept, and its report is
 * written when it opens.
 *
 * <p>A thread that calls for a report, for instance one of the application whose call was refused, hands it over and goes on.
 */
public final class Evidence implements SampleListener, FailureListener, LeakListener {

    private static final int SURGE = 10;

    /** A surge below this share of the limit is the start of an application. */
    private static final double SMALLEST_SURGE = 0.1;

    private static final long MOST_WAIT_MILLIS = 200;

    private final Function<Sample, String> report;
    private final AgentLog log;
    private final Predicate<Runnable> writer;
    private final ImpatientLock writing = new ImpatientLock(MOST_WAIT_MILLIS);
    private volatile @Nullable EvidenceFile file;
    private volatile @Nullable Sample latest;
    private final AtomicBoolean failureTold = new AtomicBoolean();
    private final AtomicBoolean leakTold = new AtomicBoolean();
    /** The reason for a report from before the file was opened; of several the last. */
    private final AtomicReference<@Nullable String> owed = new AtomicReference<>();

    private final FirstProblem problem;

    /**
     * @param report makes the text of all that is known at the time of a sample
     * @param writer runs its argument, one at a time; returns false where it cannot
     */
    public Evidence(Function<Sample, String> report, AgentLog log, Predicate<Runnable> writer) {
        this.report = report;
        this.log = log;
        this.writer = writer;
        this.problem = new FirstProblem(
                "no evidence",
                (what, cause) -> log.warn(what + ": " + (cause instanceof IOException ? cause.getMessage() : cause)));
    }

    /** Writes reports to {@code opened} from now on, the first at once if there is a reason already. */
    public void writeTo(EvidenceFile opened) throws IOException {
        Sample sample = latest;
        if (sample != null) {
            Wanted first = new Wanted("rehearsal", atTheLimit(sample), null);
            rehearse(opened.unseen(), first.sample, sample);
            opened.rehearse(first.text());
        }
        file = opened;
        writeOwed(latest);
    }

    /**
     * Runs all of a report but its publication: a class that is loaded at the limit takes metaspace, and so does a method that first runs there.
     */
    private void rehearse(EvidenceFile unseen, Sample atTheLimit, Sample before) {
        AgentLog nobody = new AgentLog(Severity.OFF, line -> {}, System::nanoTime);
        Evidence rehearsed = new Evidence(report, nobody, wanted -> {
            wanted.run();
            return true;
        });
        rehearsed.file = unseen;
        rehearsed.sampled(atTheLimit, before);
        rehearsed.failed(Api.FILE_CHANNEL, Operation.MAP, Cause.OTHER, 0);
        boolean ignored = writer.test(() -> {});
    }

    /** Makes a sample whose text uses all words, and a time with zeros before and behind its digits: so the rehearsal loads everything. */
    private static Sample atTheLimit(Sample sample) {
        long epochMillis = sample.epochMillis() - sample.epochMillis() % 1_000 + 10;
        Pressure now = sample.pressure();
        Pressure pressure = new Pressure(now.limit(), now.limit(), Level.EXHAUSTED, 1, 1);
        return new Sample(epochMillis, sample.nanoTime(), pressure, sample.mappings(), sample.scanNanos());
    }

    @Override
    public void sampled(Sample sample, @Nullable Sample previous) {
        latest = sample;
        String reason = reason(sample, previous);
        if (reason != null) {
            hand(reason, sample, null);
        }
        writeOwed(sample);
    }

    /** Called by the opening thread and by the sampling one; the first that sees both file and reason writes. */
    private void writeOwed(@Nullable Sample sample) {
        String reason = sample == null || file == null ? null : owed.getAndSet(null);
        if (reason != null && sample != null && !hand(reason, sample, null)) {
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

    /** Writes the first one only; a report that could not be written does not count. */
    private void writeOnce(AtomicBoolean told, String reason, Sample sample) {
        if (told.compareAndSet(false, true) && !hand(reason, sample, told)) {
            told.set(false);
        }
    }

    /** Keeps the reason where the file is not open yet. */
    private boolean hand(String reason, Sample sample, @Nullable AtomicBoolean told) {
        if (file != null) {
            return writer.test(new Wanted(reason, sample, told));
        }
        owed.set(reason);
        return false;
    }

    /** A report that was called for. */
    private final class Wanted implements Runnable {

        private final String reason;
        private final Sample sample;
        private final @Nullable AtomicBoolean told;

        /** @param told reset where the report could not be written; null where that does not matter */
        Wanted(String reason, Sample sample, @Nullable AtomicBoolean told) {
            this.reason = reason;
            this.sample = sample;
            this.told = told;
        }

        @Override
        public void run() {
            if (!write(this) && told != null) {
                told.set(false);
            }
        }

        String text() {
            String counted = UtcText.of(sample.epochMillis());
            return "== " + reason + "; counted " + counted + " ==\n" + Evidence.this.report.apply(sample) + '\n';
        }
    }

    /** An allocation may also be refused because it is too large, with many mappings left. */
    private static boolean isExhaustion(Operation operation, Cause cause, Sample sample) {
        boolean asksTheKernel = operation == Operation.MAP || operation == Operation.UNMAP;
        return cause != Cause.OTHER && (asksTheKernel || sample.pressure().level() != Level.OK);
    }

    /** Returns whether the report is in the file. While another one is being written it is not. The first failure is reported. */
    private boolean write(Wanted wanted) {
        EvidenceFile to = file;
        if (to == null || !writing.lockSoon()) {
            return false;
        }
        try {
            if (file == to && !to.isFull()) {
                to.append(wanted.text());
                log.warn("evidence in " + to.path() + ": " + wanted.reason);
                force(to);
            }
            return true;
        } catch (Throwable e) {
            problem.say("no evidence, ".concat(wanted.reason), e);
            return false;
        } finally {
            writing.unlock();
        }
    }

    /** Writes no more. Returns false where a report is being written for longer than an application's thread would wait. */
    public boolean end() throws IOException {
        if (!writing.lockSoon()) {
            return false;
        }
        try {
            EvidenceFile opened = file;
            file = null;
            if (opened != null) {
                opened.close();
            }
            return true;
        } finally {
            writing.unlock();
        }
    }

    private void force(EvidenceFile written) {
        try {
            written.force();
        } catch (IOException e) {
            log.warn("the evidence may not be on the disk: " + e.getMessage());
        }
    }
}
