package io.mapwatch.benchmarks.phases;

import io.mapwatch.benchmarks.jmh.JmhRounds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Measures calls that the hooks see, by JMH: one fork without the agent, one with it, and so on. The hooks are in before JMH begins to warm up; the
 * agent has its default options otherwise.
 */
public final class HooksPhase implements Phase {

    private static final int SMALL = 64;
    private static final int MIDDLE = 64 * 1024;
    private static final int LARGE = 1024 * 1024;
    private static final int SHALLOW = 10;
    private static final int DEEP = 100;
    private static final String WALKING = "WalkBenchmark.name";
    private static final Map<String, String> PINNED_THRESHOLD = Map.of("MALLOC_MMAP_THRESHOLD_", "131072");

    public static final Call UNSAFE_SMALL = new Call("BlockBenchmark.unsafe", SMALL, 0, 1, Map.of(), 0);
    public static final Call UNSAFE_SMALL_TWICE = new Call("BlockBenchmark.unsafe", SMALL, 0, 2, Map.of(), 0);
    public static final Call UNSAFE_LARGE = new Call("BlockBenchmark.unsafe", LARGE, 0, 1, Map.of(), 0);
    public static final Call UNSAFE_MAPPED = new Call("BlockBenchmark.unsafe", LARGE, 0, 1, PINNED_THRESHOLD, 0);
    public static final Call DIRECT = new Call("BlockBenchmark.direct", MIDDLE, 0, 1, Map.of(), 0);
    public static final Call ARENA = new Call("ArenaBenchmark.confined", SMALL, 0, 1, Map.of(), 22);
    public static final Call MAP = new Call("MapBenchmark.file", 0, 0, 1, Map.of(), 0);
    public static final Call MAP_TWICE = new Call("MapBenchmark.file", 0, 0, 2, Map.of(), 0);
    public static final Call MAP_DEEP = new Call("MapBenchmark.file", 0, DEEP, 1, Map.of(), 0);
    public static final Call THREAD = new Call("ThreadBenchmark.start", 0, 0, 1, Map.of(), 0);
    public static final Call WALK = new Call(WALKING, 0, SHALLOW, 1, Map.of(), 0);
    public static final Call WALK_DEEP = new Call(WALKING, 0, DEEP, 1, Map.of(), 0);

    private static final List<Call> CALLS = List.of(
            UNSAFE_SMALL,
            UNSAFE_SMALL_TWICE,
            UNSAFE_LARGE,
            UNSAFE_MAPPED,
            DIRECT,
            ARENA,
            MAP,
            MAP_TWICE,
            MAP_DEEP,
            THREAD,
            WALK,
            WALK_DEEP);

    /**
     * A benchmark with its parameters.
     *
     * @param bytes 0 where the benchmark takes none
     * @param frames more on the stack
     * @param firstJdk the first feature version with the methods that it calls
     */
    public record Call(
            String benchmark, int bytes, int frames, int threads, Map<String, String> environment, int firstJdk) {

        /** Names the series. */
        public String what() {
            String size = (bytes == 0 ? "" : ", " + bytes + " bytes") + (frames == 0 ? "" : ", " + frames + " frames");
            return benchmark + size + ", threads " + threads + (environment.isEmpty() ? "" : ", " + environment);
        }
    }

    @Override
    public void measure(Run run) throws Exception {
        for (int round = 0; round < run.effort().hookRounds(); round++) {
            for (Jdk jdk : run.jdks()) {
                for (Call call : CALLS) {
                    if (jdk.feature() >= call.firstJdk()) {
                        measure(run, jdk, call, round);
                    }
                }
            }
        }
    }

    private static void measure(Run run, Jdk jdk, Call call, int round) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                JmhRounds.class.getName(),
                call.benchmark(),
                String.valueOf(call.bytes()),
                String.valueOf(call.frames()),
                String.valueOf(call.threads()),
                String.valueOf(run.effort().iterationMillis())));
        for (List<String> variant : variants(run, call, round)) {
            arguments.addAll(variant);
        }
        try (Jvm jvm = Jvm.start(run, jdk, call.environment(), arguments)) {
            jvm.end();
            run.addAll(call.what(), jdk, jvm);
        }
    }

    /** The name and JVM argument of each variant; each round begins with another one. */
    private static List<List<String>> variants(Run run, Call call, int round) {
        List<List<String>> variants = new ArrayList<>();
        variants.add(List.of(Variant.NO_AGENT, ""));
        if (!call.benchmark().equals(WALKING)) {
            variants.add(List.of(Variant.AGENT, run.agent("hooks=sync")));
        }
        if (call.equals(MAP)) {
            variants.add(List.of(Variant.OWNERS_OFF, run.agent("hooks=sync,owners=0")));
        }
        Collections.rotate(variants, round);
        return variants;
    }
}
