package io.mapwatch.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaCommandTest {

    @ParameterizedTest
    @CsvSource({
        "java -jar /opt/app.jar x, app.jar",
        "/opt/jdk/bin/java -Xmx1g -jar app.jar -jar other.jar, app.jar",
        "java -cp a:b com.example.Main arg, Main",
        "java -classpath -jar Main, Main",
        "java --class-path x --add-opens a/b=c Main, Main",
        "java --class-path=x Main, Main",
        "java -m com.example/com.example.Main, com.example.Main",
        "java --module=com.example, com.example",
        "java @args Main, Main",
        "java src/Hello.java, Hello.java",
        "java -version, ''",
        "java -jar, ''",
        "java -cp, ''",
        "java, ''",
        "python3 -jar x.jar, ''",
        "javac -jar x.jar, ''",
    })
    void the_application_is_named_by_its_jar_module_or_class(String commandLine, String application) {
        assertThat(JavaCommand.application(List.of(commandLine.split(" ")))).isEqualTo(application);
    }

    @Test
    void a_process_without_arguments_is_no_java_command() {
        assertThat(JavaCommand.application(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "java -Xmx16g Main, false, 17179869184",
        "java -XX:+UseZGC -Xmx512M Main, true, 536870912",
        "java -XX:+UseZGC -XX:+UseG1GC Main, false, 4000",
        "java -XX:+UseG1GC -XX:+UseZGC Main, true, 4000",
        "java -XX:-UseZGC Main, false, 4000",
        "java -Xmx1k -XX:MaxHeapSize=2K Main, false, 2048",
        "java -Xmx4096 Main, false, 4096",
        "java -Xmx1t Main, false, 1099511627776",
        "java -XX:MaxRAMPercentage=50.0 Main, false, 8000",
        "java -XX:MaxRAMPercentage=x Main, false, 4000",
        "java -Xmx -XX:+UseZGC Main, true, 4000",
        "java -Xmxg Main, false, 4000",
        "java Main -XX:+UseZGC -Xmx5g, false, 4000",
        "python -XX:+UseZGC, false, 4000",
    })
    void collector_and_most_heap_follow_from_the_options(String commandLine, boolean zgc, long bytes) {
        HeapFlags flags = HeapFlags.of(List.of(commandLine.split(" ")), List.of());

        assertThat(flags.zgc()).isEqualTo(zgc);
        assertThat(flags.maxBytes(16_000)).isEqualTo(bytes);
    }

    @Test
    void the_environment_comes_before_the_command_line_and_after_it() {
        List<String> commandLine = List.of("java", "-Xmx2k", "Main");

        assertThat(HeapFlags.of(commandLine, List.of("JAVA_TOOL_OPTIONS=-Xmx1k"))
                        .maxBytes(0))
                .isEqualTo(2048);
        assertThat(HeapFlags.of(commandLine, List.of("_JAVA_OPTIONS=-Xmx3k")).maxBytes(0))
                .isEqualTo(3072);
    }
}
