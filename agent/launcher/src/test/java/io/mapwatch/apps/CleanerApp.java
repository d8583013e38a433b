package io.mapwatch.apps;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets the garbage collector find a buffer whose unmap is a split while the process has no mapping left, upon which the JDK's
 * cleaner ends the process. With the argument {@code agent} it waits for the agent's scans.
 */
public final class CleanerApp {

    private static final int KEPT_PAGES = 100;
    private static final long COLLECT_MILLIS = 500;

    private final MappingLimit process = new MappingLimit();
    private final @Nullable MappedByteBuffer[] merged = new MappedByteBuffer[MergedPages.PAGES];
    private final List<MappedByteBuffer> kept = new ArrayList<>();

    private CleanerApp() throws Exception {}

    public static void main(String[] args) throws Exception {
        CleanerApp app = new CleanerApp();
        app.run(Arrays.asList(args).contains("agent") ? new AgentBean() : null);
    }

    private void run(@Nullable AgentBean agent) throws Exception {
        int middle = MergedPages.map(this::mapPage);
        leaveOnceTheJdkSpeaks();
        process.rehearse();
        System.gc();

        process.splitTo(process.limit() - 400);
        awaitScan(agent);
        process.splitTo(process.limit());
        awaitScan(agent);
        // one should do, unless the VM has given back a mapping of its own
        for (int page = middle; page < MergedPages.PAGES; page += 2) {
            process.splitTo(process.limit());
            merged[page] = null;
            System.gc();
            Thread.sleep(COLLECT_MILLIS);
        }
        process.leave();
        System.out.println("the process has not ended");
    }

    private void mapPage(FileChannel file, int page) throws IOException {
        merged[page] = file.map(MapMode.READ_WRITE, (long) page * MergedPages.PAGE_BYTES, MergedPages.PAGE_BYTES);
        if (page < KEPT_PAGES) {
            // always the same page of the file, which does not merge
            kept.add(file.map(MapMode.READ_ONLY, 0, MergedPages.PAGE_BYTES));
        }
    }

    /** Or the VM would crash for want of a mapping before it exits as the cleaner wants it to. */
    private void leaveOnceTheJdkSpeaks() {
        PrintStream err = System.err;
        System.setErr(new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        process.leave();
                        err.write(b);
                    }
                },
                true));
    }

    private static void awaitScan(@Nullable AgentBean agent) throws Exception {
        if (agent != null) {
            agent.awaitScan();
        }
    }
}
