package io.mapwatch.core.owners;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mapwatch.core.maps.ByteHash;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The native libraries that the application has loaded since the hooks are in, by path, with the call site that loaded each. The kernel shows the same
 * path. An unload is not seen: what a whole scan has not found any more is forgotten. Any thread may call {@link #put}, which takes one lock; the other
 * methods are for the scanning thread.
 *
 * <p>Bounded: libraries beyond {@link #MAX} have no owner.
 */
public final class LoadedLibraries {

    static final int MAX = 1 << 14;

    private static final int FIRST_SLOTS = 64;

    private final LiveMappings live;

    /** Open addressing with linear probing, at most half full. Its elements do not change but for what the scanning thread notes in them. */
    private volatile @Nullable LoadedLibrary[] slots = new LoadedLibrary[FIRST_SLOTS];

    private int size;

    /** The number of the latest scan. */
    private volatile int scan;

    /** @param live has the clock, and counts how often each call site is used */
    public LoadedLibraries(LiveMappings live) {
        this.live = live;
    }

    /** Stores who has loaded the library. */
    public void put(String path, int site) {
        byte[] bytes = path.getBytes(UTF_8);
        LoadedLibrary library =
                new LoadedLibrary(bytes, ByteHash.of(bytes, 0, bytes.length), site, live.nowSeconds(), scan);
        synchronized (this) {
            int at = indexOf(slots, library.path, 0, library.path.length, library.hash);
            LoadedLibrary before = slots[at];
            if (before == null && size == MAX) {
                return;
            }
            live.siteUses().begin(site);
            if (before != null) {
                live.siteUses().end(before.loader);
                slots[at] = library;
            } else if (2 * (size + 1) > slots.length) {
                @Nullable LoadedLibrary[] larger = new LoadedLibrary[2 * slots.length];
                fill(larger, slots);
                larger[indexOf(larger, library.path, 0, library.path.length, library.hash)] = library;
                size++;
                slots = larger;
            } else {
                slots[at] = library;
                size++;
            }
        }
    }

    /** Begins a scan, on its one thread: libraries that are loaded from now on have an owner in the next one. */
    void begin() {
        int next = scan + 1;
        scan = next;
    }

    /** The library of that path, which the scan has found; null if the application has not loaded it, or not before the scan. */
    @Nullable
    LoadedLibrary found(byte[] bytes, int from, int to) {
        @Nullable LoadedLibrary[] now = slots;
        LoadedLibrary library = now[indexOf(now, bytes, from, to, ByteHash.of(bytes, from, to))];
        if (library == null || library.loadedIn == scan) {
            return null;
        }
        library.foundIn = scan;
        return library;
    }

    /**
     * Forgets what the whole scan has not found, and adds the others to {@code totals}.
     *
     * @param slotOf the slot of the site with a number
     */
    void end(SiteTotals totals, IntUnaryOperator slotOf) {
        int gone = 0;
        for (LoadedLibrary library : slots) {
            if (library != null && library.loadedIn != scan) {
                if (library.foundIn == scan) {
                    totals.add(slotOf.applyAsInt(library.loader), 0, library.bornSeconds);
                } else {
                    gone++;
                }
            }
        }
        if (gone > 0) {
            forgetGone();
        }
    }

    private synchronized void forgetGone() {
        @Nullable LoadedLibrary[] left = new LoadedLibrary[slots.length];
        int count = 0;
        for (LoadedLibrary library : slots) {
            if (library == null) {
                continue;
            }
            if (library.loadedIn == scan || library.foundIn == scan) {
                left[indexOf(left, library.path, 0, library.path.length, library.hash)] = library;
                count++;
            } else {
                live.siteUses().end(library.loader);
            }
        }
        size = count;
        slots = left;
    }

    private static void fill(@Nullable LoadedLibrary[] target, @Nullable LoadedLibrary[] source) {
        for (LoadedLibrary library : source) {
            if (library != null) {
                target[indexOf(target, library.path, 0, library.path.length, library.hash)] = library;
            }
        }
    }

    /** Where the path is, or would be put. */
    private static int indexOf(@Nullable LoadedLibrary[] slots, byte[] bytes, int from, int to, int hash) {
        int at = hash & (slots.length - 1);
        for (LoadedLibrary there = slots[at]; there != null; there = slots[at]) {
            if (there.hash == hash && Arrays.equals(there.path, 0, there.path.length, bytes, from, to)) {
                return at;
            }
            at = (at + 1) & (slots.length - 1);
        }
        return at;
    }

    /** One library. */
    static final class LoadedLibrary {

        final byte[] path;
        final int hash;

        /** The number of the call site. */
        final int loader;

        final int bornSeconds;

        /** The scan during or after which it was loaded. */
        final int loadedIn;

        /** The latest scan that has found it; for the scanning thread. */
        int foundIn;

        LoadedLibrary(byte[] path, int hash, int loader, int bornSeconds, int loadedIn) {
            this.path = path;
            this.hash = hash;
            this.loader = loader;
            this.bornSeconds = bornSeconds;
            this.loadedIn = loadedIn;
            this.foundIn = loadedIn;
        }
    }
}
