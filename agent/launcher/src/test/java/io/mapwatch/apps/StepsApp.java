package io.mapwatch.apps;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes towards the limit as it is told, a command a line: a number of mappings to leave free, {@code map} or {@code map-elsewhere} for
 * one mapping of a file, each by an owner of its own, {@code owners}, {@code collect} for a full collection, or {@code back}. Answers each with {@code done} once the agent has scanned; before
 * it says why a file was not mapped. With the argument {@code micrometer} it waits for the agent's meters in its own registry,
 * and says with each answer how many owners it sees there.
 */
public final class StepsApp {

    /** What is no mapping of a file: the application has threads, and JNA loads its library. */
    private static final Set<String> OF_OTHER_THINGS = Set.of("thread", "library");

    private final MappingLimit process = new MappingLimit();
    private final AgentBean agent = new AgentBean();
    private final List<MappedByteBuffer> mapped = new ArrayList<>();

    private final FileChannel file = oneByte();
    private final @Nullable MeterRegistry registry;

    private StepsApp(@Nullable MeterRegistry registry) throws Exception {
        this.registry = registry;
    }

    public static void main(String[] args) throws Exception {
        new StepsApp(args.length == 0 ? null : joinedRegistry()).serve();
    }

    private static MeterRegistry joinedRegistry() throws InterruptedException {
        MeterRegistry registry = new SimpleMeterRegistry();
        Metrics.addRegistry(registry);
        while (owners(registry) == 0) {
            Thread.sleep(10);
        }
        return registry;
    }

    /** Without those that have started threads: libraries do. */
    private static int owners(MeterRegistry registry) {
        int owners = 0;
        for (Gauge gauge : registry.find("mapwatch.owner.mappings").gauges()) {
            owners += OF_OTHER_THINGS.contains(gauge.getId().getTag("api")) ? 0 : 1;
        }
        return owners;
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
                case "map-elsewhere" -> mapElsewhere();
                case "owners" -> {}
                case "collect" -> System.gc();
                default -> leave(Long.parseLong(line));
            }
            agent.awaitScan();
            if (registry != null) {
                System.out.println("owners " + owners(registry));
            }
            System.out.println("done");
        }
    }

    /** Whatever the VM gives back of its own meanwhile: the agent has seen this many left, or fewer, when it returns. */
    private void leave(long free) throws Exception {
        do {
            process.splitTo(process.limit() - free);
            agent.awaitScan();
        } while (agent.number("Headroom") > free);
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

    private void mapElsewhere() throws IOException {
        mapped.add(file.map(MapMode.READ_ONLY, 0, 1));
    }
}
