package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.HostApp;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnOneJdk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** File descriptors used up, before the agent starts and after. */
class HostileDescriptorsIT {

    private static final String APP = "io.mapwatch.apps.DescriptorsApp";
    private static final String LATER = "mapwatch: starts when 16 more files can be opened";
    private static final String OPTIONS = "port=0,interval=100ms,budget=100%";

    @OnOneJdk
    void with_too_few_from_the_start_the_agent_waits_and_says_so(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(jdk, 12, ForkedJvm.agent(OPTIONS), HostApp.MAIN)) {
            HostApp.awaitLine(jvm, LATER::equals);
            assertThat(HostApp.endAsEver(jvm)).containsExactly(LATER);
        }
    }

    @OnOneJdk
    void attached_while_too_few_are_left_it_starts_when_there_are_more(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(jdk, 64, APP)) {
            jvm.command("take 8");
            StartIT.attach(jdk, jvm, OPTIONS);
            HostApp.awaitLine(jvm, LATER::equals);
            jvm.command("release");
            HostApp.awaitStart(jvm);
            ForkedJvm.Result result = jvm.end();
            assertThat(result.exit()).isZero();
            assertThat(result.stderr().stream().filter(line -> line.startsWith("mapwatch: ")))
                    .hasSize(2)
                    .contains(LATER);
        }
    }

    @OnOneJdk
    void taken_later_they_stop_no_scan_and_the_endpoint_answers_when_there_are_some_again(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(jdk, 64, ForkedJvm.agent(OPTIONS), APP)) {
            HostApp.awaitStart(jvm);
            jvm.command("take 0");
            try (Socket waiting = connect(jvm)) {
                assertThat(waiting.isConnected()).as("by the kernel").isTrue();
                HostApp.awaitLine(jvm, line -> line.contains("cannot accept HTTP connections, still trying"));
            }
            jvm.command("release");
            HostApp.awaitStart(jvm);
            ForkedJvm.Result result = jvm.end();
            assertThat(result.exit()).isZero();
            // a scan that had failed meanwhile would have been said
            assertThat(result.stderr()).hasSize(2);
        }
    }

    private static Socket connect(ForkedJvm jvm) throws Exception {
        return new Socket(
                InetAddress.getLoopbackAddress(), URI.create(jvm.url()).getPort());
    }

    private static ForkedJvm start(Jdk jdk, int descriptors, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", "ulimit -n " + descriptors + " && exec \"$@\"", "bash"));
        command.addAll(List.of(jdk.java().toString(), "-cp", "target/test-classes"));
        command.addAll(List.of(arguments));
        return ForkedJvm.start(Map.of(), command);
    }
}
