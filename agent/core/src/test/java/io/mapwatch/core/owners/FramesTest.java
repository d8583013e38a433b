package io.mapwatch.core.owners;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FramesTest {

    @Test
    void generated_names_are_cut_to_what_a_person_wrote() {
        assertThat(text("org.example.Foo$$Lambda/0x00007f12", "run", null, -1))
                .isEqualTo("org.example.Foo.run(unknown source)");
        assertThat(text("org.example.Foo", "lambda$open$3", "Foo.java", 42))
                .isEqualTo("org.example.Foo.open(Foo.java:42)");
        assertThat(text("org.example.Foo$", "$anonfun$open$1", "Foo.scala", 7))
                .isEqualTo("org.example.Foo$.open(Foo.scala:7)");
        assertThat(text("org.example.Foo/0x00007f3a", "call", "Foo.java", 3))
                .isEqualTo("org.example.Foo.call(Foo.java:3)");
        assertThat(text("org.example.FooKt", "open", "Foo.kt", 3)).isEqualTo("org.example.FooKt.open(Foo.kt:3)");
    }

    @Test
    void a_number_that_a_generator_counts_up_is_left_out() {
        assertThat(text("org.example.$Proxy17", "map", null, -1)).isEqualTo("org.example.$Proxy.map(unknown source)");
        assertThat(text("Script123", "run", "Script123.groovy", 2)).isEqualTo("Script.run(Script.groovy:2)");
        assertThat(text("org.example.Utf8", "map", "Utf8.java", 2)).isEqualTo("org.example.Utf8.map(Utf8.java:2)");
        assertThat(text("org.example.123", "map", null, -1)).isEqualTo("org.example.123.map(unknown source)");
    }

    @Test
    void odd_characters_stay_readable_and_on_one_line() {
        assertThat(text("org.example.Größe", "a\nb\"c", "x.java", 1)).isEqualTo("org.example.Größe.a?b\"c(x.java:1)");
        assertThat(text("org.example." + "x".repeat(1_000), "m", "x.java", 1)).hasSize(200);
    }

    private static String text(String type, String method, @Nullable String file, int line) {
        return Frames.text(new FakeFrame(type, method, 0, file, line));
    }
}
