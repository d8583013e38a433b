package io.mapwatch.core.owners;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NativeCallsTest {

    private static final int NATIVE = -2;

    private final NativeCalls calls = new NativeCalls(List.of("com.acme.io"));

    @Test
    void the_caller_is_the_first_frame_outside_the_librarys_class_the_jdk_and_what_is_passed_over() {
        assertThat(of(
                        frame("io.questdb.std.Files", "mmap0", NATIVE),
                        frame("io.questdb.std.Files", "mmap", 8),
                        frame("com.acme.io.Mapped", "open", 5),
                        frame("com.acme.Main", "run", 3)))
                .isEqualTo(new NativeCall("io.questdb.std.Files.mmap0", "com.acme.Main.run(Main.java:3)"));
    }

    @Test
    void jna_is_passed_over_but_for_its_native_method() {
        assertThat(of(
                        frame("com.sun.jna.Native", "invokePointer", NATIVE),
                        frame("com.sun.jna.Function", "invoke", 8),
                        frame("com.sun.proxy.$Proxy3", "mmap", -1),
                        frame("org.example.Arena", "grow", 5)))
                .isEqualTo(new NativeCall("com.sun.jna.Native.invokePointer", "org.example.Arena.grow(Arena.java:5)"));
    }

    @Test
    void a_thread_of_a_library_has_the_library_as_its_caller_or_none() {
        assertThat(of(frame("org.rocksdb.RocksDB", "put", NATIVE), frame("io.netty.Loop", "run", 5)))
                .isEqualTo(new NativeCall("org.rocksdb.RocksDB.put", "io.netty.Loop.run(Loop.java:5)"));
        assertThat(of(frame("org.rocksdb.RocksDB", "put", NATIVE), frame("java.lang.Thread", "run", 5)))
                .isEqualTo(new NativeCall("org.rocksdb.RocksDB.put", ""));
    }

    @Test
    void native_code_of_the_jdk_and_java_code_are_none() {
        StackTraceElement jdk =
                new StackTraceElement("app", "java.base", "17", "sun.nio.ch.Net", "accept", "Net.java", NATIVE);
        assertThat(of(jdk, frame("org.example.Server", "run", 3))).isNull();
        assertThat(of(frame("org.example.Server", "run", 3), frame("org.example.Lib", "run", NATIVE)))
                .isNull();
        assertThat(of()).isNull();
    }

    @Test
    void a_name_that_is_made_to_do_harm_is_shown_harmless() {
        NativeCall call = of(frame("org.example.L\u001b[2J", "run\n", NATIVE));
        assertThat(call).isNotNull();
        assertThat(String.valueOf(call)).doesNotContain("\u001b", "\n");
    }

    private @Nullable NativeCall of(StackTraceElement... stack) {
        return calls.of(stack);
    }

    private static StackTraceElement frame(String type, String method, int line) {
        return new StackTraceElement(type, method, type.substring(type.lastIndexOf('.') + 1) + ".java", line);
    }
}
