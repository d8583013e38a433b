package io.mapwatch.core.options;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The options in force, read once at start. Immutable, safe to share between threads. What each one means to a user
 * stands at {@link Option}.
 *
 * @param port TCP port of the HTTP endpoint, 0 (any free one) to 65535, or {@link #NO_PORT}
 * @param host address or name to bind to, never empty; an IPv6 address comes without brackets
 * @param pages where file names and call sites are served
 * @param interval longest time between two scans, 100 ms to 1 h
 * @param budget share of one core that scanning may take, above 0 and up to 1
 * @param warning ratio at which the level becomes warning, above 0 and below {@code critical}
 * @param critical ratio at which the level becomes critical, up to 1
 * @param hooks when the hooks are installed
 * @param owners how many owners are exported by name, 0 to 1000
 * @param registry whether to join the application's Micrometer registry
 * @param jmx whether the MXBean is registered
 * @param jfr whether JFR events are emitted
 * @param evidence folder for the evidence file, which need not exist; null writes none
 * @param guard how many slots below the limit are kept from {@code FileChannel.map}, 1 to 1000000, or {@link #NO_GUARD}
 * @param log least severe line that is written to stderr
 */
public record Options(
        int port,
        String host,
        Pages pages,
        Duration interval,
        double budget,
        double warning,
        double critical,
        Hooks hooks,
        int owners,
        Registry registry,
        boolean jmx,
        boolean jfr,
        @Nullable Path evidence,
        int guard,
        Log log) {

    /** The {@link #port()} that serves no HTTP. */
    public static final int NO_PORT = -1;

    /** The {@link #guard()} that refuses nothing. */
    public static final int NO_GUARD = 0;

    /** Where what shows file names and call sites is served. */
    public enum Pages {
        /** On a loopback address only. */
        LOOPBACK,
        /** On any address. */
        ON
    }

    /** When the hooks are installed. */
    public enum Hooks {
        /** Off the start-up path: calls before that are not seen. */
        ASYNC,
        /** Before the application's main class runs. */
        SYNC,
        /** Never: mappings are counted, not attributed. */
        OFF
    }

    /** Whether the meters join the application's Micrometer registry. */
    public enum Registry {
        AUTO,
        OFF
    }

    /** The least severe line that is written; {@code OFF} writes none. In order of severity. */
    public enum Log {
        DEBUG,
        INFO,
        WARN,
        OFF
    }
}
