package io.mapwatch;

import static io.mapwatch.forked.ForkedJvm.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Committed metaspace is kept free: what gets hot at the limit needs no mapping. */
class MetaspaceReserveIT {

    /** The lines that {@code jcmd VM.metaspace} prints of a loader, JDK 17 to 28. */
    private static final String FREE =
            ", \\d+ classes.*\\n\\s*Non-Class:.* deallocated: (\\d+) blocks with +([\\d.]+) KB";

    private static final Pattern OF_THE_AGENT = Pattern.compile("\"mapwatch\" instance of \\S+" + FREE);
    private static final Pattern OF_THE_JDK = Pattern.compile("\"<bootstrap>\"" + FREE);

    @OnEveryJdk
    void blocks_are_free_for_the_agents_classes_and_the_jdks_once_the_start_is_over(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(jdk, List.of(agent("port=0"), "io.mapwatch.apps.CommandApp"))) {
            jvm.awaitHooks();
            ForkedJvm.await(
                    "a reserve, of large blocks and of small ones",
                    () -> isFree(jdk, jvm, OF_THE_AGENT, 300, 100) && isFree(jdk, jvm, OF_THE_JDK, 300, 200));
            ForkedJvm.Result result = jvm.end();
            assertThat(result.exit()).isZero();
            assertThat(result.stderr()).allMatch(line -> line.startsWith("mapwatch: "));
        }
    }

    private static boolean isFree(Jdk jdk, ForkedJvm jvm, Pattern loader, int blocks, int kib) {
        try {
            String loaders = jdk.tool("jcmd", Long.toString(jvm.pid()), "VM.metaspace", "show-loaders");
            Matcher free = loader.matcher(loaders);
            return free.find() && Integer.parseInt(free.group(1)) > blocks && Double.parseDouble(free.group(2)) > kib;
        } catch (Exception e) {
            throw new AssertionError(jdk + " does not answer", e);
        }
    }
}
