package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClearCommandTest {

    @Test
    void one_with_the_agent_is_clear() {
        assertThat(clear("java -javaagent:/mapwatch.jar=log=off -XX:AOTCache=app.aot Main", Map.of()))
                .isTrue();
        assertThat(clear("java -jar app.jar", Map.of("JAVA_TOOL_OPTIONS", "-javaagent:/mapwatch.jar")))
                .isTrue();
    }

    @Test
    void one_without_the_agent_is_not() {
        assertThat(clear("/opt/program", Map.of())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:AOTMode=record",
                "-XX:AOTMode=create",
                "-XX:AOTCacheOutput=app.aot",
                "-XX:ArchiveClassesAtExit=app.jsa",
                "-XX:+RecordDynamicDumpInfo",
                "-XX:+AutoCreateSharedArchive",
                "-Xshare:dump",
                "-XX:VMOptionsFile=options",
                "-XX:Flags=flags",
                "@options"
            })
    void one_that_may_record_an_archive_is_not(String option) {
        assertThat(clear("java -javaagent:/mapwatch.jar " + option + " Main", Map.of()))
                .isFalse();
        assertThat(clear("java -javaagent:/mapwatch.jar Main", Map.of("JDK_JAVA_OPTIONS", "-Xmx1g " + option)))
                .isFalse();
    }

    private static boolean clear(String command, Map<String, String> environment) {
        return ClearCommand.isClear(CommandText.of(command.replace(' ', '\0') + '\0', environment));
    }
}
