package io.mapwatch.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFolderTest {

    private static final int NOBODY = 65_534;

    @TempDir
    private Path folder;

    @Test
    void a_name_holds_the_time_at_which_it_is_asked_for() {
        assertThat(new EvidenceFolder(folder).newPath())
                .matches(folder + "/mapwatch-evidence-\\d{8}T\\d{6}Z-"
                        + ProcessHandle.current().pid() + "\\.txt");
    }

    /** As that of a process that has been running for long, and has its first evidence now. */
    @Test
    void what_was_written_to_last_is_kept_whatever_its_name() throws Exception {
        Path fresh = write("mapwatch-evidence-20200101T000000Z-1.txt", 100);
        Path stale = write("mapwatch-evidence-99991231T000000Z-2.txt", 1);
        for (int i = 0; i < 8; i++) {
            write("mapwatch-evidence-20261126T00000" + i + "Z-3.txt", 10 + i);
        }
        new EvidenceFolder(folder).removeOldest();
        assertThat(fresh).exists();
        assertThat(stale).doesNotExist();
        assertThat(count()).isEqualTo(9);
    }

    @Test
    void what_is_no_file_neither_counts_nor_goes() throws Exception {
        Path fresh = write("mapwatch-evidence-20200101T000000Z-1.txt", 1);
        for (int i = 0; i < 10; i++) {
            Files.createSymbolicLink(folder.resolve("mapwatch-evidence-9999" + i + ".txt"), fresh);
            Files.createDirectory(folder.resolve("mapwatch-evidence-8888" + i + ".txt"));
        }
        new EvidenceFolder(folder).removeOldest();
        assertThat(fresh).exists();
        assertThat(count()).isEqualTo(21);
    }

    @Test
    void files_of_another_user_neither_count_nor_go() throws Exception {
        Path own = write("mapwatch-evidence-20200101T000000Z-1.txt", 1);
        for (int i = 0; i < 10; i++) {
            assumeTrue(isGivenAway(write("mapwatch-evidence-9999" + i + ".txt", 100 + i)), "may not give files away");
        }
        new EvidenceFolder(folder).removeOldest();
        assertThat(own).exists();
        assertThat(count()).isEqualTo(11);
    }

    private static boolean isGivenAway(Path file) {
        try {
            Files.setAttribute(file, "unix:uid", NOBODY);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Path write(String name, int second) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "evidence");
        return Files.setLastModifiedTime(file, FileTime.fromMillis(1000L * second));
    }

    private long count() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
