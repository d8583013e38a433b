package io.mapwatch.core.linux;

import io.mapwatch.core.threads.AgentThread;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An open file that has lost its name, which only its owner may read. When it is closed, or the process ends, nothing of it stays. */
final class NamelessFile implements AutoCloseable {

    /**
     * The open files of this thread, whose number is in the path (proc(5), Linux 3.17). The JDK loads a path for one loader at a time: that of an agent
     * that was detached keeps its own until it is collected.
     */
    static final String OPEN_FILES = "/proc/thread-self/fd";

    /** The longest that the end of the JVM may be delayed while the file has a name. */
    private static final long MOST_WAIT_MILLIS = 1_000;

    private final FileChannel channel;
    private final String path;

    private NamelessFile(FileChannel channel, String path) {
        this.channel = channel;
        this.path = path;
    }

    /**
     * Makes an empty file.
     *
     * @param name a path that no other file has had
     * @throws IOException if there is no such folder, it may not be written to, or the file could not be found again without its name
     * @throws IllegalStateException if the JVM is ending
     */
    static NamelessFile open(Path name) throws IOException {
        FileChannel channel = openAndDelete(name);
        try {
            return new NamelessFile(channel, find(name.getFileName().toString()));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Where the file can be opened, written and loaded, until it is closed. */
    String path() {
        return path;
    }

    private static FileChannel openAndDelete(Path name) throws IOException {
        CountDownLatch deleted = new CountDownLatch(1);
        // a file that is made after the JDK's own deleting on exit would stay
        Thread exit = AgentThread.of("mapwatch-unpacking", () -> await(deleted));
        Runtime.getRuntime().addShutdownHook(exit);
        try {
            return OwnerOnly.openNameless(name);
        } catch (FileSystemException | UnsupportedOperationException e) {
            throw new IOException("cannot be written to", e);
        } finally {
            deleted.countDown();
            remove(exit);
        }
    }

    /** Waits briefly: nothing is loaded or written while the file has its name. */
    private static void await(CountDownLatch deleted) {
        try {
            boolean ignored = deleted.await(MOST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // the JVM ends anyway
        }
    }

    private static void remove(Thread exit) {
        try {
            Runtime.getRuntime().removeShutdownHook(exit);
        } catch (IllegalStateException e) {
            // it is running already, and sees that the name is gone
        }
    }

    /** The kernel still shows the name that an open file had (proc(5)); the JDK has no public method for its number. */
    private static String find(String name) throws IOException {
        String[] numbers = new File(OPEN_FILES).list();
        for (String number : numbers == null ? new String[0] : numbers) {
            File file = new File(OPEN_FILES, number);
            if (isLinkTo(name, file.toPath())) {
                // the JDK resolves it to /proc/PID/task/TID/fd/N, since no file has the name that the link shows
                return file.getCanonicalPath();
            }
        }
        throw new IOException("an open file loses its name there");
    }

    private static boolean isLinkTo(String name, Path file) {
        try {
            return Files.readSymbolicLink(file).toString().contains(name);
        } catch (IOException e) {
            // it was closed meanwhile
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
