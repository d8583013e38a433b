package io.mapwatch.benchmarks.apps;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The first pages of many files, each a mapping of its own. The paths are as long as a search engine's. */
final class FilePages {

    private static final int FILES = 1_000;
    private static final int PAGE_BYTES = 4096;

    /** With a temporary folder before it and a file's name behind it, about 130 characters. */
    private static final String FOLDER = "var/lib/search/nodes/0/indices/3vUqHvFJRbm1cZk0pYtWxQ/0/index";

    /** Keeps the buffers: a buffer that is collected is unmapped. */
    private static final List<MappedByteBuffer> KEPT = new ArrayList<>();

    private FilePages() {}

    /**
     * Adds that many mappings, for good.
     *
     * @param parent the folder for the files, which are made unless they exist
     */
    static void map(int count, Path parent) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(FOLDER));
        for (int file = 0; file < Math.min(FILES, count); file++) {
            Path path = folder.resolve("_" + (10_000 + file) + "_Lucene90_0.dvd");
            try (FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                for (int i = file; i < count; i += FILES) {
                    KEPT.add(channel.map(MapMode.READ_WRITE, 0, PAGE_BYTES));
                }
            }
        }
    }
}
