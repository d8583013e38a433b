package io.mapwatch.apps22;

import io.mapwatch.apps.AgentBean;
import io.mapwatch.apps.MappingLimit;
import io.mapwatch.apps.MergedPages;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/** Closes an arena whose unmap is a split while the process has no mapping left, and prints what that throws. */
public final class ClosedArenaApp {

    private final MappingLimit process = new MappingLimit();
    private final AgentBean agent = new AgentBean();
    private final Arena[] arenas = new Arena[MergedPages.PAGES];

    private ClosedArenaApp() throws Exception {}

    public static void main(String[] args) throws Exception {
        new ClosedArenaApp().run();
    }

    private void run() throws Exception {
        int middle = MergedPages.map(this::mapPage);
        process.rehearse();
        arenas[0].close();

        process.splitTo(process.limit() - 400);
        agent.awaitScan();
        process.splitTo(process.limit());
        agent.awaitScan();
        Throwable thrown = null;
        // one should do, unless the VM has given back a mapping of its own
        for (int page = middle; thrown == null && page < MergedPages.PAGES; page += 2) {
            process.splitTo(process.limit());
            thrown = close(arenas[page]);
        }
        process.leave();
        System.out.println("close threw " + thrown);
    }

    private void mapPage(FileChannel file, int page) throws IOException {
        arenas[page] = Arena.ofShared();
        long offset = (long) page * MergedPages.PAGE_BYTES;
        file.map(MapMode.READ_WRITE, offset, MergedPages.PAGE_BYTES, arenas[page]);
    }

    /** What it throws is no exception that it declares. */
    private static Throwable close(Arena arena) {
        try {
            arena.close();
            return null;
        } catch (Throwable e) {
            return e;
        }
    }
}
