package io.mapwatch.core.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.MappingCensus;
import io.mapwatch.core.maps.MapsFile;
import io.mapwatch.core.maps.UnknownOwners;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** With what the VM tells, each kind has as many mappings as were counted in the same files by other means. */
class KindsOfRealVmsTest {

    static Stream<String> vms() {
        return GoldenVm.names();
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
        vm,              java_heap, code_cache, metaspace, gc, thread_stack, malloc_arena, total
        jdk-17-g1,               6,          6,         8,  7,           79,           31,   240
        jdk-17-parallel,         4,          6,         8,  4,           71,           31,   225
        jdk-17-serial,           4,          6,         8,  5,           69,           31,   221
        jdk-17-zgc,              6,          6,         8,  0,           83,           31,   241
        jdk-25-g1,               4,          6,         8,  6,           77,           31,   232
        jdk-25-parallel,         4,          6,         8,  5,           69,           31,   223
        jdk-25-serial,           4,          6,         8,  3,           67,           31,   219
        jdk-25-zgc,              2,          6,         8,  0,           83,           31,   236
        """)
    void the_vms_own_mappings_are_told_apart(
            String name, int javaHeap, int codeCache, int metaspace, int gc, int stack, int arena, int total)
            throws Exception {
        KindCounts kinds = kinds(new GoldenVm(name));

        assertThat(kinds.of(Kind.JAVA_HEAP)).as("java heap").isEqualTo(javaHeap);
        assertThat(kinds.of(Kind.CODE_CACHE)).as("code cache").isEqualTo(codeCache);
        assertThat(kinds.of(Kind.METASPACE)).as("metaspace").isEqualTo(metaspace);
        assertThat(kinds.of(Kind.GC)).as("gc").isEqualTo(gc);
        assertThat(kinds.of(Kind.THREAD_STACK)).as("stacks").isEqualTo(stack);
        assertThat(kinds.of(Kind.MALLOC_ARENA)).as("arenas").isEqualTo(arena);
        assertThat(kinds.total()).isEqualTo(total);
    }

    @ParameterizedTest
    @MethodSource("vms")
    void two_mappings_a_thread_and_the_first_threads_one_are_stacks(String name) throws Exception {
        GoldenVm vm = new GoldenVm(name);

        assertThat(kinds(vm).of(Kind.THREAD_STACK)).isEqualTo((int) (2 * (vm.threads() - 1) + 1));
    }

    private static KindCounts kinds(GoldenVm vm) throws Exception {
        MappingCensus census = new MappingCensus(new UnknownOwners());
        census.begin(vm.ranges());
        try (MapsFile maps = MapsFile.open(vm.maps())) {
            maps.scan(census);
        }
        return census.snapshot(vm.threads()).kinds();
    }
}
