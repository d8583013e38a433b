package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import java.io.DataInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JVMs older than the agent, which {@code JAVA_TOOL_OPTIONS} may reach all the same. */
class OldJavaIT {

    private static final int CLASS_FILE_OF_JAVA_8 = 52;

    @TempDir
    private Path folder;

    @Test
    void the_application_runs_and_one_line_says_what_the_agent_needs() throws Exception {
        String option = "-javaagent:" + ForkedJvm.AGENT_JAR + "=port=0,hooks=sync";
        for (Jdk jdk : tooOld()) {
            ForkedJvm.Result result = run(Map.of("JAVA_TOOL_OPTIONS", option), jdk, "-cp", hello(), "Hello", "7");

            assertThat(result.exit()).as(jdk + ": " + result).isEqualTo(7);
            assertThat(result.stdout()).containsExactly("hello");
            assertThat(result.stderr()).containsExactly("Picked up JAVA_TOOL_OPTIONS: " + option, need(jdk));
        }
    }

    @Test
    void the_command_line_says_the_same_and_fails() throws Exception {
        for (Jdk jdk : tooOld()) {
            ForkedJvm.Result result = run(Map.of(), jdk, "-jar", ForkedJvm.AGENT_JAR.toString(), "doctor");

            assertThat(result.exit()).as(jdk + ": " + result).isEqualTo(1);
            assertThat(result.stdout()).isEmpty();
            assertThat(result.stderr()).containsExactly(need(jdk));
        }
    }

    /** Where there is no such JVM, this much can be told of what it would load. */
    @Test
    void the_classes_that_a_jvm_loads_by_itself_are_for_java_8() throws Exception {
        try (JarFile jar = new JarFile(ForkedJvm.AGENT_JAR.toFile())) {
            for (String name : List.of("Agent", "Main", "OldJava")) {
                try (DataInputStream in =
                        new DataInputStream(jar.getInputStream(jar.getEntry("io/mapwatch/" + name + ".class")))) {
                    assertThat(in.readInt()).isEqualTo(0xCAFEBABE);
                    assertThat(in.readInt()).as(name).isEqualTo(CLASS_FILE_OF_JAVA_8);
                }
            }
        }
    }

    private static List<Jdk> tooOld() {
        List<Jdk> jdks = Jdk.tooOld().toList();
        assumeFalse(jdks.isEmpty(), "no JDK older than 17 here: .ci/jdks unpacks some for TEST_JDKS");
        return jdks;
    }

    private static String need(Jdk jdk) {
        return "mapwatch: needs Java 17 or newer, so it does nothing in this JVM, which is Java " + jdk.version();
    }

    /** A folder with a class of Java 8. */
    private String hello() throws Exception {
        Path source = folder.resolve("Hello.java");
        Files.writeString(
                source,
                "public class Hello { public static void main(String[] a) {"
                        + " System.out.println(\"hello\"); System.exit(Integer.parseInt(a[0])); } }");
        Jdk.all().get(0).tool("javac", "--release", "8", "-d", folder.toString(), source.toString());
        return folder.toString();
    }

    private static ForkedJvm.Result run(Map<String, String> environment, Jdk jdk, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
        command.addAll(List.of(arguments));
        try (ForkedJvm jvm = ForkedJvm.start(environment, command)) {
            return jvm.result();
        }
    }
}
