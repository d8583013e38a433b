package io.mapwatch.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachCommandTest {

    @TempDir
    private Path folder;

    @Test
    void wrong_options_are_named_and_nothing_is_attached() throws Exception {
        FakeProc proc = new FakeProc(folder, 65_530);

        Cli.Ran ran = new Cli(proc.root()).run("attach", "7", "port=x,hoks=off");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.stderr().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("mapwatch: option port=x"))
                .anyMatch(line -> line.startsWith("mapwatch: unknown option hoks=off"))
                .anyMatch(line -> line.equals("mapwatch: Not attached, because of the options."));
    }

    @Test
    void a_process_that_is_no_jvm_gets_no_signal() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "60").start();
        try {
            Cli.Ran ran = new Cli(Path.of("/proc")).run("attach", "" + sleep.pid());

            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.stderr()).isEqualTo("mapwatch: Process " + sleep.pid() + " is no JVM.\n");
            assertThat(sleep.isAlive()).isTrue();
        } finally {
            sleep.destroyForcibly();
        }
    }

    @Test
    void a_process_that_does_not_exist_is_one_sentence() throws Exception {
        FakeProc proc = new FakeProc(folder, 65_530);

        assertThat(new Cli(proc.root()).run("attach", "7").stderr()).isEqualTo("mapwatch: There is no process 7.\n");
    }
}
