package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mapwatch.apps.FreeingApp;
import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import io.mapwatch.forked.SharedLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What free leaves mapped at the limit is counted to the block, as the application itself finds it by asking the kernel. */
class LeakIT {

    private static final Path JEMALLOC = Path.of("/usr/lib/x86_64-linux-gnu/libjemalloc.so.2");

    @TempDir
    private Path folder;

    static Stream<Arguments> jdksWithAndWithoutNativeMemoryTracking() {
        return Jdk.all().stream().flatMap(jdk -> Stream.of("off", "summary").map(nmt -> Arguments.of(jdk, nmt)));
    }

    static Stream<Arguments> jdksWithForeignMemoryAndCalls() {
        return Jdk.withForeignMemory()
                .flatMap(jdk -> Stream.of("free", "resize").map(call -> Arguments.of(jdk, call)));
    }

    @ParameterizedTest
    @MethodSource("jdksWithAndWithoutNativeMemoryTracking")
    void freed_blocks_that_stay_mapped_are_counted_exactly(Jdk jdk, String nativeMemoryTracking) throws Exception {
        try (ForkedJvm jvm = FreeingJvm.start(
                jdk,
                Map.of(),
                "-XX:NativeMemoryTracking=" + nativeMemoryTracking,
                "io.mapwatch.apps.FreeingApp",
                "free")) {
            FreeingJvm.Found found = FreeingJvm.found(jvm);
            assertThat(found.blocks()).isGreaterThan(FreeingApp.BLOCKS / 4);
            assertThat(jvm.scrape())
                    .containsEntry("mapwatch_leaked_mappings", found.blocks())
                    .containsEntry("mapwatch_leaked_bytes", found.bytes())
                    .containsEntry("mapwatch_malloc_mmapped_chunks_limit", 65_536.0);
            // those that were not freed, and a few of the VM's: free takes the leaked ones off its own count
            ForkedJvm.await("the count of the chunks that are left", () -> {
                double left = jvm.scrape().getOrDefault("mapwatch_malloc_mmapped_chunks", Double.NaN);
                return left >= FreeingApp.BLOCKS / 2 && left <= FreeingApp.BLOCKS / 2 + 50;
            });
            assertThat(jvm.stderr())
                    .filteredOn(line -> line.contains("free left"))
                    .singleElement()
                    .asString()
                    .startsWith("mapwatch: free left 135,168 bytes mapped, the kernel refused to unmap them; leaked so"
                            + " far: 1 (135,168 bytes); ");
        }
    }

    @OnEveryJdk
    void a_resize_that_copies_leaks_the_old_block(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = FreeingJvm.start(jdk, Map.of(), "io.mapwatch.apps.FreeingApp", "resize")) {
            FreeingJvm.Found found = FreeingJvm.found(jvm);
            assertThat(found.blocks()).isPositive();
            assertThat(jvm.scrape())
                    .containsEntry("mapwatch_leaked_mappings", found.blocks())
                    .containsEntry("mapwatch_leaked_bytes", found.bytes());
        }
    }

    @ParameterizedTest
    @MethodSource("jdksWithForeignMemoryAndCalls")
    void downcalls_are_checked_too(Jdk jdk, String call) throws Exception {
        try (ForkedJvm jvm = FreeingJvm.start(jdk, Map.of(), "io.mapwatch.apps22.ForeignFreeingApp", call)) {
            FreeingJvm.Found found = FreeingJvm.found(jvm);
            assertThat(found.blocks()).isPositive();
            assertThat(jvm.scrape())
                    .containsEntry("mapwatch_leaked_mappings", found.blocks())
                    .containsEntry("mapwatch_leaked_bytes", found.bytes());
        }
    }

    /** Which freed at the limit ended the JVM when the agent read what is before its blocks. */
    @OnEveryJdk
    void before_the_blocks_of_a_malloc_that_is_not_glibcs_nothing_is_read(Jdk jdk) throws Exception {
        Path guarded = SharedLibrary.compile("guarded_malloc.c", folder);
        try (ForkedJvm jvm = FreeingJvm.start(
                jdk, Map.of("LD_PRELOAD", guarded.toString()), "io.mapwatch.apps.FreeingApp", "free")) {
            FreeingJvm.found(jvm);
            assertThat(jvm.scrape().keySet())
                    .anyMatch(name ->
                            name.startsWith("mapwatch_info{") && name.contains("allocator=\"guarded_malloc.so\""))
                    .noneMatch(name -> name.startsWith("mapwatch_leaked_") || name.startsWith("mapwatch_malloc_"));
            assertThat(jvm.stderr())
                    .contains("mapwatch: memory that free leaves mapped goes unseen: malloc is that of"
                            + " guarded_malloc.so, not glibc's");
        }
    }

    @OnEveryJdk
    void an_allocator_that_keeps_its_memory_leaks_nothing(Jdk jdk) throws Exception {
        assumeTrue(Files.exists(JEMALLOC), "needs Debian's package libjemalloc2");
        try (ForkedJvm jvm = FreeingJvm.start(
                jdk, Map.of("LD_PRELOAD", JEMALLOC.toString()), "io.mapwatch.apps.FreeingApp", "free")) {
            // it finds every block mapped: that is what jemalloc keeps for the next one
            FreeingJvm.found(jvm);
            Map<String, Double> scrape = jvm.scrape();
            assertThat(scrape)
                    .containsEntry("mapwatch_leaked_mappings", 0.0)
                    .containsEntry("mapwatch_leaked_bytes", 0.0)
                    .doesNotContainKey("mapwatch_malloc_mmapped_chunks");
            assertThat(scrape.keySet())
                    .anyMatch(name -> name.startsWith("mapwatch_info{") && name.contains("allocator=\"jemalloc\""));
        }
    }
}
