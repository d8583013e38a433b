package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.AllocatedBytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileGroupsTest {

    private final Owners owners = new Owners();
    private final MappingCensus census = new MappingCensus(owners);

    /** One owner of all that is mapped, until it is another. */
    private static final class Owners implements MappingOwners {

        int current = OwnerCounts.NOBODY;

        @Override
        public void begin() {}

        @Override
        public int ownerOf(long start, long end) {
            return current;
        }

        @Override
        public String ownerName(int site) {
            assertThat(site).isNotEqualTo(OwnerCounts.NOBODY);
            return "site " + site;
        }

        @Override
        public OwnerCounts counts() {
            return OwnerCounts.allUnattributed(0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/data/index/_1_Lucene90_0.dvd            | /data/index | .dvd       | false",
                "'/data/index/_1_Lucene90_0.dvd (deleted)'| /data/index | .dvd       | true",
                "'/data/a (deleted) (deleted)'            | /data       | ''         | true",
                "/usr/lib/libz.so.1.2.13                  | /usr/lib    | .so        | false",
                "/usr/lib/libssl.so.1.0.2k                | /usr/lib    | .so        | false",
                "/var/log/app.log.3                       | /var/log    | .log       | false",
                "/data/1.2.3                              | /data       | ''         | false",
                "/data/segment.1                          | /data       | ''         | false",
                "/data/.hidden                            | /data       | ''         | false",
                "/data/.hidden.idx                        | /data       | .idx       | false",
                "/data/ends.                              | /data       | ''         | false",
                "/data/a.timeindex                        | /data       | .timeindex | false",
                "/data/a.fifteen-letters                  | /data       | .fifteen-letters | false",
                "/data/a.sixteen--letters                 | /data       | ''         | false",
                "/data.d/plain                            | /data.d     | ''         | false",
                "/file.dat                                | /           | .dat       | false",
                "/x                                       | /           | ''         | false",
                "/                                        | /           | ''         | false",
                "/data/über/größe.größe                   | /data/über  | .größe     | false",
                "'/dev/shm/ring.ipc (deleted)'            | /dev/shm    | .ipc       | true",
                "'/with spaces/a b.c d'                   | /with spaces| '.c d'     | false",
            })
    void a_file_belongs_to_its_directory_suffix_and_whether_it_is_deleted(
            String path, String directory, String suffix, boolean deleted) {
        add(path);
        add(path);

        assertThat(counts().groups()).containsExactly(new FileGroup(directory, suffix, deleted, "", 2));
        assertThat(counts().other()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "[heap]",
        "[anon:name]",
        "'/memfd:ring (deleted)'",
        "'/memfd:java_heap (deleted)'",
        "'/SYSV00000000 (deleted)'",
        "'/dev/zero (deleted)'",
        "'/[aio] (deleted)'",
        "anon_inode:[io_uring]",
    })
    void what_is_no_file_is_left_out(String path) {
        add(path);

        assertThat(counts()).isEqualTo(FileCounts.NONE);
    }

    @Test
    void groups_that_differ_in_one_part_only_stay_apart_and_the_largest_comes_first() {
        add("/a/x.idx");
        add("/b/x.idx");
        add("/a/x.dat");
        add("/a/x.idx (deleted)");
        add("/a/.idx");
        add("/a/y.dat");

        assertThat(counts().groups())
                .containsExactly(
                        new FileGroup("/a", ".dat", false, "", 2),
                        new FileGroup("/a", "", false, "", 1),
                        new FileGroup("/a", ".idx", false, "", 1),
                        new FileGroup("/a", ".idx", true, "", 1),
                        new FileGroup("/b", ".idx", false, "", 1));
    }

    @Test
    void directory_and_suffix_do_not_run_into_each_other() {
        add("/a/b.c/n");
        add("/a/b/n.c");
        add("/a/n.b");

        assertThat(counts().groups()).extracting(FileGroup::mappings).containsExactly(1, 1, 1);
    }

    @Test
    void files_of_more_directories_than_there_is_room_for_are_counted_by_suffix() {
        for (int i = 0; i < FileGroups.MOST_WITH_DIRECTORY + 1_000; i++) {
            add("/shard" + i + "/a.dvd (deleted)");
        }
        add("/shard0/a.dvd (deleted)");
        add("/shard0/a.dvd (deleted)");

        FileCounts counts = counts();
        assertThat(counts.groups()).hasSize(FileCounts.MOST);
        assertThat(counts.groups().get(0)).isEqualTo(new FileGroup("", ".dvd", true, "", 1_000));
        assertThat(counts.groups().get(1)).isEqualTo(new FileGroup("/shard0", ".dvd", true, "", 3));
        assertThat(total(counts)).isEqualTo(FileGroups.MOST_WITH_DIRECTORY + 1_002);
    }

    @Test
    void no_number_of_suffixes_makes_it_grow_and_every_file_is_counted_once() {
        int mappings = 20_000;
        for (int i = 0; i < mappings; i++) {
            add("/directory" + i + "/file.x" + i);
        }

        FileCounts counts = counts();
        assertThat(counts.groups()).hasSize(FileCounts.MOST).allMatch(group -> group.mappings() == 1);
        assertThat(total(counts)).isEqualTo(mappings);
    }

    @Test
    void files_are_told_apart_by_who_mapped_them() {
        for (int owner : new int[] {7, 7, 3, OwnerCounts.NOBODY, 7}) {
            owners.current = owner;
            add("/data/a.idx");
        }

        assertThat(counts().groups())
                .containsExactlyInAnyOrder(
                        new FileGroup("/data", ".idx", false, "site 7", 3),
                        new FileGroup("/data", ".idx", false, "site 3", 1),
                        new FileGroup("/data", ".idx", false, "", 1));
    }

    @Test
    void each_scan_counts_from_0_and_files_that_are_gone_make_room() {
        for (int i = 0; i < FileGroups.MOST_WITH_DIRECTORY; i++) {
            add("/old" + i + "/a.idx");
        }
        for (int scan = 0; scan < 3; scan++) {
            census.begin(KindRanges.NONE);
            add("/new/a.idx");
        }

        assertThat(counts()).isEqualTo(new FileCounts(List.of(new FileGroup("/new", ".idx", false, "", 1)), 0));
    }

    @Test
    void groups_without_a_mapping_make_room_though_most_are_in_use() {
        for (int i = 0; i < FileGroups.MOST_WITH_DIRECTORY; i++) {
            add("/old" + i + "/a.idx");
        }
        for (int scan = 0; scan < 2; scan++) {
            census.begin(KindRanges.NONE);
            for (int i = 0; i < FileGroups.MOST_WITH_DIRECTORY * 3 / 4; i++) {
                add("/old" + i + "/a.idx");
            }
            for (int i = 0; i < 1_000; i++) {
                add("/new/a.idx");
            }
        }

        assertThat(counts().groups().get(0)).isEqualTo(new FileGroup("/new", ".idx", false, "", 1_000));
    }

    @Test
    void a_mapping_of_a_known_group_allocates_nothing() {
        byte[] path = "/data/index/_1_Lucene90_0.dvd (deleted)".getBytes(UTF_8);
        census.mapping(1, 2, MappingVisitor.READ, path, 0, path.length);

        assertThat(AllocatedBytes.by(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        census.mapping(1, 2, MappingVisitor.READ, path, 0, path.length);
                    }
                }))
                .isZero();
    }

    @Test
    void bytes_around_the_path_do_not_matter() {
        byte[] buffer = "y.so/data/a.idx.so (deleted)".getBytes(UTF_8);

        census.mapping(1, 2, MappingVisitor.READ, buffer, 4, 15);

        assertThat(counts().groups()).containsExactly(new FileGroup("/data", ".idx", false, "", 1));
    }

    private FileCounts counts() {
        return census.snapshot(-1).files();
    }

    private static int total(FileCounts counts) {
        return counts.other()
                + counts.groups().stream().mapToInt(FileGroup::mappings).sum();
    }

    private void add(String path) {
        byte[] bytes = path.getBytes(UTF_8);
        census.mapping(0x1000, 0x2000, MappingVisitor.READ, bytes, 0, bytes.length);
    }
}
