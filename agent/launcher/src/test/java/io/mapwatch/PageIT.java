package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnOneJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The page at {@code /} in a real browser. */
class PageIT {

    /** What every file of the test's application has in its path: names are others' choice. */
    private static final String MARKUP = "<b id=injected>";

    @TempDir
    private Path folder;

    @OnOneJdk
    void it_shows_the_figures_of_the_scrape_and_what_comes_from_the_process_as_text(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(jdk);
                Browser browser = Browser.open(jvm.url() + "/")) {
            jvm.command("map-deleted 1000");
            ForkedJvm.await("the mappings in the scrape", () -> mappings(jvm.scrape(), "deleted_file") >= 1000);

            ForkedJvm.await("the figures of the scrape", () -> shown(browser).equals(scraped(jvm.scrape())));
            assertThat(browser.text("level")).isEqualTo("warning");
            assertThat(browser.text("kinds"))
                    .contains("the Java heap, committed or not", "files deleted and still mapped");
            assertThat(browser.text("advice-lines")).contains("sudo sysctl -w vm.max_map_count=");
            assertThat(browser.text("owners"))
                    .contains("io.mapwatch.apps.CommandApp.mapDeleted(", "io.mapwatch.apps.CommandApp.run(");
            assertThat(browser.text("events")).contains("level warning (was ok)");
            assertThat(browser.text("environment")).contains("allocator", "glibc", "hooks active");
            assertThat(browser.text("files")).contains(MARKUP + "/*.dvd (deleted)");
            assertThat(browser.ask("return document.querySelectorAll('#injected').length"))
                    .isEqualTo(0L);
            assertThat(browser.isShown("alarm")).isFalse();
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void a_process_that_is_stopped_or_has_ended_is_said_and_one_that_goes_on_too() throws Exception {
        try (ForkedJvm jvm = start(Jdk.all().get(0));
                Browser browser = Browser.open(jvm.url() + "/")) {
            ForkedJvm.await("the page", () -> browser.isShown("main"));

            signal("STOP", jvm);
            awaitAlarm(browser, "The process does not answer.");
            signal("CONT", jvm);
            ForkedJvm.await("its end", () -> !browser.isShown("alarm"));
            jvm.end();
            awaitAlarm(browser, "The process does not answer.");
            assertThat(browser.text("alarm")).contains("What is shown was counted at ");
            assertThat(browser.isShown("main")).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "snapshot.ageSeconds = 121, The agent has not counted since ",
        "snapshot = null, No sample yet",
    })
    void figures_that_are_old_or_missing_are_said(String change, String alarm) throws Exception {
        try (ForkedJvm jvm = start(Jdk.all().get(0));
                Browser browser = Browser.open(jvm.url() + "/")) {
            browser.ask("const answer = window.fetch; window.fetch = async (...request) => {"
                    + "let snapshot = await (await answer(...request)).json();" + change
                    + "; return new Response(JSON.stringify(snapshot)); }; return true");

            awaitAlarm(browser, alarm);
        }
    }

    @Test
    void it_is_readable_on_a_phone_and_on_a_desk_in_the_light_and_in_the_dark() throws Exception {
        try (ForkedJvm jvm = start(Jdk.all().get(0));
                Browser browser = Browser.open(jvm.url() + "/")) {
            jvm.command("map-deleted 1000");
            ForkedJvm.await("the owner", () -> browser.text("owners").contains("mapDeleted"));
            for (int width : List.of(390, 1400)) {
                for (String scheme : List.of("light", "dark")) {
                    browser.show(width, 900, scheme);
                    // the plot takes the new width one frame later
                    ForkedJvm.await(
                            "page of " + width + " pixels, " + scheme,
                            () -> browser.ask("return document.documentElement.scrollWidth <= " + width)
                                    .equals(true));
                    assertThat(browser.ask("return getComputedStyle(document.body).backgroundColor"))
                            .isEqualTo(scheme.equals("dark") ? "rgb(17, 21, 27)" : "rgb(245, 246, 248)");
                    // an empty one of this size takes 3,000 characters at most
                    assertThat((Long) browser.ask("return document.getElementById('canvas').toDataURL().length"))
                            .as("a plot")
                            .isGreaterThan(5_000);
                }
            }
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void it_is_used_by_keyboard_and_what_was_opened_stays_open_while_the_figures_change() throws Exception {
        String focus = "return document.activeElement.id || document.activeElement.tagName";
        try (ForkedJvm jvm = start(Jdk.all().get(0));
                Browser browser = Browser.open(jvm.url() + "/")) {
            jvm.command("map-deleted 1000");
            ForkedJvm.await("the owner", () -> browser.text("owners").contains("mapDeleted"));

            browser.press(Keys.TAB);
            assertThat(browser.ask(focus)).isEqualTo("zoom");
            assertThat(browser.ask("return getComputedStyle(document.activeElement).outlineStyle"))
                    .isEqualTo("solid");
            browser.press(Keys.SPACE);
            assertThat(browser.ask("return document.getElementById('zoom').checked"))
                    .isEqualTo(true);
            browser.press(Keys.TAB);
            assertThat(browser.ask(focus)).isEqualTo("SUMMARY");
            browser.press(Keys.ENTER);

            String before = browser.text("count");
            jvm.command("map-deleted 1000");
            ForkedJvm.await("other figures", () -> !browser.text("count").equals(before));
            assertThat(browser.ask(focus)).isEqualTo("SUMMARY");
            assertThat(browser.ask("return document.querySelector('#owners details').open"))
                    .isEqualTo(true);
        }
    }

    @Test
    void each_way_to_mappings_is_as_wide_as_its_share_and_is_enlarged_by_keyboard() throws Exception {
        try (ForkedJvm jvm = start(Jdk.all().get(0));
                Browser browser = Browser.open(jvm.url() + "/")) {
            jvm.command("map-deleted 1000");
            ForkedJvm.await("the way", () -> flame(browser).contains("CommandApp.mapDeleted"));
            assertThat(flame(browser))
                    .startsWith(
                            "all mappings: " + browser.text("count").replaceAll(" of .*", "") + " mappings, 100.0 %")
                    .containsPattern("CommandApp\\.run\\([^\n]*: 1,0\\d\\d mappings, [^\n]*")
                    .contains("\nunattributed: ");
            Object widths = browser.ask("const at = name => [...document.querySelectorAll('#flame button')]"
                    + ".find(cell => cell.textContent.startsWith(name)).getBoundingClientRect();"
                    + "const [all, site, rest] = ['all mappings', 'CommandApp.mapDeleted', 'unattributed'].map(at);"
                    + "return [site.left >= all.left, rest.left >= site.right - 1, rest.right <= all.right + 1,"
                    + "site.width + rest.width > 0.9 * all.width, site.top > all.top]");
            assertThat(widths).asInstanceOf(InstanceOfAssertFactories.LIST).containsOnly(true);

            browser.ask("document.querySelector('#flame button').focus(); return true");
            browser.press(Keys.ARROW_DOWN);
            assertThat(browser.text("flame-told")).contains("CommandApp.", " mappings, ");
            browser.press(Keys.ENTER);
            assertThat(flame(browser)).contains("all mappings", "mapDeleted").doesNotContain("unattributed");
            String before = flame(browser);
            jvm.command("map-deleted 100");
            ForkedJvm.await("another snapshot", () -> !flame(browser).equals(before));
            assertThat(flame(browser)).as("as large as before").doesNotContain("unattributed");
            browser.press(Keys.ESCAPE);
            assertThat(flame(browser)).contains("unattributed");
            assertThat(browser.console()).isEmpty();
        }
    }

    /** What a screen reader says of each cell. */
    private static String flame(Browser browser) {
        return (String) browser.ask("return [...document.querySelectorAll('#flame button')]"
                + ".map(cell => cell.getAttribute('aria-label')).join('\\n')");
    }

    /** {@code -Dscreenshots=docs/page}: with a process that is worth a look, for the documentation. */
    @Test
    @EnabledIfSystemProperty(named = "screenshots", matches = ".+")
    void screenshots() throws Exception {
        Path target = Files.createDirectories(Path.of("../..", System.getProperty("screenshots")));
        List<String> demo = List.of(
                ForkedJvm.agent("port=0", "hooks=sync", "budget=1%", "evidence=off"),
                "-jar",
                Path.of("../../demo-app/target/mapwatch-demo.jar").toString(),
                "--stop-at=0.93",
                "--pace=4s",
                "--hold=5m",
                "mapped-files");
        try (ForkedJvm jvm = ForkedJvm.start(Jdk.all().get(0), demo);
                Browser browser = Browser.open(jvm.url() + "/")) {
            ForkedJvm.await("the top", () -> browser.text("count").startsWith("60,"));
            browser.show(1400, 1400, "light");
            browser.screenshot(target.resolve("wide-light.png"));
            browser.show(390, 1400, "dark");
            browser.screenshot(target.resolve("phone-dark.png"));
        }
    }

    /** With a level that 1,000 mappings pass, whatever the machine's usual limit is. */
    private ForkedJvm start(Jdk jdk) throws Exception {
        Path files = Files.createDirectory(folder.resolve(MARKUP));
        ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of(
                        "-Djava.io.tmpdir=" + files,
                        ForkedJvm.agent("port=0", "hooks=sync", "interval=500ms", "warning=0.001", "evidence=off"),
                        "io.mapwatch.apps.CommandApp"));
        jvm.awaitHooks();
        return jvm;
    }

    private static void awaitAlarm(Browser browser, String text) throws Exception {
        ForkedJvm.await(
                "the alarm",
                () -> browser.isShown("alarm") && browser.text("alarm").startsWith(text));
    }

    private static void signal(String name, ForkedJvm jvm) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(jvm.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** What the page shows, in its words. */
    private static Map<String, String> shown(Browser browser) {
        Map<String, String> figures = new TreeMap<>();
        for (String id : List.of("count", "ratio", "headroom")) {
            figures.put(id, browser.text(id));
        }
        figures.put("kinds", rows(browser, "kinds"));
        return figures;
    }

    /** Each row of a table: its name, and the figure of the first column. */
    private static String rows(Browser browser, String table) {
        Object rows = browser.ask("return [...document.getElementById('" + table
                + "').rows].map(row => row.querySelector('div').textContent + ' ' + row.cells[0].textContent)");
        return ((List<?>) rows).stream().map(String::valueOf).sorted().toList().toString();
    }

    /** The same of a scrape. */
    private static Map<String, String> scraped(Map<String, Double> scrape) {
        double count = scrape.getOrDefault("process_memory_map_areas", 0.0);
        double limit = scrape.getOrDefault("process_memory_map_areas_limit", 0.0);
        List<String> kinds = scrape.entrySet().stream()
                .filter(series -> series.getKey().startsWith("mapwatch_mappings{") && series.getValue() > 0)
                .map(series ->
                        series.getKey().replaceAll(".*kind=\"(\\w+)\".*", "$1") + " " + grouped(series.getValue()))
                .sorted()
                .toList();
        return new TreeMap<>(Map.of(
                "count",
                grouped(count) + " of " + grouped(limit) + " mappings",
                "ratio",
                String.format(Locale.ROOT, "%.1f %%", 100 * count / limit),
                "headroom",
                grouped(limit - count) + " mappings",
                "kinds",
                kinds.toString()));
    }

    private static String grouped(double number) {
        return String.format(Locale.ROOT, "%,d", Math.round(number));
    }

    private static double mappings(Map<String, Double> scrape, String kind) {
        return scrape.getOrDefault("mapwatch_mappings{kind=\"" + kind + "\",}", 0.0);
    }
}
