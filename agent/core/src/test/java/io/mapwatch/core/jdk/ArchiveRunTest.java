package io.mapwatch.core.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArchiveRunTest {

    @Test
    void a_run_that_is_to_leave_a_cache_or_an_archive_is_told_by_its_flags() {
        assertThat(ArchiveRun.isAsked("-Xmx1g", "-XX:AOTCacheOutput=app.aot")).isTrue();
        assertThat(ArchiveRun.isAsked("-XX:AOTMode=record", "-XX:AOTConfiguration=app.conf"))
                .isTrue();
        assertThat(ArchiveRun.isAsked("-XX:AOTMode=create", "-XX:AOTCache=app.aot"))
                .isTrue();
        assertThat(ArchiveRun.isAsked("-XX:ArchiveClassesAtExit=app.jsa")).isTrue();
        assertThat(ArchiveRun.isAsked("-XX:+RecordDynamicDumpInfo")).isTrue();
        assertThat(ArchiveRun.isAsked("-Xshare:dump", "-XX:SharedArchiveFile=app.jsa"))
                .isTrue();
    }

    @Test
    void flags_from_a_file_stand_without_their_prefix() {
        assertThat(ArchiveRun.isAsked("AOTCacheOutput=app.aot")).isTrue();
    }

    @Test
    void a_run_that_uses_one_is_none() {
        assertThat(ArchiveRun.isAsked("-XX:AOTCache=app.aot", "-XX:AOTMode=on")).isFalse();
        assertThat(ArchiveRun.isAsked("-XX:SharedArchiveFile=app.jsa", "-DAOTMode=record"))
                .isFalse();
        // it makes one only where there is none yet, and then the JVM itself ends because of the agent
        assertThat(ArchiveRun.isAsked("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=app.jsa"))
                .isFalse();
        assertThat(ArchiveRun.isAsked()).isFalse();
    }

    @Test
    void of_several_modes_the_last_counts() {
        assertThat(ArchiveRun.isAsked("-XX:AOTMode=record", "-XX:AOTMode=off")).isFalse();
        assertThat(ArchiveRun.isAsked("-Xshare:dump", "-Xshare:auto")).isFalse();
    }
}
