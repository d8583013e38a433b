package io.mapwatch.core.cli;

import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.pressure.PressureJudge;
import io.mapwatch.core.pressure.Thresholds;
import io.mapwatch.core.report.Report;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code doctor [PID]}: whether the limit is high enough, and how to raise it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Say whether the limit is high enough for what a process will need, and how to raise it. Without a PID:"
                        + " the limit, and the processes nearest to it.")
final class DoctorCommand implements Callable<Integer> {

    private static final Thresholds THRESHOLDS = new Thresholds(0.80, 0.90);

    @Parameters(arity = "0..1", paramLabel = "PID", description = "A process, Java or not.")
    private @Nullable Integer pid;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads it will have at most. Default: as many as now.")
    private int threads;

    @Option(
            names = "--files",
            paramLabel = "N",
            description = "How many file mappings it will have at most. Default: as many as now.")
    private int files;

    private final Output output;
    private final Path procRoot;

    DoctorCommand(Output output, Path procRoot) {
        this.output = output;
        this.procRoot = procRoot;
    }

    @Override
    public Integer call() throws CommandException {
        ProcFolder proc = new ProcFolder(procRoot);
        return pid == null ? machine(proc) : process(proc, pid);
    }

    private int machine(ProcFolder proc) throws CommandException {
        MachineDiagnosis diagnosis = new MachineDiagnosis(proc);
        output.print(diagnosis.text(output.style()));
        return ExitCode.of(diagnosis.level(THRESHOLDS));
    }

    private int process(ProcFolder proc, long pid) throws CommandException {
        PressureJudge judge = new PressureJudge(THRESHOLDS);
        Report report = new ProcessSource(proc, pid).read((mappings, limit) -> judge.judge(0, mappings, limit));
        KindCounts kinds = report.mappings().kinds();
        HeapFlags flags = HeapFlags.of(proc.commandLine(pid), proc.environment(pid));
        long heapBytes = flags.maxBytes(proc.memoryBytes());
        long heapMappings = flags.zgc() ? Need.ofZgc(heapBytes) : 0;
        long threadsNow = proc.threads(pid);
        long newThreads = Math.max(0, threads - Math.max(0, threadsNow));
        Need need = new Need(
                kinds.total(),
                newThreads,
                newThreads * Need.mappingsAThread(kinds.of(Kind.THREAD_STACK), threadsNow),
                Math.max(0, files - kinds.of(Kind.FILE) - kinds.of(Kind.DELETED_FILE)),
                Math.max(0, heapMappings - kinds.of(Kind.JAVA_HEAP)));
        ProcessDiagnosis diagnosis = new ProcessDiagnosis(report, need, heapBytes, proc.threadLimits(pid), THRESHOLDS);
        output.print(diagnosis.text(output.style()));
        return diagnosis.exitCode();
    }
}
