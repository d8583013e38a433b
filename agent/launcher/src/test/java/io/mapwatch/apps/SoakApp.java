package io.mapwatch.apps;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Under the load of a {@link BusyServer}, whose address it prints, takes mappings as it is told until so many are left: {@code files
 * 200} maps a page of a file again and again, {@code pages 200} splits a region into single pages. Answers with {@code done}; ends
 * with its input.
 */
public final class SoakApp {

    private static final int PAGE_BYTES = 4096;

    private final MappingLimit process = new MappingLimit();
    private final List<MappedByteBuffer> mapped = new ArrayList<>();

    private SoakApp() throws IOException {}

    public static void main(String[] args) throws IOException {
        new SoakApp().serve();
    }

    private void serve() throws IOException {
        try (BusyServer server = new BusyServer()) {
            System.out.println(server.url());
            obey();
        }
    }

    private void obey() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = in.readLine()) != null; ) {
            String[] words = line.split(" ");
            long target = process.limit() - Long.parseLong(words[1]);
            if (words[0].equals("files")) {
                mapTo(target);
            } else {
                process.splitTo(target);
            }
            System.out.println("done");
        }
    }

    private void mapTo(long target) throws IOException {
        File file = File.createTempFile("soak", ".bin");
        file.deleteOnExit();
        Files.write(file.toPath(), new byte[PAGE_BYTES]);
        try (FileChannel channel = FileChannel.open(file.toPath(), StandardOpenOption.READ)) {
            for (long count; (count = process.count()) < target; ) {
                for (long i = count; i < target; i++) {
                    mapped.add(channel.map(MapMode.READ_ONLY, 0, PAGE_BYTES));
                }
            }
        }
    }
}
