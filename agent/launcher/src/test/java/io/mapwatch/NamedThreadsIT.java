package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import io.mapwatch.forked.OnEveryJdkAndNewest;
import io.mapwatch.forked.OnOneJdk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process with many threads of one pool: who reads of it reads their name, and the other limits of threads. */
class NamedThreadsIT {

    private static final int THREADS = 900;

    @OnEveryJdk
    void the_agent_names_them(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(jdk, ForkedJvm.agent("port=0", "evidence=off", "interval=1s"))) {
            jvm.awaitHooks();
            // an earlier sample has those that had been started by then
            ForkedJvm.await("a sample with all threads", () -> snapshot(jvm).contains(": 900 of "));

            assertThat(snapshot(jvm))
                    .containsPattern("thread stacks.*: 900 of \\d+ threads are named report-export-#-worker-#")
                    .contains("{\"name\":\"report-export-#-worker-#\",\"threads\":" + THREADS + "}")
                    .contains("\"threads at most\":\"");
        }
    }

    @OnEveryJdkAndNewest
    void those_that_native_code_has_started_are_told_apart(Jdk jdk) throws Exception {
        List<String> command = new ArrayList<>();
        if (jdk.feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(
                List.of(ForkedJvm.agent("port=0", "evidence=off", "interval=1s"), "io.mapwatch.apps.AttachedApp"));
        try (ForkedJvm jvm = ForkedJvm.start(jdk, command)) {
            jvm.awaitHooks();
            jvm.command("attach 200");
            ForkedJvm.await("a sample with all threads", () -> snapshot(jvm).contains(": 200 of "));

            String json = snapshot(jvm);
            assertThat(json)
                    .containsPattern(
                            "thread stacks.*: 200 of \\d+ threads are named [^\"]*# \\(attached by native code\\)");
            assertThat(json.split("attached by native code", -1)).hasSize(3);

            jvm.send("attach-short 5000");
            ForkedJvm.await("the end of so many that come and go", () -> {
                assertThat(snapshot(jvm)).contains("(attached by native code)\",\"threads\":");
                return jvm.stdout().stream().filter("done"::equals).count() == 2;
            });
        }
    }

    @OnOneJdk
    void the_command_line_names_them_from_outside(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(jdk, "-Dno=agent")) {
            ForkedJvm.await("the threads", () -> report(jdk, jvm).contains(": 900 of "));

            // since 26 the VM leaves out the middle of a long name
            assertThat(report(jdk, jvm))
                    .containsPattern(": 900 of \\d+ threads are named report-(export-#\\.\\.\\.|\\.\\.#)")
                    .containsPattern("\\d +the VM's own");
            assertThat(run(jdk, "doctor", jvm))
                    .containsPattern("share +of +which limit")
                    .contains("kernel.threads-max");
        }
    }

    private static String snapshot(ForkedJvm jvm) throws Exception {
        return jvm.get("/snapshot.json", "").body();
    }

    private static String report(Jdk jdk, ForkedJvm jvm) throws Exception {
        return run(jdk, "report", jvm);
    }

    private static String run(Jdk jdk, String command, ForkedJvm jvm) throws Exception {
        List<String> line = List.of(
                jdk.java().toString(), "-jar", ForkedJvm.AGENT_JAR.toString(), command, String.valueOf(jvm.pid()));
        try (ForkedJvm tool = ForkedJvm.start(Map.of(), line)) {
            ForkedJvm.Result result = tool.result();
            assertThat(result.stderr()).isEmpty();
            return String.join("\n", result.stdout());
        }
    }

    private static ForkedJvm start(Jdk jdk, String option) throws Exception {
        return ForkedJvm.start(jdk, List.of(option, "io.mapwatch.apps.PoolApp", String.valueOf(THREADS)));
    }
}
