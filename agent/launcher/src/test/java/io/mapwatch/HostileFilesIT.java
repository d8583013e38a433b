package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.HostApp;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnOneJdk;
import io.mapwatch.forked.OwnMounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Files that may not be read, written or loaded from: one line says what is unavailable, and the rest of the agent works. */
class HostileFilesIT {

    private static final String[] OPTIONS = {"port=0", "interval=100ms", "budget=100%"};

    @TempDir
    private Path folder;

    /** A device may not be opened, by anybody, where none are allowed. */
    @OnOneJdk
    void with_a_maps_file_that_may_not_be_opened_the_hooks_still_count(Jdk jdk) throws Exception {
        String mounts = "mount -t tmpfs -o nodev none " + folder + " && mknod " + folder + "/denied c 1 3"
                + " && mount --bind " + folder + "/denied /proc/$$/maps";
        try (ForkedJvm jvm = OwnMounts.start(jdk, mounts, List.of(ForkedJvm.agent(OPTIONS), HostApp.MAIN))) {
            jvm.awaitHooks();
            assertThat(jvm.stderr())
                    .anySatisfy(line ->
                            assertThat(line).contains("mappings cannot be counted, /proc/self/maps", "hooks active"));
            assertThat(jvm.scrape())
                    .containsKey(
                            "mapwatch_offheap_operations_total{api=\"unsafe\",operation=\"allocate\",outcome=\"success\",}")
                    .doesNotContainKey("process_memory_map_areas");
            assertThat(HostApp.endAsEver(jvm)).isEmpty();
        }
    }

    @OnOneJdk
    void an_empty_maps_file_is_no_count_of_zero(Jdk jdk) throws Exception {
        String mounts = "mount --bind /dev/null /proc/$$/maps";
        try (ForkedJvm jvm = OwnMounts.start(jdk, mounts, List.of(ForkedJvm.agent(OPTIONS), HostApp.MAIN))) {
            jvm.awaitHooks();
            assertThat(jvm.scrape()).doesNotContainKey("process_memory_map_areas");
            assertThat(HostApp.endAsEver(jvm)).singleElement().asString().contains("no mappings in /proc/self/maps");
        }
    }

    @OnOneJdk
    void where_nothing_may_be_loaded_from_any_folder_native_calls_are_missing(Jdk jdk) throws Exception {
        String mounts = "mount -t tmpfs -o noexec none " + folder + " && mount -t tmpfs -o noexec none /dev/shm"
                + " && mount -t tmpfs -o noexec none /var/tmp && mount -o remount,bind,ro /";
        try (ForkedJvm jvm = OwnMounts.start(
                jdk,
                mounts,
                List.of("-Djava.io.tmpdir=" + folder, "-Duser.home=/none", ForkedJvm.agent(OPTIONS), HostApp.MAIN))) {
            HostApp.awaitStart(jvm);
            HostApp.awaitLine(jvm, line -> line.contains("no native calls"));
            assertThat(jvm.scrape())
                    .containsKey("process_memory_map_areas")
                    .doesNotContainKey("mapwatch_leaked_bytes")
                    .anySatisfy((name, value) ->
                            assertThat(name).startsWith("mapwatch_info{allocator=\"unknown\",hooks=\"active\""));
            assertThat(HostApp.endAsEver(jvm))
                    .singleElement()
                    .asString()
                    .isEqualTo(
                            "mapwatch: no native calls, so the allocator is unknown and memory that free leaves mapped"
                                    + " goes unseen: a folder is needed that files can be written to and loaded from, "
                                    + folder
                                    + ": failed to map segment from shared object, /dev/shm: failed to map segment from shared"
                                    + " object, /var/tmp: failed to map segment from shared object, /none: cannot be written to");
        }
    }

    @OnOneJdk
    void where_nothing_can_be_written_there_is_no_evidence_either(Jdk jdk) throws Exception {
        String mounts = "mount -t tmpfs -o ro none /dev/shm && mount -t tmpfs -o ro none /var/tmp"
                + " && mount -o remount,bind,ro /";
        Path gone = folder.resolve("gone");
        try (ForkedJvm jvm = OwnMounts.start(
                jdk,
                mounts,
                List.of("-Djava.io.tmpdir=" + gone, "-Duser.home=" + gone, ForkedJvm.agent(OPTIONS), HostApp.MAIN))) {
            HostApp.awaitStart(jvm);
            HostApp.awaitLine(jvm, line -> line.contains("no evidence file"));
            assertThat(HostApp.endAsEver(jvm))
                    .filteredOn(line -> line.startsWith("mapwatch: "))
                    .singleElement()
                    .asString()
                    .contains("no native calls", "no evidence file", "there is no temp folder " + gone);
        }
    }

    @OnOneJdk
    void a_temp_folder_that_is_missing_is_not_made(Jdk jdk) throws Exception {
        Path gone = folder.resolve("gone");
        try (ForkedJvm jvm =
                ForkedJvm.start(jdk, List.of("-Djava.io.tmpdir=" + gone, ForkedJvm.agent(OPTIONS), HostApp.MAIN))) {
            HostApp.awaitStart(jvm);
            HostApp.awaitLine(jvm, line -> line.contains("there is no temp folder " + gone));
            assertThat(HostApp.endAsEver(jvm))
                    .filteredOn(line -> line.startsWith("mapwatch: "))
                    .hasSize(1);
        }
        assertThat(Files.exists(gone)).isFalse();
    }
}
