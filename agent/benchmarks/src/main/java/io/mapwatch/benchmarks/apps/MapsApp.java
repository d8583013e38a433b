package io.mapwatch.benchmarks.apps;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Holds mappings until its input ends, and scans them once for each line of input. Arguments: {@link Mix}, mappings, folder for the mapped files. */
public final class MapsApp {

    public static final String READY = "all mapped";
    public static final String SCANNED = "scanned";

    private MapsApp() {}

    public static void main(String[] args) throws IOException {
        Vmas.fill(Mix.valueOf(args[0]), Integer.parseInt(args[1]), Path.of(args[2]));
        AgentScan scan = new AgentScan();
        System.out.println(READY);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            long start = System.nanoTime();
            scan.scan();
            scan.snapshot();
            SampleLine.print(ScanApp.SCAN, System.nanoTime() - start);
            System.out.println(SCANNED);
        }
    }
}
