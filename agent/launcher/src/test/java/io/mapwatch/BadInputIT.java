package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnOneJdk;
import io.mapwatch.forked.OwnMounts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** One line says what is wrong; the application starts, prints and ends as ever, and the rest of the agent works. */
class BadInputIT {

    private static final List<String> APP = List.of("io.mapwatch.apps.ShortApp", "6", "started");

    @OnOneJdk
    void an_unknown_option_is_named(Jdk jdk) throws Exception {
        assertThat(problems(jdk, ForkedJvm.agent("intreval=5s")))
                .singleElement()
                .asString()
                .contains("intreval=5s", "interval");
    }

    @OnOneJdk
    void a_value_that_is_not_allowed_is_named_with_what_is(Jdk jdk) throws Exception {
        assertThat(problems(jdk, "-Dmapwatch.warning=90", ForkedJvm.agent("interval=soon")))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("interval=soon", "10s"))
                .anySatisfy(line -> assertThat(line).contains("warning=90", "mapwatch.warning"));
    }

    @OnOneJdk
    void a_guard_that_has_no_hooks_is_named(Jdk jdk) throws Exception {
        assertThat(problems(jdk, ForkedJvm.agent("guard=256", "hooks=off")))
                .singleElement()
                .asString()
                .contains("guard is not in effect", "hooks=off");
    }

    @OnOneJdk
    void a_port_in_use_is_named(Jdk jdk) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(problems(jdk, ForkedJvm.agent("port=" + taken.getLocalPort())))
                    .singleElement()
                    .asString()
                    .contains("127.0.0.1", "" + taken.getLocalPort());
        }
    }

    @OnOneJdk
    void an_unreadable_limit_leaves_the_count(Jdk jdk) throws Exception {
        ForkedJvm.Result result =
                runInOwnMounts(jdk, "mount --bind /dev/null /proc/sys/vm/max_map_count", ForkedJvm.agent());
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.stderr())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).contains("/proc/sys/vm/max_map_count", "unknown"))
                .anySatisfy(line -> assertThat(line).contains(" mappings, limit unknown", "hooks active"));
    }

    @OnOneJdk
    void without_proc_the_hooks_still_count(Jdk jdk) throws Exception {
        ForkedJvm.Result without = runInOwnMounts(jdk, "mount -t tmpfs none /proc");
        ForkedJvm.Result result = runInOwnMounts(jdk, "mount -t tmpfs none /proc", ForkedJvm.agent());
        assertThat(result.exit()).isEqualTo(6).isEqualTo(without.exit());
        assertThat(result.stdout()).isEqualTo(without.stdout());
        assertThat(result.stderr())
                .hasSize(without.stderr().size() + 2)
                .anySatisfy(line -> assertThat(line).contains("no native calls", "/proc/thread-self/fd"))
                .anySatisfy(line ->
                        assertThat(line).contains("mappings cannot be counted", "/proc/self/maps", "hooks active"));
    }

    /** What the agent says beside its start line. */
    private static List<String> problems(Jdk jdk, String... agent) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(agent));
        arguments.addAll(APP);
        try (ForkedJvm jvm = ForkedJvm.start(jdk, arguments)) {
            ForkedJvm.Result result = jvm.result();
            assertThat(result.exit()).isEqualTo(6);
            assertThat(result.stdout()).containsExactly("to stdout");
            List<String> lines = new ArrayList<>(result.stderr());
            assertThat(lines.remove("to stderr")).isTrue();
            assertThat(lines.removeIf(line -> line.contains(" mappings (")))
                    .as("start line in " + lines)
                    .isTrue();
            return lines;
        }
    }

    private static ForkedJvm.Result runInOwnMounts(Jdk jdk, String mount, String... agent) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(agent));
        arguments.addAll(APP);
        try (ForkedJvm jvm = OwnMounts.start(jdk, mount, arguments)) {
            return jvm.result();
        }
    }
}
