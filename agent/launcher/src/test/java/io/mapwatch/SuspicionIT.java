package io.mapwatch;

import static io.mapwatch.forked.ForkedJvm.agent;
import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Mappings that native code of an application makes. Two threads are in native code all the time, one waits there and one does so again and again:
 * they are not suspected.
 */
class SuspicionIT {

    private static final String LOOK = "io.mapwatch.core.suspects.ThreadLook";

    private static final int HOOKED = 3_000;
    private static final int NATIVE = 15_000;
    private static final int MOST_TIMES = 3;

    /** Of its time the thread that maps spends most here, and some in giving back what it maps for a moment only. */
    private static final String MAPS = "io\\.mapwatch\\.apps\\.NativeFiles\\.(mmap|munmap)";

    @OnEveryJdk
    void native_code_is_suspected_of_what_it_maps_and_not_of_what_the_jdk_maps_for_others(Jdk jdk) throws Exception {
        List<String> command = new ArrayList<>();
        if (jdk.feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add(agent("hooks=sync", "port=0", "evidence=off", "interval=100ms", "budget=100%", "log=debug"));
        command.add("io.mapwatch.apps.NativeFilesApp");
        try (ForkedJvm jvm = ForkedJvm.start(jdk, command)) {
            jvm.awaitHooks();
            ForkedJvm.await(
                    "what a look needs",
                    () -> jdk.tool("jcmd", "" + jvm.pid(), "VM.class_hierarchy", LOOK)
                            .contains(LOOK + "/"));
            awaitScans(jvm, 6);

            jvm.command("hooked " + HOOKED);
            awaitScans(jvm, 5);
            JsonObject hooked = snapshot(jvm);
            assertThat(hooked.getArray("suspects")).isEmpty();
            assertThat(hooked.getArray("owners").getObject(0).getLong("mappings"))
                    .isGreaterThanOrEqualTo(HOOKED);

            int times = 0;
            do {
                jvm.command("native " + NATIVE);
                awaitScans(jvm, 2);
                times++;
            } while (times < MOST_TIMES && snapshot(jvm).getArray("suspects").isEmpty());
            JsonObject mapped = snapshot(jvm);
            System.out.println(jdk + " " + mapped.getArray("suspects") + " " + mapped.getString("diagnosis"));
            assertThat(mapped.getArray("suspects"))
                    .isNotEmpty()
                    .allSatisfy(
                            suspect -> assertThat((JsonObject) suspect)
                                    .hasEntrySatisfying(
                                            "method",
                                            method -> assertThat(method)
                                                    .asString()
                                                    .matches(MAPS))
                                    .hasEntrySatisfying(
                                            "caller",
                                            caller -> assertThat(caller)
                                                    .asString()
                                                    .startsWith(
                                                            "io.mapwatch.apps.NativeFilesApp.mapNatively(NativeFilesApp.java:")));
            assertThat(mapped.getLong("unattributed")).isGreaterThanOrEqualTo((long) times * NATIVE);
            assertThat(mapped.getArray("owners").toString()).doesNotContain("NativeFiles.mmap", "mapNatively");
            assertThat(mapped.getString("diagnosis"))
                    .contains(", the rest by native code, it is suspected: in ")
                    .containsPattern(" a thread was in " + MAPS + ", called by ");

            assertThat(String.join("\n", report(jdk, jvm)))
                    .containsPattern("\n *suspected: in .*" + MAPS + ", called by ");
            assertThat(jvm.end().exit()).isZero();
        }
    }

    private static void awaitScans(ForkedJvm jvm, int more) throws Exception {
        double before = jvm.scans();
        ForkedJvm.await(more + " more scans", () -> jvm.scans() >= before + more);
    }

    private static JsonObject snapshot(ForkedJvm jvm) throws Exception {
        return JsonParser.object().from(jvm.get("/snapshot.json", "").body());
    }

    private static List<String> report(Jdk jdk, ForkedJvm jvm) throws Exception {
        String address = jvm.url();
        try (ForkedJvm tool = ForkedJvm.start(
                Map.of(), List.of(jdk.java().toString(), "-jar", ForkedJvm.AGENT_JAR.toString(), "report", address))) {
            return tool.result().stdout();
        }
    }
}
