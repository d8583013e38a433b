package io.mapwatch.forked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A shared library for a test, compiled from C with the machine's compiler. */
public final class SharedLibrary {

    private static final int DEADLINE_SECONDS = 60;

    private SharedLibrary() {}

    /**
     * Skips the test where there is no {@code cc}.
     *
     * @param source a file of the tests' resources
     */
    public static Path compile(String source, Path folder) throws Exception {
        assumeTrue(run("cc", "--version") == 0, "needs a C compiler, cc");
        Path library = folder.resolve(source.replace(".c", ".so"));
        Path code = Path.of("target/test-classes", source).toAbsolutePath();
        assertThat(run("cc", "-O1", "-shared", "-fPIC", "-o", library.toString(), code.toString()))
                .as("cc of " + source)
                .isZero();
        return library;
    }

    private static int run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        }
    }
}
