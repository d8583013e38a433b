package io.mapwatch.forked;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The agent's threads in a JVM, by the kernel's ids and names. It keeps 15 characters of a name, and JDK 26 and newer write the middle of a longer
 * one as two dots.
 */
public final class AgentThreads {

    private static final String NAMES_BEGIN = "mapwatc";
    private static final List<String> LAST_STARTED = List.of("mapwatch-regist", "mapwatc..gistry");

    private AgentThreads() {}

    /** Those there are now, its JNA's among them: that of the application has no thread. */
    public static Map<Long, String> of(ForkedJvm jvm) throws IOException {
        Map<Long, String> threads = new TreeMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/" + jvm.pid() + "/task"))) {
            for (Path task : tasks) {
                String name = name(task);
                if (name.startsWith(NAMES_BEGIN) || name.equals("JNA Cleaner")) {
                    threads.put(Long.valueOf(task.getFileName().toString()), name);
                }
            }
        }
        return threads;
    }

    /** Those that stay, once the agent has started: waits for the last of them, and for the end of the one that starts them. */
    public static Map<Long, String> awaitAll(ForkedJvm jvm) throws Exception {
        ForkedJvm.await("the agent's threads", () -> {
            try {
                Map<Long, String> threads = of(jvm);
                return !Collections.disjoint(threads.values(), LAST_STARTED)
                        && !threads.containsValue("mapwatch-start");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        return of(jvm);
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException endedMeanwhile) {
            return "";
        }
    }
}
