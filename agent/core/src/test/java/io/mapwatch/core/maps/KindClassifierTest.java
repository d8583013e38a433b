package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindClassifierTest {

    private final KindClassifier classifier = new KindClassifier();
    private final MappingName name = new MappingName();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rw-p | ''                                        | ANONYMOUS",
                "r--p | ''                                        | ANONYMOUS",
                "--xp | ''                                        | ANONYMOUS",
                "---p | ''                                        | RESERVED",
                "---s | ''                                        | RESERVED",
                "rw-p | [anon: glibc: malloc]                     | ANONYMOUS",
                "---p | [anon:reserve]                            | RESERVED",
                "rw-s | [anon_shmem:shared one]                   | SHARED_MEMORY",
                "---s | [anon_shmem:shared one]                   | SHARED_MEMORY",
                "rw-p | [heap]                                    | MALLOC_ARENA",
                "rw-p | [stack]                                   | THREAD_STACK",
                "rw-p | [stack:1234]                              | THREAD_STACK",
                "r-xp | [vdso]                                    | KERNEL",
                "r--p | [vvar]                                    | KERNEL",
                "r--p | [vvar_vclock]                             | KERNEL",
                "--xp | [vsyscall]                                | KERNEL",
                "--xp | [uprobes]                                 | KERNEL",
                "rw-s | '/[aio] (deleted)'                        | KERNEL",
                "r--p | /[aio]                                    | FILE",
                "rw-s | anon_inode:[io_uring]                     | FILE",
                "rw-s | /dev/shm/ring                             | SHARED_MEMORY",
                "rw-s | '/dev/shm/ring (deleted)'                 | SHARED_MEMORY",
                "r-xp | /dev/shm/libring.so                       | SHARED_MEMORY",
                "rw-s | /dev/shm                                  | FILE",
                "rw-s | '/memfd:ring buffer (deleted)'            | SHARED_MEMORY",
                "rw-s | '/memfd: (deleted)'                       | SHARED_MEMORY",
                "rw-s | /memfd:a file in the root folder          | FILE",
                "rw-s | '/SYSV00000000 (deleted)'                 | SHARED_MEMORY",
                "rw-s | '/dev/zero (deleted)'                     | SHARED_MEMORY",
                "rw-p | /dev/zero                                 | FILE",
                "rw-p | '/anon_hugepage (deleted)'                | ANONYMOUS",
                "---p | '/anon_hugepage (deleted)'                | RESERVED",
                "rw-s | '/anon_hugepage (deleted)'                | SHARED_MEMORY",
                "rw-s | '/memfd:java_heap (deleted)'              | JAVA_HEAP",
                "rw-s | '/memfd:java_heap.hugetlb (deleted)'      | JAVA_HEAP",
                "rw-s | '/memfd:java_heap_dump (deleted)'         | SHARED_MEMORY",
                "r-xp | /usr/lib/x86_64-linux-gnu/libc.so.6       | LIBRARY",
                "r-xp | /usr/lib/libssl.so.1.0.2k                 | LIBRARY",
                "---p | /opt/jdk-25/lib/server/libjvm.so          | LIBRARY",
                "r--p | /lib/ld-musl-x86_64.so.1                  | LIBRARY",
                "r-xp | '/tmp/libsnappyjava.so (deleted)'         | LIBRARY",
                "r-xp | '/usr/lib/libz.so.1.2.13 (deleted)'       | LIBRARY",
                "r--p | /data/.so                                 | FILE",
                "r--p | /data/a.so.b.so                           | LIBRARY",
                "r--p | /data/a.so.b.so.3                         | LIBRARY",
                "r--p | .so                                       | FILE",
                "r--p | so                                        | FILE",
                "r--p | /data/x.so.txt                            | FILE",
                "r--p | /data/x.so.                               | FILE",
                "r--p | /data/x.so1                               | FILE",
                "r--p | /data/x.so.-                              | FILE",
                "r--p | /data/x.so.:1                             | FILE",
                "r--p | /data/also                                | FILE",
                "r--p | /data/x.sox                               | FILE",
                "r--p | /data/foo.so.1/a                          | FILE",
                "r--p | /data/foo.so.1/data                       | FILE",
                "r--p | /data/foo.so/a                            | FILE",
                "r--p | /data/foo.so/                             | FILE",
                "r--p | '/data/new\\012line.so\\012'              | FILE",
                "r--s | /opt/jdk-25/lib/modules                   | JDK_IMAGE",
                "r--s | '/opt/jdk-25/lib/modules (deleted)'       | JDK_IMAGE",
                "rw-p | /opt/jdk-25/lib/server/classes_nocoops.jsa | JDK_IMAGE",
                "rw-p | /app/app.aot                              | JDK_IMAGE",
                "r--s | /opt/jdk-25/lib/modules.txt               | FILE",
                "r--s | /opt/jdk-25/mylib/modules                 | FILE",
                "r-xp | /opt/jdk-25/bin/java                      | FILE",
                "---p | /data/no-rights                           | FILE",
                "r--s | /                                         | FILE",
                "r--s | '/data/_1_Lucene90_0.dvd (deleted)'       | DELETED_FILE",
                "r--s | '/data/twice (deleted) (deleted)'         | DELETED_FILE",
                "r--s | '/data/libx.so (deleted) (deleted)'       | DELETED_FILE",
                "r--s | '/ (deleted)'                             | DELETED_FILE",
                "r--s | '/data/kept(deleted)'                     | FILE",
                "r--s | '/data/kept (deleted) '                   | FILE",
            })
    void the_line_alone_tells_the_kind(String permissions, String path, Kind kind) {
        classify(permissions, path);

        assertThat(classifier.counts().of(kind)).as(path).isEqualTo(1);
        assertThat(classifier.total()).isEqualTo(1);
    }

    @Test
    void bytes_around_the_path_do_not_matter() {
        byte[] buffer = "/lib/modules/data/x (deleted)\n.so".getBytes(ISO_8859_1);

        classify(MappingVisitor.READ, buffer, 12, 19);
        classify(MappingVisitor.READ, buffer, 19, 29);
        classify(MappingVisitor.READ, buffer, 29, 29);

        assertThat(classifier.counts().of(Kind.FILE)).isEqualTo(1);
        assertThat(classifier.counts().of(Kind.DELETED_FILE)).isEqualTo(1);
        assertThat(classifier.counts().of(Kind.ANONYMOUS)).isEqualTo(1);
    }

    @Test
    void every_mapping_is_counted_once_whatever_its_path() {
        String[] parts = {
            "/", "[", "]", ".so", ".1", "/lib/modules", ".jsa", " (deleted)", "/memfd:", "[anon:", "x", " "
        };
        Random random = new Random(11);
        for (int round = 1; round <= 20_000; round++) {
            StringBuilder path = new StringBuilder();
            for (int part = random.nextInt(5); part > 0; part--) {
                path.append(parts[random.nextInt(parts.length)]);
            }
            classify(random.nextBoolean() ? "rw-p" : "---s", path.toString());

            assertThat(classifier.total()).isEqualTo(round);
        }
        assertThat(classifier.counts().total()).isEqualTo(20_000);
    }

    @Test
    void counts_stay_as_they_were_when_the_classifier_goes_on() {
        classify("rw-p", "");
        KindCounts before = classifier.counts();
        classify("rw-p", "");
        classifier.reset();

        assertThat(before.of(Kind.ANONYMOUS)).isEqualTo(1);
        assertThat(before.total()).isEqualTo(1);
        assertThat(classifier.total()).isZero();
        assertThat(classifier.counts().total()).isZero();
    }

    private void classify(String permissions, String path) {
        byte[] bytes = path.getBytes(ISO_8859_1);
        int bits = (permissions.charAt(0) == 'r' ? MappingVisitor.READ : 0)
                | (permissions.charAt(1) == 'w' ? MappingVisitor.WRITE : 0)
                | (permissions.charAt(2) == 'x' ? MappingVisitor.EXECUTE : 0)
                | (permissions.charAt(3) == 's' ? MappingVisitor.SHARED : 0);
        classify(bits, bytes, 0, bytes.length);
    }

    private void classify(int permissions, byte[] buffer, int from, int to) {
        name.show(buffer, from, to);
        classifier.add(KindRules.kindOf(permissions, name), 0x1000, 0x2000, permissions);
    }
}
