package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnOneJdk;
import java.util.ArrayList;
import java.util.List;

/** The count of malloc's mmapped chunks, for which glibc holds up who allocates while it walks its lists of free blocks. */
class MallocChunksIT {

    private static final String METER = "mapwatch_malloc_mmapped_chunks";

    @OnOneJdk
    void it_is_given_up_for_good_where_the_lists_are_long(Jdk jdk) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                ForkedJvm.agent("port=0", "hooks=sync", "interval=1s", "budget=100%"), "-Xmx256m", "-XX:+UseSerialGC"));
        if (jdk.feature() >= 24) {
            arguments.add("--sun-misc-unsafe-memory-access=allow");
        }
        arguments.add("io.mapwatch.apps.FreeChunksApp");
        try (ForkedJvm jvm = ForkedJvm.start(jdk, arguments)) {
            ForkedJvm.await("the count", () -> jvm.scrape().containsKey(METER));
            jvm.send("");
            assertThat(jvm.firstLine()).isEqualTo("freed");
            ForkedJvm.await("the end of the count", () -> !jvm.scrape().containsKey(METER));
            double scans = jvm.scans();
            ForkedJvm.await("further scans", () -> jvm.scans() > scans + 2);
            assertThat(jvm.scrape()).doesNotContainKey(METER).containsKey(METER + "_limit");
            assertThat(jvm.stderr())
                    .filteredOn(line -> line.contains("not counted any longer"))
                    .singleElement()
                    .asString()
                    .matches("mapwatch: malloc's blocks with mappings of their own are not counted any longer: it took "
                            + "\\d+ ms, during which malloc waits");
        }
    }
}
