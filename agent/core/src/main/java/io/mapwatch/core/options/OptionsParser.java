package io.mapwatch.core.options;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the options. The agent argument beats the system property, which beats the environment, which beats the default.
 * A value that is not allowed gives the option's default, not the value of a weaker source.
 */
public final class OptionsParser {

    private static final String TEMP_FOLDER_PROPERTY = "java.io.tmpdir";
    private static final String TEMP_FOLDER_ELSE = "/tmp"; // what the JDK itself takes on Linux

    private final Map<Option, Setting> settings;
    private final Problems problems;

    private OptionsParser(Map<Option, Setting> settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /**
     * Never throws, whatever the text. Uses no lambda, so that nothing is linked for it on the start-up path.
     *
     * @param argument {@code key=value,key=value}, or null when the agent was given none
     * @param properties the system properties; entries that are not text are passed over
     * @param environment the process's environment
     */
    public static ParsedOptions parse(@Nullable String argument, Map<?, ?> properties, Map<?, ?> environment) {
        Problems problems = new Problems();
        Map<Option, Setting> settings = new SettingsReader(problems).read(argument, properties, environment);
        OptionsParser parser = new OptionsParser(settings, problems);
        parser.dropNotAllowed();
        parser.dropUnordered();
        Options options = parser.options(tempFolder(properties));
        return new ParsedOptions(options, problems.lines(), settings.keySet());
    }

    private void dropNotAllowed() {
        for (Option option : Option.values()) {
            Setting setting = settings.get(option);
            if (setting != null && option.read(setting.value()) == null) {
                problems.notAllowed(option, setting);
                settings.remove(option);
            }
        }
    }

    private void dropUnordered() {
        if ((double) value(Option.WARNING) >= (double) value(Option.CRITICAL)) {
            problems.notBelow(Option.WARNING, setting(Option.WARNING), Option.CRITICAL, setting(Option.CRITICAL));
            settings.remove(Option.WARNING);
            settings.remove(Option.CRITICAL);
        }
    }

    private Options options(Path tempFolder) {
        return new Options(
                (int) value(Option.PORT),
                (String) value(Option.HOST),
                (Options.Pages) value(Option.PAGES),
                (Duration) value(Option.INTERVAL),
                (double) value(Option.BUDGET),
                (double) value(Option.WARNING),
                (double) value(Option.CRITICAL),
                (Options.Hooks) value(Option.HOOKS),
                (int) value(Option.OWNERS),
                (Options.Registry) value(Option.REGISTRY),
                (boolean) value(Option.JMX),
                (boolean) value(Option.JFR),
                evidence((String) value(Option.EVIDENCE), tempFolder),
                (int) value(Option.GUARD),
                (Options.Log) value(Option.LOG));
    }

    private static @Nullable Path evidence(String folder, Path tempFolder) {
        return switch (folder) {
            case Folder.NONE -> null;
            case Folder.TEMP -> tempFolder;
            default -> Folder.path(folder);
        };
    }

    private static Path tempFolder(Map<?, ?> properties) {
        Path folder = properties.get(TEMP_FOLDER_PROPERTY) instanceof String text && !text.isBlank()
                ? Folder.path(text)
                : null;
        return folder == null ? Path.of(TEMP_FOLDER_ELSE) : folder;
    }

    /** The type is the one that the option's row of the table reads. */
    private Object value(Option option) {
        return Objects.requireNonNull(option.read(setting(option).value()), option.key());
    }

    private Setting setting(Option option) {
        return settings.getOrDefault(option, new Setting(option.defaultText(), Setting.DEFAULT_SOURCE));
    }
}
