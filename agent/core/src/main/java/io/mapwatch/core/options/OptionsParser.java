package io.mapwatch.core.options;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the options. The agent argument beats the system property, that beats the environment, and that the default. A value that is not allowed
 * gives the option's default, not the value of a weaker source.
 */
public final class OptionsParser {

    private final Map<Option<?>, Setting> settings;
    private final Map<?, ?> properties;
    private final Problems problems;
    private Options options = Options.none();

    private OptionsParser(Map<Option<?>, Setting> settings, Map<?, ?> properties, Problems problems) {
        this.settings = settings;
        this.properties = properties;
        this.problems = problems;
    }

    /**
     * Never throws, whatever the text. It uses no lambda, so that nothing is linked for it while the JVM starts.
     *
     * @param argument {@code key=value,key=value}, or null when the agent was given none
     * @param properties the system properties; entries that are not text are skipped
     * @param environment the process's environment
     */
    public static ParsedOptions parse(@Nullable String argument, Map<?, ?> properties, Map<?, ?> environment) {
        Problems problems = new Problems();
        Map<Option<?>, Setting> settings = new SettingsReader(problems).read(argument, properties, environment);
        OptionsParser parser = new OptionsParser(settings, properties, problems);
        for (Option<?> option : Options.all()) {
            parser.read(option);
        }
        parser.dropUnordered(Options.WARNING, Options.CRITICAL);
        return new ParsedOptions(parser.options, problems.lines(), parser.setExplicitly());
    }

    private <T> void read(Option<T> option) {
        Setting setting = settings.get(option);
        T value = setting == null ? null : option.read(setting.value(), properties);
        if (value != null) {
            options = options.with(option, value);
            return;
        }
        if (setting != null) {
            problems.notAllowed(option, setting);
        }
        useDefault(option);
    }

    private void dropUnordered(Option<Double> lower, Option<Double> upper) {
        if (options.get(lower) >= options.get(upper)) {
            problems.notBelow(lower, setting(lower), upper, setting(upper));
            useDefault(lower);
            useDefault(upper);
        }
    }

    private <T> void useDefault(Option<T> option) {
        settings.remove(option);
        options = options.with(option, option.defaultValue(properties));
    }

    private Setting setting(Option<?> option) {
        return settings.getOrDefault(option, new Setting(option.defaultText(), Setting.DEFAULT_SOURCE));
    }

    /** The options that a source sets, in the order of the table. */
    private Set<Option<?>> setExplicitly() {
        Set<Option<?>> set = new LinkedHashSet<>(Options.all());
        set.retainAll(settings.keySet());
        return set;
    }
}
