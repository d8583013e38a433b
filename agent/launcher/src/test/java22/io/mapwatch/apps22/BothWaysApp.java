package io.mapwatch.apps22;

import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.MappingCensus;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.MappingSource;
import io.mapwatch.core.maps.MapsFile;
import io.mapwatch.core.maps.MapsQueries;
import io.mapwatch.core.maps.UnknownOwners;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Maps one of everything, reads its own mappings as text and by query with the agent's classes, and prints what each way
 * counts, and whether all that the two showed was the same. Its argument is a folder for files.
 */
public final class BothWaysApp {

    private static final long PAGE_BYTES = 4096;
    private static final int PROT_NONE = 0;
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_SHARED = 1;
    private static final int MAP_PRIVATE = 2;
    private static final int MAP_ANONYMOUS = 0x20;

    /** PR_SET_VMA and PR_SET_VMA_ANON_NAME of prctl(2); a kernel without names refuses, and that is as well. */
    private static final int PR_SET_VMA = 0x53564d41;

    private static final long PR_SET_VMA_ANON_NAME = 0;

    private final Arena arena = Arena.global();
    private final MethodHandle mmap = function(
            "mmap",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG));
    private final MethodHandle memfdCreate = function(
            "memfd_create", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private final MethodHandle prctl = function(
            "prctl",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.ADDRESS));

    /** What one way shows: each mapping as it is shown, and what is counted of them. */
    private record Seen(String mappings, String counts) {}

    public static void main(String[] args) throws Throwable {
        Path folder = Path.of(args[0]);
        new BothWaysApp().mapEverything(folder);
        try (MappingSource text = MapsFile.self();
                MappingSource query = MapsQueries.self()) {
            Seen before;
            Seen byQuery;
            Seen after;
            // the VM maps and unmaps too: until it has not, from one text to the next
            do {
                before = see(text);
                byQuery = see(query);
                after = see(text);
            } while (!before.equals(after));
            System.out.println(before.counts);
            System.out.println(byQuery.counts);
            System.out.println(before.mappings.equals(byQuery.mappings));

            new BothWaysApp().mapFile(folder.resolve("new\nline"), 1);
            try {
                System.out.println(query.scan((start, end, permissions, path, from, to) -> {}));
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static Seen see(MappingSource source) throws IOException {
        StringBuilder mappings = new StringBuilder();
        MappingCensus census = new MappingCensus(new UnknownOwners());
        source.scan((start, end, permissions, path, from, to) -> {
            mappings.append(Long.toHexString(start)).append('-').append(Long.toHexString(end));
            mappings.append(' ').append(permissions).append(' ');
            mappings.append(new String(path, from, to - from, StandardCharsets.ISO_8859_1))
                    .append('\n');
            census.mapping(start, end, permissions, path, from, to);
        });
        MappingSnapshot snapshot = census.snapshot(-1);
        StringBuilder counts = new StringBuilder("total " + snapshot.kinds().total());
        for (Kind kind : Kind.values()) {
            counts.append(' ')
                    .append(kind.tag())
                    .append(' ')
                    .append(snapshot.kinds().of(kind));
        }
        return new Seen(mappings.toString(), counts + " " + snapshot.files());
    }

    private void mapEverything(Path folder) throws Throwable {
        mapFile(folder.resolve("plain.dat"), 3);
        mapFile(folder.resolve("with two  spaces"), 1);
        mapFile(folder.resolve("back\\slash"), 1);
        mapFile(folder.resolve("größe.idx"), 1);
        mapFile(
                Files.createDirectories(folder.resolve("d".repeat(200)).resolve("e".repeat(200)))
                        .resolve("long.dvd"),
                2);
        Path gone = folder.resolve("gone.dvd");
        mapFile(gone, 5);
        Files.delete(gone);
        Path moved = folder.resolve("before.dvd");
        mapFile(moved, 1);
        Files.move(moved, folder.resolve("after.dvd"));

        map(PROT_READ_WRITE, MAP_SHARED, memoryFile(), 1);
        map(PROT_READ_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 1);
        map(PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 1);
        long named = map(PROT_READ_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 2);
        int ignored = (int) prctl.invokeExact(
                PR_SET_VMA, PR_SET_VMA_ANON_NAME, named, PAGE_BYTES, arena.allocateFrom("a name of its own"));
        for (int i = 0; i < 5; i++) {
            Thread thread = new Thread(BothWaysApp::sleep);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void mapFile(Path file, int times) throws IOException {
        Files.write(file, new byte[(int) PAGE_BYTES]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (int i = 0; i < times; i++) {
                channel.map(MapMode.READ_WRITE, 0, PAGE_BYTES, arena);
            }
        }
    }

    private int memoryFile() throws Throwable {
        return (int) memfdCreate.invokeExact(arena.allocateFrom("ring buffer"), 0);
    }

    private long map(int protection, int flags, int file, int pages) throws Throwable {
        return (long) mmap.invokeExact(0L, pages * PAGE_BYTES, protection, flags, file, 0L);
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        MemorySegment function = linker.defaultLookup().find(name).orElseThrow();
        return linker.downcallHandle(function, descriptor);
    }
}
