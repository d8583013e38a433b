package io.mapwatch.benchmarks.apps;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * Reads and scans its own mappings in turn. Arguments: {@link Mix}, mappings, tracked mappings, rounds, milliseconds of warm-up, folder for the
 * mapped files.
 */
public final class ScanApp {

    /** Nanoseconds of a read, and of a scan with its published result. */
    public static final String READ = "plain read";

    public static final String SCAN = "scan";

    /** Bytes that a scan allocates, and bytes of its published result. */
    public static final String SCAN_BYTES = "bytes of a scan";

    public static final String SNAPSHOT_BYTES = "bytes of what is published";

    private final ThreadMXBean allocation = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final PlainRead plain = new PlainRead();
    private final AgentScan scan = new AgentScan();

    private final int rounds;
    private final long[] readNanos;
    private final long[] scanNanos;
    private final long[] scanBytes;
    private final long[] snapshotBytes;
    private long mappings;

    private ScanApp(int rounds) throws IOException {
        this.rounds = rounds;
        readNanos = new long[rounds];
        scanNanos = new long[rounds];
        scanBytes = new long[rounds];
        snapshotBytes = new long[rounds];
    }

    public static void main(String[] args) throws IOException {
        Vmas.fill(Mix.valueOf(args[0]), Integer.parseInt(args[1]), Path.of(args[5]));
        ScanApp app = new ScanApp(Integer.parseInt(args[3]));
        app.scan.track(Integer.parseInt(args[2]));
        app.scan.choose();
        long end = System.nanoTime() + Long.parseLong(args[4]) * 1_000_000;
        while (System.nanoTime() < end) {
            app.round(0);
        }
        for (int round = 0; round < app.rounds; round++) {
            app.round(round);
        }
        app.print();
    }

    /** The order changes with each round, so that neither gains more from the caches. */
    private void round(int round) throws IOException {
        if (round % 2 == 0) {
            read(round);
            scan(round);
        } else {
            scan(round);
            read(round);
        }
    }

    private void read(int round) throws IOException {
        long start = System.nanoTime();
        plain.read();
        readNanos[round] = System.nanoTime() - start;
    }

    private void scan(int round) throws IOException {
        long bytes = allocation.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        scan.scan();
        long scannedBytes = allocation.getCurrentThreadAllocatedBytes();
        mappings = scan.snapshot().kinds().total();
        scanNanos[round] = System.nanoTime() - start;
        scanBytes[round] = scannedBytes - bytes;
        snapshotBytes[round] = allocation.getCurrentThreadAllocatedBytes() - scannedBytes;
    }

    private void print() {
        System.out.println(mappings + " mappings");
        for (int round = 0; round < rounds; round++) {
            SampleLine.print(READ, readNanos[round]);
            SampleLine.print(SCAN, scanNanos[round]);
            SampleLine.print(SCAN_BYTES, scanBytes[round]);
            SampleLine.print(SNAPSHOT_BYTES, snapshotBytes[round]);
        }
    }
}
