package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentedCommandTest {

    @TempDir
    private Path folder;

    private List<String> commands(String page) throws Exception {
        Path file = Files.writeString(folder.resolve("page.md"), page);
        return DocumentedCommand.allOf(file, Set.of("java", "ls")).stream()
                .map(DocumentedCommand::text)
                .toList();
    }

    @Test
    void a_block_of_sh_is_one_whatever_it_names() throws Exception {
        assertThat(commands("""
                        Enter
                        ```sh
                        new --option |
                          sort
                        ```
                        - or, in a list,

                          ```sh
                          a
                          b
                          ```
                        """)).containsExactly("new --option |\n  sort", "a\nb");
    }

    @Test
    void code_in_a_sentence_is_one_if_it_has_a_program_with_arguments() throws Exception {
        assertThat(commands("""
                        `ls -l`, `A=b C=d java -version` and `some.jar run` and | `ls a\\|b` |,
                        not `java`, `some.jar`, `-javaagent:some.jar=a=b`, `lsof -p` or `the ls -l`.
                        """)).containsExactly("ls -l", "A=b C=d java -version", "java -jar some.jar run", "ls a|b");
    }

    @Test
    void settings_for_a_jvm_are_one() throws Exception {
        assertThat(commands("Set `JAVA_TOOL_OPTIONS=-javaagent:some.jar` and `A=b`, not `JAVA_TOOL_OPTIONS`."))
                .containsExactly("JAVA_TOOL_OPTIONS=-javaagent:some.jar");
    }

    @Test
    void what_an_image_runs_is_one() throws Exception {
        assertThat(commands("""
                        ```dockerfile
                        COPY some.jar .
                        RUN java -jar some.jar
                        ```
                        """)).containsExactly("java -jar some.jar");
    }

    @Test
    void a_command_in_another_block_is_a_mistake() throws Exception {
        assertThat(commands("```\nlsof is no command here\n  ls -l\n```\n")).isEmpty();
        assertThatThrownBy(() -> commands("```\nls -l\n```\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ls -l");
    }
}
