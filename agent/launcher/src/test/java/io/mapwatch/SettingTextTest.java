package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingTextTest {

    @AfterEach
    void clear() {
        System.clearProperty("mapwatch.prepare");
    }

    @Test
    void it_is_that_of_the_argument() {
        assertThat(SettingText.of("prepare", "port=0, Prepare = '/a=b' ,log=off"))
                .isEqualTo("/a=b");
        assertThat(SettingText.of("prepare", "prepare=off,prepare=auto")).isEqualTo("auto");
    }

    @Test
    void an_option_that_only_ends_like_it_is_another() {
        assertThat(SettingText.of("prepare", "unprepare=off,log=prepare=off")).isNull();
    }

    @Test
    void the_argument_wins_over_the_property() {
        System.setProperty("mapwatch.prepare", " \"/kept\" ");

        assertThat(SettingText.of("prepare", null)).isEqualTo("/kept");
        assertThat(SettingText.of("prepare", "prepare")).isEqualTo("/kept");
        assertThat(SettingText.of("prepare", "prepare=off")).isEqualTo("off");
    }
}
