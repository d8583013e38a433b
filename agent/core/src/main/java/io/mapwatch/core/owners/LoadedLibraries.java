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
            LoadedLibrary before = slots[indexOf(slots, library)];
            if (before == null && size == MAX) {
                return;
            }
            live.siteUses().begin(site);
            if (before != null) {
                live.siteUses().end(before.loader);
            } else if (2 * ++size > slots.length) {
                slots = copy(2 * slots.length, false);
            }
            slots[indexOf(slots, library)] = library;
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
        boolean anyGone = false;
        for (LoadedLibrary library : slots) {
            if (library != null && isGone(library)) {
                anyGone = true;
            } else if (library != null && library.loadedIn != scan) {
                totals.add(slotOf.applyAsInt(library.loader), 0, library.bornSeconds);
            }
        }
        if (anyGone) {
            forgetGone();
        }
    }

    private synchronized void forgetGone() {
        for (LoadedLibrary library : slots) {
            if (library != null && isGone(library)) {
                live.siteUses().end(library.loader);
                size--;
            }
        }
        slots = copy(slots.length, true);
    }

    /** Whether the whole scan has not found it. */
    private boolean isGone(LoadedLibrary library) {
        return library.loadedIn != scan && library.foundIn != scan;
    }

    private @Nullable LoadedLibrary[] copy(int length, boolean withoutGone) {
        @Nullable LoadedLibrary[] copy = new LoadedLibrary[length];
        for (LoadedLibrary library : slots) {
            if (library != null && !(withoutGone && isGone(library))) {
                copy[indexOf(copy, library)] = library;
            }
        }
        return copy;
    }

    private static int indexOf(@Nullable LoadedLibrary[] slots, LoadedLibrary library) {
        return indexOf(slots, library.path, 0, library.path.length, library.hash);
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
