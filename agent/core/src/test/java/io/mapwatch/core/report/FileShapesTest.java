package io.mapwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Files that real programs map, and the sentence that tells of them. */
class FileShapesTest {

    private final MapsText process = MapsText.jvm();

    @Test
    void a_broker_has_two_indexes_in_each_folder() {
        for (int i = 0; i < 200; i++) {
            String folder = "/var/lib/kafka/orders-" + i + '/';
            process.by("Index.resize(Index.java:7)").file(folder + "0.index");
            process.by(i < 160 ? "Index.resize(Index.java:7)" : "Index.create(Index.java:3)")
                    .file(folder + "0.timeindex");
        }

        assertThat(process.sentence())
                .isEqualTo(
                        "92 % of 434 mappings are files under /var/lib/kafka (200 folders: .index 50 %, .timeindex 50 %),"
                                + " all mapped by Index.resize(Index.java:7) (90 %) and Index.create(Index.java:3) (10 %).");
    }

    @Test
    void a_broker_of_5000_partitions_is_told_like_one_of_200() {
        for (int i = 0; i < 5_000; i++) {
            process.file("/var/lib/kafka/orders-" + i + "/0.index").file("/var/lib/kafka/orders-" + i + "/0.timeindex");
        }

        assertThat(process.sentence())
                .isEqualTo("99 % of 10,034 mappings are files under /var/lib/kafka (5,000 folders: .index 50 %,"
                        + " .timeindex 50 %).");
    }

    @Test
    void files_of_two_suffixes_are_more_than_memory_of_half_as_many_pieces() {
        for (int i = 0; i < 200; i++) {
            process.file("/data/env/" + i + ".mdb")
                    .file("/data/env/" + i + ".mdb-lock")
                    .gap()
                    .add(0x3000, "rw-p", "");
        }

        assertThat(process.sentence())
                .isEqualTo("63 % of 634 mappings are files under /data/env (.mdb 50 %, .mdb-lock 50 %).");
        assertThat(Advice.of(process.report())).contains("close readers").doesNotContain("pool and reuse");
    }

    @Test
    void deleted_files_of_three_suffixes_are_one_leak() {
        for (int i = 0; i < 900; i++) {
            process.file("/srv/idx/q" + i % 4 + "/_" + i + '.' + "dvd dvs dvp".split(" ")[i % 3] + " (deleted)");
        }

        assertThat(process.sentence())
                .isEqualTo("96 % of 934 mappings are deleted files under /srv/idx (4 folders: .dvd 33 %, .dvp 33 %,"
                        + " .dvs 33 %).");
        assertThat(Advice.of(process.report())).contains("deleted and still mapped");
    }

    @Test
    void files_of_one_suffix_in_many_folders_have_a_place() {
        for (int i = 0; i < 300; i++) {
            process.file("/srv/app/store/shard-" + i + "/segment.sst");
        }

        assertThat(process.sentence())
                .isEqualTo("90 % of 334 mappings are .sst files under /srv/app/store (300 folders).");
        assertThat(new ReportText(Style.PLAIN).of(process.report())).contains("300  89.8 %  /srv/app/store/*/*.sst\n");
    }

    @Test
    void half_of_the_files_may_be_deleted() {
        for (int i = 0; i < 600; i++) {
            process.file("/srv/app/index/_" + i + ".cfs" + (i % 2 == 0 ? " (deleted)" : ""));
        }
        for (int i = 0; i < 350; i++) {
            process.gap().add(0x2000, "rw-p", "");
        }

        assertThat(process.sentence())
                .isEqualTo("61 % of 984 mappings are .cfs files under /srv/app/index, 50 % of them deleted.");
    }

    @Test
    void files_on_two_disks_have_two_places() {
        for (int i = 0; i < 800; i++) {
            process.file("/disk" + (i % 4 == 0 ? 1 : 2) + "/db/" + i + ".sst");
        }

        assertThat(process.sentence())
                .isEqualTo("96 % of 834 mappings are .sst files under /disk2/db (75 %) and /disk1/db (25 %).");
    }

    @Test
    void files_all_over_have_no_place() {
        for (int i = 0; i < 1_000; i++) {
            process.file("/mount" + i % 20 + "/part" + i % 7 + "/x.dat");
        }

        assertThat(process.sentence()).isEqualTo("97 % of 1,034 mappings are .dat files in 140 folders.");
    }

    @Test
    void files_without_a_suffix_are_files() {
        for (int i = 0; i < 500; i++) {
            process.file("/var/spool/app/" + Integer.toHexString(i)).file("/var/spool/app/" + i + ".tmp");
        }

        assertThat(process.sentence())
                .isEqualTo("97 % of 1,034 mappings are files under /var/spool/app (no suffix 50 %, .tmp 50 %).");
    }

    @Test
    void a_directory_with_nearly_all_is_named_though_there_are_many_beside_it() {
        for (int i = 0; i < 400; i++) {
            process.file("/data/part" + i + "/x.idx");
        }
        for (int i = 0; i < 9_000; i++) {
            process.file("/data/big/" + i + ".idx");
        }

        assertThat(process.sentence()).isEqualTo("95 % of 9,434 mappings are .idx files under /data/big.");
    }
}
