package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnseenMappingsTest {

    private static final int PAGE = 4_096;
    private static final int READ_WRITE = MappingVisitor.READ | MappingVisitor.WRITE;

    /** Half of the mappings have an owner. */
    private final MappingCensus census = new MappingCensus(new MappingOwners() {
        @Override
        public void begin() {}

        @Override
        public int ownerOf(long start, long end) {
            return start / PAGE % 4 == 0 ? 1 : OwnerCounts.NOBODY;
        }

        @Override
        public int loaderOf(byte[] path, int from, int to) {
            return OwnerCounts.NOBODY;
        }

        @Override
        public String ownerName(int site) {
            return "site " + site;
        }

        @Override
        public OwnerCounts counts(StackCounts stacks) {
            return OwnerCounts.allUnattributed(0);
        }
    });

    @Test
    void they_are_those_without_an_owner_that_an_application_may_have_made() {
        assertThat(unseen("/db/7.d")).as("each second one").isEqualTo(50);
        assertThat(unseen("/db/7.d (deleted)")).isEqualTo(50);
        assertThat(unseen("/dev/shm/ring")).isEqualTo(50);
        assertThat(unseen("")).isEqualTo(50);
        assertThat(unseen("/lib/libz.so.1")).isEqualTo(50);
    }

    @Test
    void those_of_the_vm_and_the_kernel_are_not_among_them() {
        assertThat(unseen("[vdso]")).isZero();
        assertThat(unseen("[stack]")).isZero();
    }

    private int unseen(String path) {
        byte[] bytes = path.getBytes(UTF_8);
        census.begin(KindRanges.NONE);
        for (int i = 0; i < 100; i++) {
            long start = 0x7f00_0000_0000L + 2L * i * PAGE;
            census.mapping(start, start + PAGE, READ_WRITE, bytes, 0, bytes.length);
        }
        return census.snapshot(1).unseen();
    }
}
