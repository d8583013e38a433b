package io.mapwatch.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of "Where do I put it?" in docs/architecture.md: the files that a section names are enough for its task. */
class WhereDoIPutItTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final String CORE = "io/mapwatch/core/";

    /** Its classes are compiled with the copy, in the packages of what they look at. */
    private static final String LOOKER = """
            package io.mapwatch.core.%s;

            public final class Looker implements java.util.function.UnaryOperator<String> {
                @Override
                public String apply(String given) {
                    %s
                }
            }
            """;

    @TempDir
    private static Path folder;

    private static URLClassLoader changed;

    @BeforeAll
    static void change_and_compile() throws IOException {
        Path copy = folder.resolve("sources");
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                write(copy.resolve(SOURCES.relativize(file)), Files.readString(file));
            }
        }
        for (PageChange change : PageChange.read()) {
            change.makeIn(copy.resolve(CORE));
        }
        write(copy.resolve(CORE + "options/Looker.java"), LOOKER.formatted("options", """
                        Options options = OptionsParser.parse(given, java.util.Map.of(), java.util.Map.of()).options();
                        Integer least = options.get(Options.LEAST);
                        return least.toString();"""));
        write(copy.resolve(CORE + "cli/Looker.java"), LOOKER.formatted("cli", """
                        return new Cli(java.nio.file.Path.of("/proc")).run("report", "--limit=3", given).stdout();"""));
        write(copy.resolve(CORE + "hooks/Looker.java"), LOOKER.formatted("hooks", """
                        return Hooks.of(HookPoint.valueOf(given), false).toString();"""));
        changed = compiled(copy);
    }

    @AfterAll
    static void close() throws IOException {
        changed.close();
    }

    @Test
    void the_option_has_its_default_and_takes_a_value() throws Exception {
        assertThat(looker("options").apply("")).isEqualTo("1");
        assertThat(looker("options").apply("least=5")).isEqualTo("5");
    }

    @Test
    void the_kind_is_counted_and_shown_with_its_words_and_advice() throws Exception {
        Path maps = folder.resolve("maps");
        Files.writeString(maps, """
                7f0000000000-7f0000001000 rw-s 00000000 00:0e 5 /[aio] (deleted)
                7f0000001000-7f0000002000 rw-s 00000000 00:0e 6 /[aio] (deleted)
                7f0000002000-7f0000003000 r--s 00000000 08:01 7 /data/a.idx
                """);
        assertThat(looker("cli").apply(maps.toString()))
                .containsPattern("(?m)^ +2  66.7 %  io_ring$")
                .contains("are rings of asynchronous requests.")
                .contains("Each io_setup maps a ring: let threads share one.");
    }

    @Test
    void the_hook_is_in_the_list_of_its_place() throws Exception {
        assertThat(looker("hooks").apply("UNSAFE")).contains("method=allocateAlignedMemory,");
    }

    private static URLClassLoader compiled(Path copy) throws IOException {
        String classPath = System.getProperty("java.class.path");
        Path classes = Files.createDirectory(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(copy)) {
            List<String> options =
                    List.of("--release", "17", "-proc:none", "-nowarn", "-cp", classPath, "-d", classes.toString());
            boolean well = compiler.getTask(
                            said,
                            files,
                            null,
                            options,
                            null,
                            files.getJavaFileObjectsFromPaths(
                                    sources.filter(Files::isRegularFile).toList()))
                    .call();
            assertThat(well).as("%s", said).isTrue();
        }
        List<URL> path = new ArrayList<>(List.of(classes.toUri().toURL()));
        for (String entry : classPath.split(File.pathSeparator)) {
            path.add(new File(entry).toURI().toURL());
        }
        return new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    @SuppressWarnings("unchecked")
    private static UnaryOperator<String> looker(String room) throws ReflectiveOperationException {
        return (UnaryOperator<String>) changed.loadClass((CORE + room).replace('/', '.') + ".Looker")
                .getConstructor()
                .newInstance();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
