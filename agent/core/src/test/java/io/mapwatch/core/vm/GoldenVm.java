package io.mapwatch.core.vm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.mapwatch.core.maps.KindRanges;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What was seen of a real VM from outside at one time: its commands' answers, its maps file, its number of threads. */
record GoldenVm(String name) implements Diagnostics {

    private static final Map<String, String> FILES = Map.of(
            "GC.heap_info", "heap_info",
            "Compiler.codecache", "codecache",
            "VM.metaspace basic", "metaspace_basic",
            "VM.metaspace vslist", "metaspace_vslist",
            "VM.info", "vm_info");

    static final List<String> COLLECTORS = List.of("g1", "parallel", "serial", "zgc");

    static Stream<String> names() {
        return Stream.of("jdk-17-", "jdk-25-")
                .flatMap(jdk -> COLLECTORS.stream().map(jdk::concat));
    }

    @Override
    public String run(String command) {
        return text(Objects.requireNonNull(FILES.get(command), command));
    }

    KindRanges ranges() {
        VmAddresses addresses = new VmAddresses(() -> true, () -> this, problem -> {
            throw new AssertionError(problem);
        });
        addresses.sampled(Samples.sample(0, 200), null);
        return addresses.ranges();
    }

    String maps() {
        try {
            return Path.of(GoldenVm.class.getResource(name + "/maps").toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    long threads() {
        return Long.parseLong(text("threads").strip());
    }

    String text(String file) {
        try (InputStream in = GoldenVm.class.getResourceAsStream(name + "/" + file)) {
            return new String(in.readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
