package io.mapwatch.core.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnyTextTest {

    private static final String[] PIECES = (keys() + "|=|=|=|,|,| |%|1|80|0.5|1e400%|99999999999999999999"
                    + "|ms|s|off|on|\"|'|[|:|::|-|/|\0|\n|\u001b[31m|\u2028|\u202e|\ud800|\udc00|İ|ı|😀")
            .split("\\|", -1);

    @Test
    void a_hundred_thousand_random_texts_give_valid_options_and_lines_that_print() {
        Random random = new Random(20260101);
        for (int i = 0; i < 100_000; i++) {
            String text = randomText(random);
            Map<String, String> map = new HashMap<>();
            map.put("mapwatch." + text, text);
            map.put("mapwatch.port", text);
            map.put("MAPWATCH_" + text, text);
            map.put("MAPWATCH_HOST", text);

            ParsedOptions parsed = OptionsParser.parse(text, map, map);

            assertThat(parsed.options()).as(text).matches(AnyTextTest::isInRange);
            assertThat(parsed.problems()).as(text).allMatch(AnyTextTest::isOneShortLine);
        }
    }

    @Test
    void the_default_locale_does_not_matter() {
        String argument = "PORT=1,INTERVAL=10MS,LOG=INFO,CRITICAL=91%,EVIDENCE=OFF,registry=auto,intreval=1,log=i";
        Map<String, String> environment = Map.of("MAPWATCH_INTERVAL", "1S", "MAPWATCH_PIRT", "1");
        Locale before = Locale.getDefault();
        ParsedOptions expected = OptionsParser.parse(argument, Map.of(), environment);
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(OptionsParser.parse(argument, Map.of(), environment)).isEqualTo(expected);
            assertThat(Options.INTERVAL.variable()).isEqualTo("MAPWATCH_INTERVAL");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void null_names_and_values_are_passed_over() {
        Map<@Nullable String, @Nullable String> map = new HashMap<>();
        map.put(null, "1");
        map.put("mapwatch.port", null);
        map.put("MAPWATCH_PORT", null);

        assertThat(OptionsParser.parse(null, map, map)).isEqualTo(OptionsParser.parse("", Map.of(), Map.of()));
    }

    @Test
    void system_properties_can_be_passed_as_they_are_even_with_entries_that_are_no_text() {
        Properties properties = new Properties();
        properties.put("mapwatch.port", "7");
        properties.put("mapwatch.owners", 5);
        properties.put(6, "six");

        ParsedOptions parsed = OptionsParser.parse(null, properties, Map.of());

        assertThat(parsed.options().get(Options.PORT)).isEqualTo(7);
        assertThat(parsed.setExplicitly()).containsExactly(Options.PORT);
        assertThat(parsed.problems()).isEmpty();
    }

    private static String keys() {
        return Options.all().stream().map(Option::key).collect(Collectors.joining("|"));
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            if (random.nextInt(8) == 0) {
                text.append((char) random.nextInt(Character.MAX_VALUE + 1));
            } else {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return text.toString();
    }

    private static boolean isInRange(Options options) {
        return options.get(Options.PORT) >= Options.NO_PORT
                && options.get(Options.PORT) <= 65_535
                && !options.get(Options.HOST).isEmpty()
                && options.get(Options.INTERVAL).compareTo(Duration.ofMillis(100)) >= 0
                && options.get(Options.INTERVAL).compareTo(Duration.ofHours(1)) <= 0
                && options.get(Options.BUDGET) > 0
                && options.get(Options.BUDGET) <= 1
                && options.get(Options.WARNING) > 0
                && options.get(Options.WARNING) < options.get(Options.CRITICAL)
                && options.get(Options.CRITICAL) <= 1
                && options.get(Options.OWNERS) >= 0
                && options.get(Options.OWNERS) <= 1_000
                && options.get(Options.GUARD) >= 0
                && options.get(Options.GUARD) <= 1_000_000;
    }

    private static boolean isOneShortLine(String line) {
        return line.length() < 600 && line.codePoints().noneMatch(AnyTextTest::breaksALine);
    }

    private static boolean breaksALine(int codePoint) {
        return Character.isISOControl(codePoint)
                || codePoint == '\u2028'
                || codePoint == '\u2029'
                || codePoint == '\u202e'
                || Character.getType(codePoint) == Character.SURROGATE;
    }
}
