package io.mapwatch.forked;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The agent's threads in a JVM, by the kernel's ids and names, of which it keeps 15 characters. */
public final class AgentThreads {

    private AgentThreads() {}

    /** Those there are now, its JNA's among them: that of the application has no thread. */
    public static Map<Long, String> of(ForkedJvm jvm) throws IOException {
        Map<Long, String> threads = new TreeMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/" + jvm.pid() + "/task"))) {
            for (Path task : tasks) {
                String name = name(task);
                if (name.startsWith("mapwatch") || name.equals("JNA Cleaner")) {
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
                return threads.containsValue("mapwatch-regist") && !threads.containsValue("mapwatch-start");
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
