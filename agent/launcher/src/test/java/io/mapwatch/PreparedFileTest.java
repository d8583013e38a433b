package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PreparedFileTest {

    private static final String AGENT = "this agent";
    private static final byte[] CLASS = {1, 2, 3};

    @Test
    void it_is_read_as_it_was_written() throws IOException {
        HookSet file = PreparedFile.parse(written(), AGENT);

        assertThat(file.moduleVersion()).isEqualTo("1-a");
        assertThat(file.bootClasses()).containsExactly(CLASS, CLASS);
        assertThat(file.points()).singleElement().satisfies(point -> {
            assertThat(point.name()).isEqualTo("PLACE");
            assertThat(point.type()).isEqualTo("a.Type");
            assertThat(point.natives()).isTrue();
            assertThat(point.better()).isEqualTo("BETTER");
            assertThat(point.original()).isEqualTo(CLASS);
            assertThat(point.hooked()).isEqualTo(CLASS);
            assertThat(point.guarded()).isEmpty();
        });
    }

    @Test
    void another_agents_is_not_read() {
        assertThatIOException()
                .isThrownBy(() -> PreparedFile.parse(written(), "another agent"))
                .withMessageContaining("another version of the agent");
    }

    @Test
    void one_that_is_cut_is_not_read() throws IOException {
        byte[] whole = written();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatIOException().as("cut to " + length).isThrownBy(() -> PreparedFile.parse(cut, AGENT));
        }
    }

    private static byte[] written() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF("mapwatch hooks 3");
        out.writeUTF(AGENT);
        out.writeUTF("1-a");
        out.writeInt(2);
        write(CLASS, out);
        write(CLASS, out);
        out.writeInt(1);
        out.writeUTF("PLACE");
        out.writeUTF("a.Type");
        out.writeBoolean(true);
        out.writeUTF("BETTER");
        write(CLASS, out);
        write(CLASS, out);
        write(new byte[0], out);
        return bytes.toByteArray();
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
