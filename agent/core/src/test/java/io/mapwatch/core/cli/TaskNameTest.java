package io.mapwatch.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.report.NamedThreads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as {@code /proc/PID/task/TID/comm} had them, of JDK 17 to 28. */
class TaskNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VM Thread", "VM Periodic Tas", "VM Peri..Thread", "C2 CompilerThre", "C1 Comp..hread0",
                        "C2 Comp..ead123",
                "GC Thread#0", "GC Thread#12", "G1 Main Marker", "G1 Conc#0", "G1 Refine#0", "G1 Refi..ontrol",
                "G1 Refi..kers#0", "G1 Service", "Monitor Deflati", "Monitor..Thread", "Notific..Thread",
                        "Common-Cleaner",
                "Referen..andler", "Signal Dispatch", "Signal ..atcher", "ZWorkerYoung#0", "ZDriverMajor"
            })
    void the_vms_own_threads_are_one_group(String comm) {
        assertThat(TaskName.shown(comm)).isEqualTo(NamedThreads.OF_THE_VM);
    }

    @Test
    void a_name_that_the_kernel_cut_says_so() {
        assertThat(TaskName.shown("main")).isEqualTo("main");
        assertThat(TaskName.shown("report-export-1")).isEqualTo("report-export-1...");
    }

    @Test
    void names_whose_middle_is_left_out_are_one_whatever_the_length_of_their_number() {
        assertThat(TaskName.shown("report-..rker-9")).isEqualTo("report-..#");
        assertThat(TaskName.shown("report-..er-123")).isEqualTo("report-..#");
        assertThat(TaskName.shown("monitor..thread")).isEqualTo("monitor..thread");
        assertThat(TaskName.shown("Monitor..ors-12")).isEqualTo("Monitor..#");
    }
}
