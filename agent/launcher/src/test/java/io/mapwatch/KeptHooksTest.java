package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeptHooksTest {

    private static final String HOME = "/home/app";

    @Test
    void they_are_in_the_cache_of_the_environment() {
        assertThat(folder(null, Map.of("XDG_CACHE_HOME", "/var/cache/app", "HOME", HOME)))
                .isEqualTo("/var/cache/app/mapwatch");
        assertThat(folder("auto", Map.of("HOME", HOME))).isEqualTo("/home/app/.cache/mapwatch");
    }

    @Test
    void a_relative_cache_counts_as_none() {
        assertThat(folder("auto", Map.of("XDG_CACHE_HOME", "cache", "HOME", HOME)))
                .isEqualTo("/home/app/.cache/mapwatch");
        assertThat(folder("auto", Map.of("XDG_CACHE_HOME", "", "HOME", HOME))).isEqualTo("/home/app/.cache/mapwatch");
    }

    @Test
    void without_home_the_users_is_taken() {
        assertThat(folder("auto", Map.of())).isEqualTo("/home/user/.cache/mapwatch");
        assertThat(folder("auto", Map.of("HOME", ""))).isEqualTo("/home/user/.cache/mapwatch");
    }

    @Test
    void there_are_none_without_a_real_home() {
        assertThat(folder("auto", Map.of("HOME", "/"))).isNull();
        assertThat(folder("auto", Map.of("HOME", "home"))).isNull();
        assertThat(KeptHooks.file("auto", "agent", Map.of(), "?")).isNull();
        assertThat(KeptHooks.file("auto", "agent", Map.of(), null)).isNull();
    }

    @Test
    void the_option_names_another_folder_or_none() {
        assertThat(folder("/kept", Map.of("HOME", HOME))).isEqualTo("/kept");
        assertThat(folder("OFF", Map.of("HOME", HOME))).isNull();
        assertThat(folder("false", Map.of("HOME", HOME))).isNull();
    }

    @Test
    void each_agent_has_a_file_of_its_own() {
        File one = KeptHooks.file("/kept", "agent", Map.of(), null);

        assertThat(one).isEqualTo(KeptHooks.file("/kept", "agent", Map.of(), null));
        assertThat(one).isNotEqualTo(KeptHooks.file("/kept", "another", Map.of(), null));
        assertThat(String.valueOf(one)).matches("/kept/jdk" + Runtime.version().feature() + "-[0-9a-f]+\\.hooks");
    }

    private static @Nullable String folder(@Nullable String setting, Map<String, String> environment) {
        File file = KeptHooks.file(setting, "agent", environment, "/home/user");
        return file == null ? null : file.getParent();
    }
}
