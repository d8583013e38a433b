package io.mapwatch.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectCommandTest {

    private static final long PID = 2_000_000_007;

    @TempDir
    private Path folder;

    @Test
    void a_jvm_with_few_mappings_left_is_not_attached_to() throws Exception {
        FakeProc proc = new FakeProc(folder, 2_100);
        proc.process(PID, 100, "java", "App");
        Path maps = proc.root().resolve(PID + "/maps");
        Files.writeString(
                maps,
                Files.readString(maps)
                        + "7f0000000000-7f0000001000 r-xp 00000000 08:01 7 /opt/jdk/lib/server/libjvm.so\n");

        Cli.Ran ran = new Cli(proc.root()).run("collect", "" + PID);

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.stdout()).isEmpty();
        assertThat(ran.stderr())
                .isEqualTo("mapwatch: Process " + PID
                        + " was not attached to: 1,999 mappings are left, and a collection may take 2,000.\n");
    }

    @Test
    void a_process_that_is_no_jvm_gets_no_signal() throws Exception {
        FakeProc proc = new FakeProc(folder, 65_530);
        proc.process(PID, 100, "sleep", "60");

        assertThat(new Cli(proc.root()).run("collect", "" + PID).stderr())
                .isEqualTo("mapwatch: Process " + PID + " is no JVM.\n");
    }
}
