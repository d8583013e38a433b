package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnOneJdk;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Whatever stands in the options, the application starts, prints and ends as ever; {@code AnyTextTest} parses more of them. */
class RandomOptionsIT {

    private static final int TEXTS = Integer.getInteger("fuzz.options", 4);
    private static final long SEED = Long.getLong("fuzz.seed", 20260101);

    /** No port but a free one and no host whose name would have to be asked for. */
    private static final String[] PIECES = {
        "port",
        "host",
        "pages",
        "interval",
        "budget",
        "warning",
        "critical",
        "hooks",
        "owners",
        "registry",
        "jmx",
        "jfr",
        "evidence",
        "guard",
        "skip",
        "log",
        "=",
        "=",
        "=",
        "=",
        ",",
        ",",
        ",",
        " ",
        "%",
        "0",
        "-1",
        "0.5",
        "1e400%",
        "70000",
        "100ms",
        "10s",
        "off",
        "on",
        "sync",
        "auto",
        "none",
        "debug",
        "\"",
        "'",
        "[",
        "::1",
        ":",
        "/",
        "/nowhere",
        "\n",
        "\u001b[31m",
        "\u202e",
        "😀"
    };

    @OnOneJdk
    void random_options_do_not_stop_an_application(Jdk jdk) throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < TEXTS; i++) {
            String argument = text(random);
            String variable = text(random);
            List<String> command = List.of(ForkedJvm.agent(argument), "io.mapwatch.apps.ShortApp", "6", "300");
            try (ForkedJvm jvm = ForkedJvm.start(jdk, Map.of("MAPWATCH_INTERVAL", variable), command)) {
                ForkedJvm.Result result = jvm.result();
                assertThat(result.exit()).as("%s and %s", argument, variable).isEqualTo(6);
                assertThat(result.stdout()).containsExactly("to stdout");
                assertThat(result.stderr()).contains("to stderr");
            }
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(40); count > 0; count--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
