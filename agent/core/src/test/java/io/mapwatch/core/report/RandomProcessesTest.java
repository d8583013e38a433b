package io.mapwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.maps.FileGroup;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.NamedGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever a process maps: each number of the sentence and of the tables is what one counts in its lines, and no narrower name fits nearly all. */
class RandomProcessesTest {

    private static final double NEARLY_ALL = 0.9;
    private static final Pattern PLACE = Pattern.compile(
            "(\\d+) % of ([\\d,]+) mappings are (deleted )?(\\.\\w+ )?files under (/[^ ]*) ?(?:\\(([^)]*)\\))?.*");

    private record File(String directory, String suffix, boolean deleted, String owner) {

        boolean isIn(String top) {
            return (directory + '/').startsWith(top.equals("/") ? top : top + '/');
        }
    }

    private final List<File> files = new ArrayList<>();
    private final MapsText process = MapsText.jvm();

    @RepeatedTest(200)
    void every_figure_is_that_of_the_lines(RepetitionInfo repetition) {
        make(new Random(repetition.getCurrentRepetition()));
        MappingSnapshot mappings = process.snapshot(11);

        for (FileGroup group : mappings.files().groups()) {
            if (group.kind() != Kind.LIBRARY) {
                assertThat(group.mappings())
                        .as("%s", group)
                        .isEqualTo(count(group, mappings.files().groups()));
            }
        }
        int told =
                mappings.files().groups().stream().mapToInt(FileGroup::mappings).sum()
                        + mappings.files().other();
        Family[] ofFiles = {Family.FILES, Family.LIBRARIES};
        long counted = 0;
        for (Family family : ofFiles) {
            counted += family.of(mappings);
        }
        assertThat((long) told).isEqualTo(counted);
        assertThat(mappings.names().stream()
                        .filter(name -> name.kind() == Kind.SHARED_MEMORY)
                        .mapToInt(NamedGroup::mappings)
                        .sum())
                .isEqualTo(mappings.kinds().of(Kind.SHARED_MEMORY));
        sentence(mappings);
    }

    private void make(Random random) {
        int roots = 1 + random.nextInt(3);
        int folders = 1 + random.nextInt(random.nextBoolean() ? 3 : 300);
        int suffixes = 1 + random.nextInt(6);
        int owners = random.nextInt(5);
        double skew = random.nextDouble();
        int total = 50 + random.nextInt(2_000);
        for (int i = 0; i < total; i++) {
            int root = random.nextDouble() < skew ? 0 : random.nextInt(roots);
            String directory = "/srv/r" + root + "/store/p" + random.nextInt(folders);
            String suffix = random.nextDouble() < skew ? ".a" : "." + (char) ('a' + random.nextInt(suffixes));
            boolean deleted = random.nextDouble() < (skew > 0.7 ? 0.97 : 0.2);
            String owner = owners == 0 || random.nextInt(10) == 0 ? "" : "Owner.m" + random.nextInt(owners) + "()";
            files.add(new File(directory, suffix, deleted, owner));
            if (!owner.isEmpty()) {
                process.by(owner);
            }
            process.file(directory + "/f" + i + suffix + (deleted ? " (deleted)" : ""));
        }
        for (int i = random.nextInt(400); i > 0; i--) {
            process.file("rw-s", "/memfd:ring-" + i + " (deleted)");
        }
        for (int i = random.nextInt(400); i > 0; i--) {
            process.file("rw-p", "");
        }
        files.add(new File("/opt/jdk/bin", "", false, ""));
        files.add(new File("/opt/jdk/bin", "", false, ""));
    }

    /** How many lines a group of the table stands for. */
    private int count(FileGroup group, List<FileGroup> groups) {
        Set<String> suffixes = new HashSet<>();
        Set<String> owners = new HashSet<>();
        for (FileGroup other : groups) {
            if (other.directory().equals(group.directory()) && other.kind() != Kind.LIBRARY) {
                suffixes.add(other.suffix());
                owners.add(other.owner());
            }
        }
        int count = 0;
        for (File file : files) {
            boolean there = group.directory().isEmpty()
                    || (group.folders() == 1 ? file.directory.equals(group.directory()) : file.isIn(group.directory()));
            boolean suffix = group.suffix().equals(FileGroup.ANY)
                    ? !suffixes.contains(file.suffix)
                    : group.suffix().equals(file.suffix);
            boolean owner = group.owner().equals(FileGroup.OTHERS)
                    ? !owners.contains(file.owner)
                    : group.owner().equals(file.owner);
            count += there && suffix && owner && file.deleted == group.deleted() ? 1 : 0;
        }
        return count;
    }

    private void sentence(MappingSnapshot mappings) {
        Culprit culprit = Culprit.of(mappings);
        for (Family family : Family.values()) {
            assertThat(family.of(mappings)).isLessThanOrEqualTo(culprit.family().of(mappings));
        }
        Matcher said = PLACE.matcher(process.sentence());
        if (!said.matches()) {
            return;
        }
        boolean deleted = said.group(3) != null;
        boolean live = culprit.kind() == Kind.FILE;
        List<File> sort = new ArrayList<>(files);
        sort.removeIf(file -> (deleted && !file.deleted) || (live && file.deleted));
        String top = said.group(5).replaceAll("[.,]$", "");
        String suffix = said.group(4) == null ? null : said.group(4).trim();
        if (process.sentence().contains(" and /")) {
            assertThat(sort.stream().filter(file -> file.isIn(top)).count())
                    .as("one place is enough: %s", process.sentence())
                    .isLessThan((long) Math.ceil(NEARLY_ALL * sort.size()));
        } else {
            List<File> there = new ArrayList<>(sort);
            there.removeIf(file -> !file.isIn(top) || (suffix != null && !file.suffix.equals(suffix)));
            assertThat(said.group(1) + " %")
                    .isEqualTo(Shares.percent(there.size(), mappings.kinds().total()));
            assertThat(there.size()).isGreaterThanOrEqualTo((int) (NEARLY_ALL * sort.size()));
            Set<String> folders = new HashSet<>();
            there.forEach(file -> folders.add(file.directory));
            if (folders.size() > 1) {
                assertThat(process.sentence()).contains(folders.size() + " folders");
            }
            for (String folder : folders) {
                long below = sort.stream().filter(file -> file.isIn(folder)).count();
                assertThat(below >= NEARLY_ALL * sort.size() && !folder.equals(top))
                        .as("%s is narrower: %s", folder, process.sentence())
                        .isFalse();
            }
        }
    }
}
