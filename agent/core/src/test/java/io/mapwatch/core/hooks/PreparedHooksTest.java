package io.mapwatch.core.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.jdk.RuntimeImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The agent's JVM is this one: what is prepared are this JDK's classes. */
class PreparedHooksTest {

    private static final int JAVA = Runtime.version().feature();

    /** By the names of places, as the launcher reads them. */
    private static final Map<String, byte[][]> WRITTEN = new HashMap<>();

    private static int bootClasses;

    @BeforeAll
    static void prepare() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PreparedHooks.make(JAVA, () -> {}).write(out, "this agent", BootClasses.read(HookFileTest::bootClass));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(out.toByteArray()));
        assertThat(in.readUTF()).startsWith("mapwatch hooks ");
        assertThat(in.readUTF()).isEqualTo("this agent");
        assertThat(in.readUTF()).startsWith("1-");
        bootClasses = in.readInt();
        for (int i = 0; i < bootClasses; i++) {
            in.readNBytes(in.readInt());
        }
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            in.readUTF();
            in.readBoolean();
            in.readUTF();
            WRITTEN.put(name, new byte[][] {
                in.readNBytes(in.readInt()), in.readNBytes(in.readInt()), in.readNBytes(in.readInt())
            });
        }
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void what_was_prepared_is_what_would_be_made() throws IOException {
        for (boolean guarded : new boolean[] {false, true}) {
            ClassRewriter rewriter = new ClassRewriter(guarded);
            for (HookPoint point : HookPoint.values()) {
                if (point.isIn(JAVA)) {
                    byte[] original = RuntimeImage.bytes(point.type());
                    assertThat(PreparedHooks.find(WRITTEN.get(point.name()), guarded, original))
                            .as(point + ", guarded " + guarded)
                            .isEqualTo(rewriter.hooked(point, original))
                            .isNotEqualTo(original);
                }
            }
        }
    }

    @Test
    void a_class_of_other_bytes_is_not_prepared() throws IOException {
        byte[] other = RuntimeImage.bytes(HookPoint.UNSAFE.type());
        other[other.length - 1] ^= 1;

        assertThat(PreparedHooks.find(WRITTEN.get("UNSAFE"), false, other)).isNull();
        assertThat(PreparedHooks.find(null, false, other)).isNull();
    }

    @Test
    void the_class_that_defines_the_hook_classes_is_there_with_all_of_them() throws IOException {
        byte[][] definer = Objects.requireNonNull(WRITTEN.get("DEFINER"));
        assertThat(definer[0]).isEqualTo(RuntimeImage.bytes(BootDefiner.TYPE));
        assertThat(definer[1]).isNotEqualTo(definer[0]);
        assertThat(bootClasses).isEqualTo(BootClasses.names().size());
    }
}
