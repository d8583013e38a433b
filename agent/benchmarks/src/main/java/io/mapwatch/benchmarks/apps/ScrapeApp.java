package io.mapwatch.benchmarks.apps;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Makes mappings at many call sites and scrapes the agent in its own JVM, after the port has come as input. Arguments: jar of generated classes, a
 * file to map, call sites, scrapes.
 */
public final class ScrapeApp {

    public static final String READY = "all mapped";

    /** Nanoseconds of a scrape, and bytes that the agent's HTTP thread allocated for it. */
    public static final String NANOS = "nanoseconds";

    public static final String ALLOCATED = "bytes";

    private static final int MAPPINGS_A_SITE = 10;
    private static final String HTTP_THREAD = "mapwatch-http";

    private ScrapeApp() {}

    public static void main(String[] args) throws Exception {
        List<ByteBuffer> kept = map(args[0], Path.of(args[1]), Integer.parseInt(args[2]));
        System.out.println(READY);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long httpThread = httpThread();
        try (ScrapeClient client =
                new ScrapeClient(Integer.parseInt(in.readLine().trim()))) {
            for (int i = 0; i < Integer.parseInt(args[3]); i++) {
                long bytes = threads.getThreadAllocatedBytes(httpThread);
                long start = System.nanoTime();
                client.scrape();
                SampleLine.print(NANOS, System.nanoTime() - start);
                SampleLine.print(ALLOCATED, threads.getThreadAllocatedBytes(httpThread) - bytes);
            }
        }
        System.out.println(kept.size() + " mappings at " + args[2] + " call sites");
    }

    private static List<ByteBuffer> map(String jar, Path file, int sites) throws Exception {
        List<ByteBuffer> kept = new ArrayList<>();
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {Path.of(jar).toUri().toURL()});
                FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (int site = 1; site <= sites; site++) {
                Object mapper = Class.forName(GeneratedClasses.name(site), true, loader)
                        .getConstructor(FileChannel.class, int.class)
                        .newInstance(channel, MAPPINGS_A_SITE);
                for (Object buffer : (List<?>) ((Callable<?>) mapper).call()) {
                    kept.add((ByteBuffer) buffer);
                }
            }
        }
        return kept;
    }

    private static long httpThread() throws IOException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals(HTTP_THREAD)) {
                return thread.getId();
            }
        }
        throw new IOException("no thread " + HTTP_THREAD);
    }
}
