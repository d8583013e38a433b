package io.mapwatch.benchmarks;

import io.mapwatch.benchmarks.phases.Jdk;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The machine and system of the measurement, as a paragraph of the page. */
final class Environment {

    private static final String MODEL = "model name";

    private Environment() {}

    static String describe(List<Jdk> jdks) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append("Measured on ").append(LocalDate.now(ZoneOffset.UTC)).append(": ");
        text.append(System.getProperty("os.name")).append(' ');
        text.append(System.getProperty("os.version")).append(' ');
        text.append(System.getProperty("os.arch")).append(", ");
        text.append(Runtime.getRuntime().availableProcessors()).append(" cores (");
        text.append(processor()).append("), `vm.max_map_count` ");
        text.append(maxMapCount());
        for (Jdk jdk : jdks) {
            text.append(", JDK ").append(jdk.version());
        }
        return text.append(".\n").toString();
    }

    private static String processor() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
            if (line.startsWith(MODEL)) {
                return line.substring(line.indexOf(':') + 1).trim();
            }
        }
        return "unknown";
    }

    /** Reads at once: a second read of such a file returns nothing. */
    private static String maxMapCount() throws IOException {
        byte[] text = new byte[32];
        try (InputStream in = new FileInputStream("/proc/sys/vm/max_map_count")) {
            int length = in.read(text);
            return new String(text, 0, Math.max(length, 0), StandardCharsets.US_ASCII).trim();
        }
    }
}
