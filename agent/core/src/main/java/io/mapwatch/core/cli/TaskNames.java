package io.mapwatch.core.cli;

import io.mapwatch.core.report.NamedThreads;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The threads of a process by the names that the kernel knows: their first 15 characters (proc_pid_comm(5)). */
final class TaskNames {

    private TaskNames() {}

    /** Empty if they may not be read. A thread that ends meanwhile is left out. */
    static List<NamedThreads> of(Path process) {
        NamedThreads.Count names = new NamedThreads.Count();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(process.resolve("task"))) {
            for (Path task : tasks) {
                addName(task, names);
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return names.groups();
    }

    private static void addName(Path task, NamedThreads.Count names) {
        try {
            names.add(TaskName.shown(Files.readString(task.resolve("comm")).stripTrailing()));
        } catch (IOException e) {
            // it has ended
        }
    }
}
