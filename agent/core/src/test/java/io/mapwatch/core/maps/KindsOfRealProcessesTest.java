package io.mapwatch.core.maps;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.procfs.ThreadCount;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindsOfRealProcessesTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
        file,                java_heap, stack, reserved, malloc, library, jdk_image, file, deleted, shared, anonymous, kernel
        jdk-17-g1.maps,                 0,   49,   18,   31,   55,    4,   19,    0,    0,   29,    3
        jdk-17-parallel.maps,           0,   41,   12,   31,   55,    2,   19,    0,    0,   20,    3
        jdk-17-serial.maps,             0,   37,   12,   31,   55,    2,   19,    0,    0,   20,    3
        jdk-17-zgc.maps,                6,   51,   13,   31,   60,    2,   19,    0,    0,   21,    3
        jdk-25-g1.maps,                 0,   49,   18,   31,   55,    3,   19,    0,    0,   23,    3
        jdk-25-parallel.maps,           0,   39,   13,   31,   55,    2,   19,    0,    0,   19,    3
        jdk-25-serial.maps,             0,   35,   13,   31,   55,    2,   19,    0,    0,   18,    3
        jdk-25-zgc.maps,                2,   51,   13,   31,   60,    2,   19,    0,    0,   19,    3
        unusual-paths.maps,             1,    1,    2,    1,   14,    4,   23,    4,    6,    5,    4
        """)
    void the_lines_alone_tell_these_kinds_and_every_pair_like_a_stack_is_one(
            String name,
            int javaHeap,
            int stack,
            int reserved,
            int malloc,
            int library,
            int jdkImage,
            int file,
            int deleted,
            int shared,
            int anonymous,
            int kernel)
            throws Exception {
        MappingCensus census = new MappingCensus(new UnknownOwners());
        try (MapsFile maps = MapsFile.open(GoldenFiles.path(name).toString())) {
            maps.scan(census);
        }

        Map<Kind, Integer> expected = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            expected.put(kind, 0);
        }
        expected.put(Kind.JAVA_HEAP, javaHeap);
        expected.put(Kind.THREAD_STACK, stack);
        expected.put(Kind.RESERVED, reserved);
        expected.put(Kind.MALLOC_ARENA, malloc);
        expected.put(Kind.LIBRARY, library);
        expected.put(Kind.JDK_IMAGE, jdkImage);
        expected.put(Kind.FILE, file);
        expected.put(Kind.DELETED_FILE, deleted);
        expected.put(Kind.SHARED_MEMORY, shared);
        expected.put(Kind.ANONYMOUS, anonymous);
        expected.put(Kind.KERNEL, kernel);
        assertThat(byKind(census.snapshot(ThreadCount.UNKNOWN).kinds())).isEqualTo(expected);
        assertThat(census.total())
                .isEqualTo(Line.reference(GoldenFiles.text(name)).size());
    }

    private static Map<Kind, Integer> byKind(KindCounts kinds) {
        Map<Kind, Integer> byKind = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            byKind.put(kind, kinds.of(kind));
        }
        return byKind;
    }
}
