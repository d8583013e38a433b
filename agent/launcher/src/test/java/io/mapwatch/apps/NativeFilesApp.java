package io.mapwatch.apps;

import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;

/**
 * Maps pages of a file by native code of its own ({@code native N}) or by the JDK ({@code hooked N}), while one of its threads waits in native code
 * all the time and another does so again and again.
 */
public final class NativeFilesApp {

    private static final int FILE_BYTES = 1 << 20;
    private static final List<Object> HELD = new ArrayList<>();

    private NativeFilesApp() {}

    public static void main(String[] args) throws Exception {
        Path file = Files.createTempFile("native", ".d");
        file.toFile().deleteOnExit();
        Files.write(file, new byte[FILE_BYTES]);
        daemon(() -> NativeFiles.usleep(600_000_000));
        daemon(NativeFilesApp::poll);
        System.out.println("ready");
        try (Scanner commands = new Scanner(System.in, StandardCharsets.UTF_8)) {
            while (commands.hasNext()) {
                String how = commands.next();
                int count = commands.nextInt();
                if (how.equals("native")) {
                    mapNatively(file, count);
                } else {
                    map(file, count);
                }
                System.out.println("done");
            }
        }
    }

    private static void daemon(Runnable run) {
        Thread thread = new Thread(run);
        thread.setDaemon(true);
        thread.start();
    }

    private static void poll() {
        while (true) {
            NativeFiles.usleep(1_000);
        }
    }

    private static void mapNatively(Path file, int count) {
        int fd = NativeFiles.open(file.toString(), 0);
        for (int i = 0; i < count; i++) {
            NativeFiles.map(fd, FILE_BYTES);
        }
    }

    private static void map(Path file, int count) throws Exception {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int i = 0; i < count; i++) {
                HELD.add(channel.map(MapMode.READ_ONLY, 0, 1));
                if (i % 100 == 0) {
                    Thread.sleep(20);
                }
            }
        }
    }
}
