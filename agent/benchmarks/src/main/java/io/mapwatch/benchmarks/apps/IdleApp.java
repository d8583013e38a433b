package io.mapwatch.benchmarks.apps;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Prints that main has begun. Then it only collects garbage for each line of input, until the input ends. */
public final class IdleApp {

    public static final String STARTED = "main has begun";
    public static final String COLLECTED = "collected";

    private IdleApp() {}

    public static void main(String[] args) throws IOException {
        System.out.println(STARTED);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            System.gc();
            System.out.println(COLLECTED);
        }
    }
}
