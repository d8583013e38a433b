package io.mapwatch.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UtcTextTest {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** From 1970 to the year 9999. */
    private static final long LAST_MILLIS = 253_402_300_799_999L;

    @Test
    void a_moment_reads_as_the_jdk_writes_it() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            long millis = random.nextLong(LAST_MILLIS + 1);
            millis -= i % 3 == 0 ? Math.floorMod(millis, 1_000) : 0;
            assertThat(UtcText.of(millis))
                    .isEqualTo(Instant.ofEpochMilli(millis).toString());
            assertThat(UtcText.stamp(millis)).isEqualTo(STAMP.format(Instant.ofEpochMilli(millis)));
        }
        assertThat(UtcText.of(0)).isEqualTo("1970-01-01T00:00:00Z");
    }
}
