package io.mapwatch.benchmarks.phases;

import io.mapwatch.benchmarks.apps.MapsApp;
import io.mapwatch.benchmarks.apps.Mix;
import io.mapwatch.benchmarks.apps.SampleLine;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares other ways to list the mappings of a process, each a command from its start to its end, with the agent's own scan of that process, in
 * turn.
 */
public final class PeersPhase implements Phase {

    public static final String PEERS = "peers";
    public static final String WC = "wc -l";
    public static final String PMAP = "pmap";
    public static final String PMAP_X = "pmap -x";
    public static final String SYSTEM_MAP = "jcmd System.map";
    public static final String PSUTIL = "psutil";

    private static final int WARM_UP_SCANS = 30;
    private static final int FIRST_JDK_WITH_SYSTEM_MAP = 24;

    private record Peer(String name, List<String> command) {}

    @Override
    public void measure(Run run) throws Exception {
        boolean psutil = succeeds(List.of("python3", "-c", "import psutil"));
        for (Jdk jdk : run.jdks()) {
            try (Jvm jvm = Jvm.start(
                    run,
                    jdk,
                    MapsApp.class.getName(),
                    Mix.HALF_FILES.name(),
                    String.valueOf(ScanPhase.MOST_VMAS),
                    run.workspace().folder().toString())) {
                jvm.await(MapsApp.READY);
                for (int i = 0; i < WARM_UP_SCANS; i++) {
                    jvm.ask("scan", MapsApp.SCANNED);
                }
                for (int round = 0; round < run.effort().peerRounds(); round++) {
                    for (Peer peer : peers(jdk, jvm.pid(), psutil)) {
                        time(run, jdk, peer);
                        jvm.ask("scan", MapsApp.SCANNED);
                    }
                }
                List<SampleLine> scans = jvm.printed();
                scans.subList(WARM_UP_SCANS, scans.size())
                        .forEach(scan -> run.add(PEERS, scan.variant(), jdk, scan.value()));
            }
        }
    }

    private static List<Peer> peers(Jdk jdk, long pid, boolean psutil) {
        String process = String.valueOf(pid);
        List<Peer> peers = new ArrayList<>();
        peers.add(new Peer(WC, List.of("wc", "-l", "/proc/" + pid + "/maps")));
        peers.add(new Peer(PMAP, List.of("pmap", process)));
        peers.add(new Peer(PMAP_X, List.of("pmap", "-x", process)));
        if (jdk.feature() >= FIRST_JDK_WITH_SYSTEM_MAP) {
            peers.add(new Peer(SYSTEM_MAP, List.of(jdk.tool("jcmd"), process, "System.map")));
        }
        if (psutil) {
            String script = "import psutil; len(psutil.Process(" + pid + ").memory_maps(grouped=False))";
            peers.add(new Peer(PSUTIL, List.of("python3", "-c", script)));
        }
        return peers;
    }

    private static void time(Run run, Jdk jdk, Peer peer) throws IOException, InterruptedException {
        long start = System.nanoTime();
        if (succeeds(peer.command())) {
            run.add(PEERS, peer.name(), jdk, System.nanoTime() - start);
        }
    }

    /** Whether the tool is there; one that is not is left out. */
    private static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
