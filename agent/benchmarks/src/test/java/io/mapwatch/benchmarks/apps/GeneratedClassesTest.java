package io.mapwatch.benchmarks.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class GeneratedClassesTest {

    @Test
    void a_generated_class_is_the_pattern_under_another_name() throws Exception {
        Class<?> generated = new Bytes().loadClass(GeneratedClasses.name(1234));
        assertThat(generated.getName()).isEqualTo(Loaded0000.class.getPackageName() + ".Loaded1234");
        assertThat(generated).isAssignableTo(Callable.class).isNotEqualTo(Loaded0000.class);
    }

    private static final class Bytes extends ClassLoader {

        @Override
        protected Class<?> findClass(String name) {
            try {
                byte[] bytes = GeneratedClasses.bytes(1234);
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
