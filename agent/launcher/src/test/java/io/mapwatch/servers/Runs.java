package io.mapwatch.servers;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a server with this agent and without it, in turns.
 *
 * @param name of the server and of what runs with it
 * @param folder an empty one
 * @param without options of the JVM when this agent is not there
 * @param with options when it is
 */
record Runs(String name, Server server, Jdk jdk, Path folder, List<String> without, List<String> with) {

    /** What this agent runs with: as in production, with a port. */
    static final List<String> AGENT = List.of(ForkedJvm.agent("port=0"));

    Comparison compare(int count) throws Exception {
        List<ServerRun> runsWithout = new ArrayList<>();
        List<ServerRun> runsWith = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runsWithout.add(ServerRun.of(server, jdk, folder("without-" + i), without, false));
            runsWith.add(ServerRun.of(server, jdk, folder("with-" + i), with, true));
        }
        Comparison comparison = new Comparison(name, jdk, runsWithout, runsWith);
        // for docs/servers.md
        System.out.println(comparison.row());
        comparison.differences().forEach(System.out::println);
        return comparison;
    }

    private Path folder(String run) throws IOException {
        return Files.createDirectory(folder.resolve(run));
    }
}
