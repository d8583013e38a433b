package io.mapwatch.core.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mapwatch.core.maps.KindRanges;
import io.mapwatch.core.maps.MalformedMapsException;
import io.mapwatch.core.maps.MappingCensus;
import io.mapwatch.core.maps.MappingOwners;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.MapsParser;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.maps.StackCounts;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A process to report on, made of lines as {@code /proc/PID/maps} has them. */
final class MapsText implements MappingOwners {

    private static final long GAP = 0x1000;

    private final StringBuilder text = new StringBuilder();
    private final Map<Long, String> ownersByStart = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private long address = 0x7f00_0000_0000L;
    private long unattributed;

    /** A JVM with some threads and libraries, as every process has some. */
    static MapsText jvm() {
        MapsText process = new MapsText();
        process.file("r-xp", "/opt/jdk/bin/java")
                .file("rw-p", "/opt/jdk/bin/java")
                .add(0x21000, "rw-p", "[heap]");
        for (int i = 0; i < 10; i++) {
            process.gap().add(0x4000, "---p", "").add(0xfc000, "rw-p", "");
        }
        for (String library : List.of("/opt/jdk/lib/libjava.so", "/opt/jdk/lib/server/libjvm.so", "/lib/libc.so.6")) {
            process.file("r--p", library).add(0x4000, "r-xp", library).add(0x4000, "rw-p", library);
        }
        return process.gap().add(0x21000, "rw-p", "[stack]").gap().add(0x2000, "r-xp", "[vdso]");
    }

    /** Touches the mapping before, unless there is a {@link #gap}. */
    MapsText add(long bytes, String permissions, String name) {
        text.append(Long.toHexString(address))
                .append('-')
                .append(Long.toHexString(address + bytes))
                .append(' ')
                .append(permissions)
                .append(" 00000000 00:00 0 ")
                .append(name)
                .append('\n');
        address += bytes;
        return this;
    }

    MapsText gap() {
        address += GAP;
        return this;
    }

    MapsText file(String permissions, String name) {
        return gap().add(0x2000, permissions, name);
    }

    MapsText file(String name) {
        return file("r--s", name);
    }

    /** Gives the next mapping, behind a gap, an owner. */
    MapsText by(String owner) {
        ownersByStart.put(address + GAP, owner);
        return this;
    }

    MappingSnapshot snapshot(long threads) {
        MappingCensus census = new MappingCensus(this);
        byte[] bytes = text.toString().getBytes(UTF_8);
        do {
            census.begin(KindRanges.NONE);
            try {
                new MapsParser().parse(bytes, bytes.length, census);
            } catch (MalformedMapsException e) {
                throw new AssertionError(e);
            }
            MappingSnapshot snapshot = census.snapshot(threads);
            if (!census.wantsMore()) {
                return snapshot;
            }
        } while (true);
    }

    Report report() {
        return report(11);
    }

    Report report(long threads) {
        MappingSnapshot mappings = snapshot(threads);
        return new Report(
                "app",
                0,
                true,
                new Pressure(mappings.kinds().total(), 65_530, Level.CRITICAL, Double.NaN, Double.NaN),
                mappings,
                null);
    }

    String sentence() {
        return Diagnosis.sentence(report());
    }

    @Override
    public void begin() {
        counts.clear();
        unattributed = 0;
    }

    @Override
    public int ownerOf(long start, long end) {
        String owner = ownersByStart.get(start);
        if (owner == null) {
            unattributed++;
            return OwnerCounts.NOBODY;
        }
        counts.merge(owner, 1, Integer::sum);
        if (!names.contains(owner)) {
            names.add(owner);
        }
        return names.indexOf(owner);
    }

    @Override
    public int loaderOf(byte[] path, int from, int to) {
        return OwnerCounts.NOBODY;
    }

    @Override
    public String ownerName(int site) {
        return names.get(site);
    }

    @Override
    public OwnerCounts counts(StackCounts stacks) {
        List<OwnerCounts.Owner> owners = new ArrayList<>();
        counts.forEach((owner, mappings) ->
                owners.add(new OwnerCounts.Owner(owner, "file_channel", List.of(), mappings, mappings, 0, 0, 0)));
        owners.sort((a, b) -> Long.compare(b.mappings(), a.mappings()));
        return new OwnerCounts(owners, unattributed);
    }
}
