package io.mapwatch.core.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.mapwatch.core.jdk.RuntimeImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's JVM is this one: what is prepared are this JDK's classes. */
class PreparedHooksTest {

    private static final String AGENT = "this agent";
    private static final int JAVA = Runtime.version().feature();

    @TempDir
    private static Path folder;

    private static byte[] prepared = {};

    @BeforeAll
    static void prepare() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PreparedHooks.make(JAVA, () -> {}).write(out, AGENT);
        prepared = out.toByteArray();
    }

    @Test
    void what_was_prepared_is_what_would_be_made() throws IOException {
        PreparedHooks hooks = PreparedHooks.read(file(prepared), AGENT);

        for (boolean guarded : new boolean[] {false, true}) {
            ClassRewriter rewriter = new ClassRewriter(guarded);
            for (HookPoint point : HookPoint.values()) {
                if (point.isIn(JAVA)) {
                    byte[] original = RuntimeImage.bytes(point.type());
                    assertThat(hooks.find(point, guarded, original))
                            .as(point + ", guarded " + guarded)
                            .isEqualTo(rewriter.hooked(point, original))
                            .isNotEqualTo(original);
                }
            }
        }
    }

    @Test
    void a_class_of_other_bytes_is_not_prepared() throws IOException {
        PreparedHooks hooks = PreparedHooks.read(file(prepared), AGENT);
        byte[] other = RuntimeImage.bytes(HookPoint.UNSAFE.type());
        other[other.length - 1] ^= 1;

        assertThat(hooks.find(HookPoint.UNSAFE, false, other)).isNull();
    }

    @Test
    void another_agents_file_is_not_read() {
        assertThatIOException()
                .isThrownBy(() -> PreparedHooks.read(file(prepared), "another agent"))
                .withMessageContaining("another version of the agent");
    }

    @Test
    void a_file_that_is_cut_is_not_read() throws IOException {
        for (int length = 0; length < prepared.length; length += 1 + prepared.length / 2_000) {
            Path cut = file(Arrays.copyOf(prepared, length));
            assertThatIOException().as("cut to " + length).isThrownBy(() -> PreparedHooks.read(cut, AGENT));
        }
    }

    private static Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("mapwatch.hooks"), bytes);
    }
}
