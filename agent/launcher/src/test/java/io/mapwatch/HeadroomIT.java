package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnOneJdk;
import io.mapwatch.forked.QuietJvm;
import java.util.List;

/** The meaning of headroom, against the kernel: 0 exactly when an unmap that splits a mapping begins to fail. */
class HeadroomIT {

    @OnOneJdk
    void headroom_is_zero_exactly_when_a_splitting_munmap_first_fails(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = QuietJvm.start(
                jdk,
                List.of(
                        ForkedJvm.agent("hooks=sync", "interval=100ms", "budget=100%", "evidence=off"),
                        "io.mapwatch.apps.PinnedApp"))) {
            ForkedJvm.Result result = jvm.result();
            assertThat(result.stdout())
                    .as(() -> "stderr: " + result.stderr())
                    .containsExactly(
                            "left 2 kernel 2 agent 2 munmap 0",
                            "left 1 kernel 1 agent 1 munmap 0",
                            "left 0 kernel 0 agent 0 munmap -1",
                            "level EXHAUSTED",
                            "afterwards OK");
            assertThat(result.exit()).isZero();
            assertThat(result.stderr()).anySatisfy(line -> assertThat(line).contains("level exhausted", "headroom 0"));
        }
    }
}
