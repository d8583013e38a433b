package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
        public int loaderOf(byte[] path, int from, int to) {
            return OwnerCounts.NOBODY;
        }

        @Override
        public String ownerName(int site) {
            assertThat(site).isNotEqualTo(OwnerCounts.NOBODY);
            return "site " + site;
        }

        @Override
        public OwnerCounts counts(StackCounts stacks) {
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
                "'/with spaces/a b.c d'                   | /with spaces| '.c d'     | false",
            })
    void a_file_belongs_to_its_directory_suffix_and_whether_it_is_deleted(
            String path, String directory, String suffix, boolean deleted) {
        add(path);
        add(path);

        assertThat(counts().groups()).containsExactly(group(directory, suffix, deleted, "", 2));
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
                        group("/a", ".dat", false, "", 2),
                        group("/a", "", false, "", 1),
                        group("/a", ".idx", false, "", 1),
                        group("/a", ".idx", true, "", 1),
                        group("/b", ".idx", false, "", 1));
    }

    @Test
    void directory_and_suffix_do_not_run_into_each_other() {
        add("/a/b.c/n");
        add("/a/b/n.c");
        add("/a/n.b");

        assertThat(counts().groups()).extracting(FileGroup::mappings).containsExactly(1, 1, 1);
    }

    @Test
    void files_of_one_root_are_counted_there_however_many_directories_there_are() {
        int folders = FileGroups.MOST + 2_000;
        for (int i = 0; i < folders; i++) {
            owners.current = i % 2;
            add("/var/store/part" + i + "/a.index");
            add("/var/store/part" + i + "/a.log");
            add("/var/store/part" + i + "/a.log (deleted)");
        }

        assertThat(counts().groups())
                .extracting(
                        FileGroup::directory,
                        FileGroup::suffix,
                        FileGroup::deleted,
                        FileGroup::owner,
                        FileGroup::mappings)
                .containsExactlyInAnyOrder(
                        tuple("/var/store", ".index", false, "site 0", folders / 2),
                        tuple("/var/store", ".index", false, "site 1", folders / 2),
                        tuple("/var/store", ".log", false, "site 0", folders / 2),
                        tuple("/var/store", ".log", false, "site 1", folders / 2),
                        tuple("/var/store", ".log", true, "site 0", folders / 2),
                        tuple("/var/store", ".log", true, "site 1", folders / 2));
        assertThat(counts().other()).isZero();
        assertThat(counts().moreFolders()).isTrue();
    }

    @Test
    void the_number_of_folders_is_known_of_thousands() {
        for (int i = 0; i < 5_000; i++) {
            add("/var/store/part" + i + "/a.index");
            add("/var/store/part" + i + "/a.timeindex");
        }

        assertThat(counts().groups()).extracting(FileGroup::folders).containsExactly(5_000, 5_000);
        assertThat(counts().moreFolders()).isFalse();
    }

    @Test
    void a_directory_with_nearly_all_is_found_among_more_than_there_is_room_for_at_the_second_look() {
        for (int scan = 0; scan < 3; scan++) {
            census.begin(KindRanges.NONE);
            for (int i = 0; i < 4_200; i++) {
                add("/data/part" + i + "/a.index");
                add("/data/part" + i + "/a.log");
            }
            for (int i = 0; i < 100_000; i++) {
                add("/data/big/a.index");
            }
            assertThat(counts().groups().get(0).mappings()).isEqualTo(scan == 0 ? 104_200 : 100_000);
            assertThat(counts().groups().get(0).directory()).isEqualTo(scan == 0 ? "/data" : "/data/big");
        }
    }

    @Test
    void no_number_of_suffixes_makes_it_grow_and_every_file_is_counted_once() {
        int mappings = 20_000;
        for (int i = 0; i < mappings; i++) {
            add("/directory" + i + "/file.x" + i);
        }

        FileCounts counts = counts();
        assertThat(counts.groups()).hasSize(1).allMatch(group -> group.suffix().equals(FileGroup.ANY));
        assertThat(total(counts)).isEqualTo(mappings);
    }

    @Test
    void no_number_of_suffixes_and_owners_makes_it_grow_and_every_file_is_counted_once() {
        int mappings = 40_000;
        for (int i = 0; i < mappings; i++) {
            owners.current = i;
            add("/directory/file.x" + i);
        }

        assertThat(total(counts())).isEqualTo(mappings);
        assertThat(counts().other()).isEqualTo(mappings - 2 * FileGroups.MOST);
    }

    @Test
    void scans_of_a_settled_process_allocate_nothing_with_more_directories_than_there_is_room_for() {
        byte[][] paths = new byte[20_000][];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = ("/data/part" + i / 2 + (i % 2 == 0 ? "/a.index" : "/a.log")).getBytes(UTF_8);
        }

        assertThat(AllocatedBytes.by(() -> {
                    census.begin(KindRanges.NONE);
                    for (byte[] path : paths) {
                        census.mapping(1, 2, MappingVisitor.READ, path, 0, path.length);
                    }
                }))
                .isZero();
    }

    @Test
    void fewer_directories_are_told_apart_again() {
        for (int i = 0; i < 2 * FileGroups.MOST; i++) {
            add("/data/part" + i + "/a.index");
        }
        for (int scan = 0; scan < 3; scan++) {
            census.begin(KindRanges.NONE);
            for (int i = 0; i < 100; i++) {
                add("/data/part7/a.index");
            }
            counts();
        }

        assertThat(counts().groups()).containsExactly(group("/data/part7", ".index", false, "", 100));
    }

    @Test
    void files_are_told_apart_by_who_mapped_them() {
        for (int owner : new int[] {7, 7, 3, OwnerCounts.NOBODY, 7}) {
            owners.current = owner;
            add("/data/a.idx");
        }

        assertThat(counts().groups())
                .containsExactlyInAnyOrder(
                        group("/data", ".idx", false, "site 7", 3),
                        group("/data", ".idx", false, "site 3", 1),
                        group("/data", ".idx", false, "", 1));
    }

    @Test
    void each_scan_counts_from_0_and_files_that_are_gone_make_room() {
        for (int i = 0; i < 500; i++) {
            add("/old" + i + "/a.idx");
        }
        for (int scan = 0; scan < 3; scan++) {
            census.begin(KindRanges.NONE);
            add("/new/a.idx");
        }

        assertThat(counts()).isEqualTo(new FileCounts(List.of(group("/new", ".idx", false, "", 1)), 0, false));
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

        assertThat(counts().groups()).containsExactly(group("/data", ".idx", false, "", 1));
    }

    private static FileGroup group(String directory, String suffix, boolean deleted, String owner, int mappings) {
        Kind kind = deleted ? Kind.DELETED_FILE : Kind.FILE;
        return new FileGroup(
                suffix.equals(".so") ? Kind.LIBRARY : kind, directory, 1, suffix, deleted, owner, mappings);
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
