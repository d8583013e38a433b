package io.mapwatch.core.options;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table of options, one constant each. An object holds the values in force, read once at start: immutable, safe to share between threads. The
 * parser, the problem lines and {@code docs/configuration.md} all follow the table. Keys and defaults are a contract with users.
 */
public final class Options {

    /** Filled by {@link #option}, in the order of the constants below. */
    private static final List<Option<?>> TABLE = new ArrayList<>();

    /** The {@link #PORT} that serves no HTTP. */
    public static final int NO_PORT = -1;

    /** TCP port of the HTTP endpoint, 0 (any free one) to 65535, or {@link #NO_PORT}. */
    public static final Option<Integer> PORT = option(
            "port",
            "none",
            new WholeNumber(0, 65_535, "none", NO_PORT),
            "serve HTTP (/metrics, /, /snapshot.json) on this TCP port; 0 picks a free one and logs it",
            "port=9464");

    /** Address or name to bind to, never empty; an IPv6 address comes without brackets. */
    public static final Option<String> HOST = option(
            "host",
            "127.0.0.1",
            new HostName(),
            "local address that the HTTP endpoint binds to; 0.0.0.0 is every IPv4 address of the machine",
            "host=0.0.0.0");

    /** Where pages with file names and call sites are served. */
    public enum Pages {
        /** On a loopback address only. */
        LOOPBACK,
        /** On any address. */
        ON
    }

    /** Where file names and call sites are served. */
    public static final Option<Pages> PAGES = option(
            "pages",
            "loopback",
            new Words<>(Pages.values()),
            "where the page and the report with file names and call sites (/, /snapshot.json) are served: on a loopback"
                    + " address only, or on any host; /metrics names call sites on any host, which owners=0 keeps in",
            "pages=on");

    /** Longest time between two scans, 100 ms to 1 h. */
    public static final Option<Duration> INTERVAL = option(
            "interval",
            "10s",
            new Time(Duration.ofMillis(100), Duration.ofHours(1), "a time such as 10s, 500ms or 1m, from 100ms to 1h"),
            "longest time between two scans while the budget allows it, which wins: a scan of many mappings comes as often as it pays for; shorter near the limit",
            "interval=30s");

    /** Share of one core that scanning may take, above 0 and up to 1. */
    public static final Option<Double> BUDGET = option(
            "budget",
            "0.1%",
            new Share("a share of one core such as 0.1% or 0.001, above 0 and up to 100%"),
            "share of one core that scanning may take while the level is ok, whatever the interval; ten times that above warning",
            "budget=0.5%");

    /** Ratio at which the level becomes warning, above 0 and below {@link #CRITICAL}. */
    public static final Option<Double> WARNING = option(
            "warning",
            "0.80",
            new Share("a ratio such as 0.80 or 80%, above 0 and up to 1, below critical"),
            "ratio of mappings to vm.max_map_count at which the level becomes warning; it falls back 0.02 lower",
            "warning=70%");

    /** Ratio at which the level becomes critical, up to 1. */
    public static final Option<Double> CRITICAL = option(
            "critical",
            "0.90",
            new Share("a ratio such as 0.90 or 90%, above 0 and up to 1, above warning"),
            "ratio of mappings to vm.max_map_count at which the level becomes critical; it falls back 0.02 lower",
            "critical=0.95");

    /** When the hooks are installed. */
    public enum Hooks {
        /** Beside main. A thread that needs them before they are in waits. */
        ASYNC,
        /** With the whole start of the agent before the application's main class runs. */
        SYNC,
        /** Never: mappings are counted, but have no owners. */
        OFF
    }

    /** When the hooks are installed. */
    public static final Option<Hooks> HOOKS = option(
            "hooks",
            "async",
            new Words<>(Hooks.values()),
            "async has main go on meanwhile, and only a thread that needs hooks before they are in waits, 2 s at most; sync"
                    + " starts main behind the whole start; off counts mappings only",
            "hooks=sync");

    /** Where the hooks that were made for this JDK are kept for the next start. */
    public static final Option<Prepare> PREPARE = option(
            "prepare",
            "auto",
            new PrepareFolder(),
            "where the hooks made for this JDK are kept for the next start, once the JVM has run for a while: auto is"
                    + " mapwatch in $XDG_CACHE_HOME or ~/.cache",
            "prepare=/var/cache/app");

