package io.mapwatch.apps;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes towards the limit as it is told, a command a line: a number of mappings to leave free, {@code map} for
 * one mapping of a file, or {@code back}. Answers each with {@code done} once the agent has scanned; before it says why a file was not
 * mapped.
 */
public final class StepsApp {

    private final MappingLimit process = new MappingLimit();
    private final AgentBean agent = new AgentBean();
    private final List<MappedByteBuffer> mapped = new ArrayList<>();

    private final FileChannel file = oneByte();

    private StepsApp() throws Exception {}

    public static void main(String[] args) throws Exception {
        new StepsApp().serve();
    }

    private void serve() throws Exception {
        process.rehearse();
        agent.awaitScan();
        System.out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = in.readLine()) != null; ) {
            switch (line) {
                case "back" -> process.leave();
                case "map" -> map();
                default -> process.splitTo(process.limit() - Long.parseLong(line));
            }
            agent.awaitScan();
            System.out.println("done");
        }
    }

    private static FileChannel oneByte() throws IOException {
        FileChannel file = FileChannel.open(
                Files.createTempFile("steps", ".bin"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        file.write(ByteBuffer.allocate(1));
        return file;
    }

    private void map() {
        try {
            mapped.add(file.map(MapMode.READ_ONLY, 0, 1));
        } catch (IOException e) {
            System.out.println(e);
        }
    }
}
