package io.mapwatch.apps;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pages of one file, each mapped on its own, the last of the file first: the kernel lays a new mapping directly below the one
 * before, if there is room, and so merges the two. To unmap a page in the middle then splits a mapping, though exactly what was
 * mapped is unmapped.
 */
public final class MergedPages {

    /** More than fit into the gaps between the JVM's own mappings. */
    public static final int PAGES = 256;

    public static final int PAGE_BYTES = 4096;

    private static final Pattern START_END_OFFSET =
            Pattern.compile("(\\p{XDigit}+)-(\\p{XDigit}+) \\S+ (\\p{XDigit}+) .*");

    /** How a page is mapped and kept. */
    @FunctionalInterface
    public interface Mapper {

        void map(FileChannel file, int page) throws IOException;
    }

    private MergedPages() {}

    /**
     * Maps all pages of a file that is deleted then.
     *
     * @return the page in the middle of the largest mapping
     */
    public static int map(Mapper mapper) throws IOException {
        Path path = Files.createTempFile("merged", ".pages");
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(1), (long) PAGES * PAGE_BYTES - 1);
            for (int page = PAGES - 1; page >= 0; page--) {
                mapper.map(file, page);
            }
            return middleOfLargest(path.toString());
        } finally {
            Files.delete(path);
        }
    }

    private static int middleOfLargest(String path) throws IOException {
        long mostPages = 0;
        long middle = 0;
        for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
            Matcher matcher = START_END_OFFSET.matcher(line);
            if (line.endsWith(path) && matcher.matches()) {
                long pages = (hex(matcher, 2) - hex(matcher, 1)) / PAGE_BYTES;
                if (pages > mostPages) {
                    mostPages = pages;
                    middle = hex(matcher, 3) / PAGE_BYTES + pages / 2;
                }
            }
        }
        if (mostPages < 3) {
            throw new IllegalStateException("no pages merged: the largest mapping has " + mostPages);
        }
        return (int) middle;
    }

    private static long hex(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group), 16);
    }
}