    /** How many owners are exported by name, 0 to 1000. */
    public static final Option<Integer> OWNERS = option(
            "owners",
            "20",
            new WholeNumber(0, 1_000),
            "how many owners (call sites) are exported by name; the rest is other; 0 does not look who calls,"
                    + " so that no call site leaves the process",
            "owners=50");

    /** Packages that are passed over in the search for an owner, beside those of known libraries; none by default. */
    public static final Option<List<String>> SKIP = option(
            "skip",
            "none",
            new Packages(),
            "packages that map for their callers, as known I/O libraries do: the owner is the first caller in no such package",
            "skip=com.acme.io:com.acme.store");

    /** Whether the meters join the application's Micrometer or simpleclient registry. */
    public enum Registry {
        AUTO,
        OFF
    }

    /** Whether to join the application's Micrometer or simpleclient registry. */
    public static final Option<Registry> REGISTRY = option(
            "registry",
            "auto",
            new Words<>(Registry.values()),
            "auto adds the meters to the application's Micrometer global registry,"
                    + " or to its simpleclient default registry, when that appears",
            "registry=off");

    /** Whether the MXBean is registered. */
    public static final Option<Boolean> JMX = option("jmx", "on", new OnOff(), "register the MXBean", "jmx=off");

    /** Whether JFR events are emitted. */
    public static final Option<Boolean> JFR = option("jfr", "on", new OnOff(), "emit the JFR events", "jfr=off");

    /** The folder of the evidence file. It need not exist; empty writes no file. */
    public static final Option<Optional<Path>> EVIDENCE = option(
            "evidence",
            "on",
            new Folder(),
            "folder for the evidence file, written when the level turns critical or a call is refused",
            "evidence=/var/log/app");

    /** The {@link #GUARD} that refuses nothing. */
    public static final int NO_GUARD = 0;

    /** How many slots below the limit are kept from {@code FileChannel.map}, 1 to 1000000, or {@link #NO_GUARD}. */
    public static final Option<Integer> GUARD = option(
            "guard",
            "off",
            new WholeNumber(1, 1_000_000, "off", NO_GUARD),
            "refuse Java-level mappings (FileChannel.map) that would take the last N slots below vm.max_map_count,"
                    + " with an exception that says so",
            "guard=500");

    /** What is done, once, when the level turns critical. */
    public enum Relief {
        OFF,
        /** A collection of all of the heap is asked for. */
        GC
    }

    /** What is done, once, when the level turns critical. */
    public static final Option<Relief> RELIEF = option(
            "relief",
            "off",
            new Words<>(Relief.values()),
            "gc asks for one collection each time the level turns critical, while 2,000 mappings are left,"
                    + " and says in a line what it gave back",
            "relief=gc");

    /** The severity from which on lines are written; {@code OFF} writes none. In order of severity. */
    public enum Log {
        DEBUG,
        INFO,
        WARN,
        OFF
    }

    /** The severity from which on lines are written to stderr. */
    public static final Option<Log> LOG =
            option("log", "info", new Words<>(Log.values()), "least severe line that is written to stderr", "log=warn");

    private final Map<Option<?>, Object> values;

    private Options(Map<Option<?>, Object> values) {
        this.values = values;
    }

    /** Options without values: {@link #with} sets them. */
    static Options none() {
        return new Options(Map.of());
    }

    /** A copy of these options with {@code value} for {@code option}. */
    <T> Options with(Option<T> option, T value) {
        Map<Option<?>, Object> copy = new LinkedHashMap<>(values);
        copy.put(option, value);
        return new Options(copy);
    }

    /** The value in force. */
    @SuppressWarnings("unchecked") // only with() puts values in, and takes those of the option's type
    public <T> T get(Option<T> option) {
        return (T) Objects.requireNonNull(values.get(option), option.key());
    }

    /** All options, in the order of the table. */
    static List<Option<?>> all() {
        return Collections.unmodifiableList(TABLE);
    }

    private static <T> Option<T> option(
            String key, String defaultText, ValueType<T> type, String meaning, String example) {
        Option<T> option = new Option<>(key, defaultText, type, meaning, example);
        TABLE.add(option);
        return option;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Options options && values.equals(options.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
