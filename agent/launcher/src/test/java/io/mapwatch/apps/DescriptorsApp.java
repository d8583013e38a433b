package io.mapwatch.apps;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Takes file descriptors until none is left but as many as it is told, {@code take 8}, and gives them back: {@code release}. */
public final class DescriptorsApp {

    private DescriptorsApp() {}

    public static void main(String[] args) throws Exception {
        Deque<FileInputStream> taken = new ArrayDeque<>();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = in.readLine()) != null; ) {
            if (line.startsWith("take ")) {
                takeAll(taken);
                release(taken, Integer.parseInt(line.substring("take ".length())));
            } else {
                release(taken, taken.size());
            }
            System.out.println("done");
        }
    }

    private static void takeAll(Deque<FileInputStream> taken) {
        try {
            while (true) {
                taken.push(new FileInputStream("/dev/null"));
            }
        } catch (IOException e) {
            // that was the last one
        }
    }

    private static void release(Deque<FileInputStream> taken, int number) throws IOException {
        for (int i = 0; i < number; i++) {
            taken.pop().close();
        }
    }
}
