package io.mapwatch.core.options;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The table of options: the parser, the problem lines and {@code docs/configuration.md} all follow it. Keys and defaults
 * are a contract with users.
 */
public enum Option {
    PORT(
            "port",
            "none",
            new WholeNumber(0, 65_535, "none", Options.NO_PORT),
            "serve HTTP (/metrics, /, /snapshot.json) on this TCP port; 0 picks a free one and logs it",
            "port=9464"),
    HOST(
            "host",
            "127.0.0.1",
            new HostName(),
            "local address that the HTTP endpoint binds to; 0.0.0.0 is every IPv4 address of the machine",
            "host=0.0.0.0"),
    PAGES(
            "pages",
            "loopback",
            new Words<>(Options.Pages.values()),
            "where the page and the report with file names and call sites (/, /snapshot.json) are served: on a loopback"
                    + " address only, or on any host; /metrics names call sites on any host, which owners=0 keeps in",
            "pages=on"),
    INTERVAL(
            "interval",
            "10s",
            new Time(Duration.ofMillis(100), Duration.ofHours(1), "a time such as 10s, 500ms or 1m, from 100ms to 1h"),
            "longest time between two scans while the budget allows it, which wins: a scan of many mappings comes as often as it pays for; shorter near the limit",
            "interval=30s"),
    BUDGET(
            "budget",
            "0.1%",
            new Share("a share of one core such as 0.1% or 0.001, above 0 and up to 100%"),
            "share of one core that scanning may take while the level is ok, whatever the interval; ten times that above warning",
            "budget=0.5%"),
    WARNING(
            "warning",
            "0.80",
            new Share("a ratio such as 0.80 or 80%, above 0 and up to 1, below critical"),
            "ratio of mappings to vm.max_map_count at which the level becomes warning; it falls back 0.02 lower",
            "warning=70%"),
    CRITICAL(
            "critical",
            "0.90",
            new Share("a ratio such as 0.90 or 90%, above 0 and up to 1, above warning"),
            "ratio of mappings to vm.max_map_count at which the level becomes critical; it falls back 0.02 lower",
            "critical=0.95"),
    HOOKS(
            "hooks",
            "async",
            new Words<>(Options.Hooks.values()),
            "async installs the hooks off the start-up path, sync before main; off counts mappings only",
            "hooks=sync"),
    OWNERS(
            "owners",
            "20",
            new WholeNumber(0, 1_000),
            "how many owners (call sites) are exported by name; the rest is other; 0 does not look who calls,"
                    + " so that no call site leaves the process",
            "owners=50"),
    REGISTRY(
            "registry",
            "auto",
            new Words<>(Options.Registry.values()),
            "auto adds the meters to the application's Micrometer global registry,"
                    + " or to its simpleclient default registry, when that appears",
            "registry=off"),
    JMX("jmx", "on", new OnOff(), "register the MXBean", "jmx=off"),
    JFR("jfr", "on", new OnOff(), "emit the JFR events", "jfr=off"),
    EVIDENCE(
            "evidence",
            "on",
            new Folder(),
            "folder for the evidence file, written when the level turns critical or a call is refused",
            "evidence=/var/log/app"),
    GUARD(
            "guard",
            "off",
            new WholeNumber(1, 1_000_000, "off", Options.NO_GUARD),
            "refuse Java-level mappings (FileChannel.map) that would take the last N slots below vm.max_map_count,"
                    + " with an exception that says so",
            "guard=500"),
    LOG("log", "info", new Words<>(Options.Log.values()), "least severe line that is written to stderr", "log=warn");

    static final String PROPERTY_PREFIX = "mapwatch.";
    static final String VARIABLE_PREFIX = "MAPWATCH_";

    private final String key;
    private final String defaultText;

    @SuppressWarnings("ImmutableEnumChecker") // each ValueType is immutable
    private final ValueType<?> type;

    private final String meaning;
    private final String example;

    Option(String key, String defaultText, ValueType<?> type, String meaning, String example) {
        this.key = key;
        this.defaultText = defaultText;
        this.type = type;
        this.meaning = meaning;
        this.example = example;
    }

    /** The name in the agent argument, in lower case. */
    public String key() {
        return key;
    }

    /** The name of the system property. */
    public String property() {
        return PROPERTY_PREFIX.concat(key);
    }

    /** The name of the environment variable: the property's in upper case, its dots and dashes as underscores. */
    public String variable() {
        return property().replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The value in force when no source sets the option, as a user would write it. */
    public String defaultText() {
        return defaultText;
    }

    /** Which values there are, as part of a sentence. */
    public String allowed() {
        return type.allowed();
    }

    /** What the option does, in one line without a full stop. */
    public String meaning() {
        return meaning;
    }

    /** One useful setting, as {@code key=value}. */
    public String example() {
        return example;
    }

    /** The value that {@code text} stands for, or null when it is not allowed. */
    @Nullable
    Object read(String text) {
        return type.read(text);
    }

    static @Nullable Option withKey(String key) {
        for (Option option : values()) {
            if (option.key.equalsIgnoreCase(key)) {
                return option;
            }
        }
        return null;
    }

    static @Nullable Option withVariable(String variable) {
        for (Option option : values()) {
            if (option.variable().equalsIgnoreCase(variable)) {
                return option;
            }
        }
        return null;
    }
}
