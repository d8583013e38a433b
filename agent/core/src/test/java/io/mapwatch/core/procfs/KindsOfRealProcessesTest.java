package io.mapwatch.core.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.mapping.Kind;
import io.mapwatch.core.mapping.KindClassifier;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindsOfRealProcessesTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
        file,                java_heap, stack, reserved, malloc, library, jdk_image, file, deleted, shared, anonymous, kernel
        jdk-17-g1.maps,              0,     1,       57,      1,      55,         4,   19,       0,      0,        68,      3
        jdk-17-parallel.maps,        0,     1,       47,      1,      55,         2,   19,       0,      0,        55,      3
        jdk-17-serial.maps,          0,     1,       45,      1,      55,         2,   19,       0,      0,        53,      3
        jdk-17-zgc.maps,             3,     1,       56,      1,      60,         2,   19,       0,      0,        61,      3
        jdk-25-g1.maps,              0,     1,       57,      1,      55,         3,   19,       0,      0,        62,      3
        jdk-25-parallel.maps,        0,     1,       47,      1,      55,         2,   19,       0,      0,        53,      3
        jdk-25-serial.maps,          0,     1,       45,      1,      55,         2,   19,       0,      0,        50,      3
        jdk-25-zgc.maps,             1,     1,       54,      1,      60,         2,   19,       0,      0,        59,      3
        unusual-paths.maps,          1,     1,        2,      1,      15,         4,   22,       4,      6,         5,      4
        """)
    void the_kinds_are_those_grep_and_awk_count(
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
        KindClassifier kinds = new KindClassifier();
        try (MapsFile maps = MapsFile.open(GoldenFiles.path(name).toString())) {
            maps.scan(kinds);
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
        assertThat(byKind(kinds)).isEqualTo(expected);
        assertThat(kinds.total())
                .isEqualTo(Line.reference(GoldenFiles.text(name)).size());
    }

    private static Map<Kind, Integer> byKind(KindClassifier classifier) {
        Map<Kind, Integer> byKind = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            byKind.put(kind, classifier.counts().of(kind));
        }
        return byKind;
    }
}
