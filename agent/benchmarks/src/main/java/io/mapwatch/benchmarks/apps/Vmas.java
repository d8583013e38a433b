package io.mapwatch.benchmarks.apps;

import io.mapwatch.core.maps.MapsFile;
import java.io.IOException;
import java.nio.file.Path;

/** Brings this process to a number of mappings. */
final class Vmas {

    private Vmas() {}

    /**
     * @param total the mappings afterwards, with those of the VM; it may be missed by a few
     * @param folder for the mapped files
     */
    static void fill(Mix mix, int total, Path folder) throws IOException {
        int missing = total - count();
        int files = mix.files(missing);
        if (files > 0) {
            FilePages.map(files, folder);
        }
        if (missing > files) {
            AnonymousPages.map(missing - files);
        }
    }

    private static int count() throws IOException {
        int[] count = new int[1];
        try (MapsFile maps = MapsFile.self()) {
            maps.scan((start, end, permissions, path, pathStart, pathEnd) -> count[0]++);
        }
        return count[0];
    }
}
