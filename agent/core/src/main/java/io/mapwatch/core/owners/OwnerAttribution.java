package io.mapwatch.core.owners;

import io.mapwatch.core.maps.MappingOwners;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.maps.OwnerCounts.Owner;
import io.mapwatch.core.maps.OwnerCounts.Path;
import io.mapwatch.core.maps.OwnerCounts.Uncollected;
import io.mapwatch.core.maps.StackCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the owner of each VMA in a scan: the call site that holds most of it, or nobody where the hooks have not seen a larger part. Blocks that the
 * kernel merged count once; a mapping that was split counts in each part. VMAs and live mappings both come in ascending order without overlap, so one
 * pass over both is enough. For the scanning thread.
 */
public final class OwnerAttribution implements MappingOwners {

    private static final String OTHER_SITES = "other call sites";
    private static final long NANOS_A_SECOND = 1_000_000_000;

    private final LiveMappings live;
    private final CallSites sites;
    private final LongSupplier sinceOldCollection;
    private final LiveRanges ranges;
    private final StackOwners stackOwners;
    private final LoadedLibraries libraries;
    private final IntUnaryOperator slotOf = this::slot;

    /** The sites that had a number when the scan began, by slot: a site may give way during the scan. */
    private final @Nullable NumberedSite[] known = new NumberedSite[SiteNumbers.MAX_SITES];

    private final int[] mappings = new int[SiteNumbers.MAX_SITES];
    private final long[] bytesOf = new long[SiteNumbers.MAX_SITES];
    private final PathCounts paths = new PathCounts();
    private final OwnerHistory history = new OwnerHistory();
    private int cursor;
    private long unattributed;

    /**
     * @param unplaced threads, whose stacks belong to who started them, and libraries, which belong to who loaded them
     * @param sinceOldCollection nanoseconds since the old generation was last collected; negative when that is not known
     */
    public OwnerAttribution(LiveMappings live, Unplaced unplaced, CallSites sites, LongSupplier sinceOldCollection) {
        this.live = live;
        this.stackOwners = new StackOwners(unplaced.threads());
        this.libraries = unplaced.libraries();
        this.sites = sites;
        this.sinceOldCollection = sinceOldCollection;
        this.ranges = new LiveRanges(live.pages());
    }

    /** Copies the live mappings. Those made later are not attributed in this scan. */
    @Override
    public void begin() {
        ranges.clear();
        live.copyTo(ranges);
        stackOwners.begin();
        libraries.begin();
        // after the ranges, so that their newest sites are found too
        lookUpSites();
        cursor = 0;
        unattributed = 0;
        Arrays.fill(mappings, 0);
    }

    private void lookUpSites() {
        SiteNumbers numbers = sites.numbers();
        for (int slot = 1; slot < numbers.sites().size(); slot++) {
            NumberedSite site = numbers.sites().at(slot);
            if (site != null && site != known[slot]) {
                known[slot] = site;
                history.forget(slot);
            }
        }
        paths.begin(numbers.paths());
    }

    @Override
    public int ownerOf(long start, long end) {
        while (cursor < ranges.size() && ranges.end(cursor) <= start) {
            cursor++;
        }
        long nobodys = end - start;
        int most = -1;
        int last = cursor;
        for (; last < ranges.size() && ranges.start(last) < end; last++) {
            long bytes = Math.min(end, ranges.endOfPages(last)) - Math.max(start, ranges.start(last));
            if (bytes > 0) {
                int site = slot(ranges.site(last));
                nobodys -= bytes;
                bytesOf[site] += bytes;
                most = most < 0 || bytesOf[site] > bytesOf[most] ? site : most;
            }
        }
        int owner = most >= 0 && bytesOf[most] >= nobodys ? most : OwnerCounts.NOBODY;
        if (owner > SiteNumbers.OTHER) {
            paths.add(owner, pathOf(owner, start, end, last));
        }
        for (int i = cursor; i < last; i++) {
            bytesOf[slot(ranges.site(i))] = 0;
        }
        if (owner == OwnerCounts.NOBODY) {
            unattributed++;
        } else {
            mappings[owner]++;
        }
        return number(owner);
    }

    @Override
    public int loaderOf(byte[] path, int from, int to) {
        LoadedLibraries.LoadedLibrary library = libraries.found(path, from, to);
        int owner = library == null ? SiteNumbers.OTHER : slot(library.loader);
        if (library == null || owner == SiteNumbers.OTHER) {
            return OwnerCounts.NOBODY;
        }
        paths.add(owner, library.loader);
        unattributed--;
        mappings[owner]++;
        return number(owner);
    }

    /** The number of the range of that owner with the most bytes in {@code [start..end)}. */
    private int pathOf(int owner, long start, long end, int last) {
        if (last - cursor == 1) {
            return ranges.site(cursor);
        }
        int path = SiteNumbers.OTHER;
        long most = 0;
        for (int i = cursor; i < last; i++) {
            long bytes = Math.min(end, ranges.endOfPages(i)) - Math.max(start, ranges.start(i));
            if (bytes > most && slot(ranges.site(i)) == owner) {
                path = ranges.site(i);
                most = bytes;
            }
        }
        return path;
    }

    /** The slot of the site with that number, or with a path of that number, where it is known; else the slot of all other sites. */
    private int slot(int number) {
        NumberedPath path = paths.get(number);
        int site = path == null ? NumberedSlots.plain(number) : path.site.number;
        int slot = NumberedSlots.slot(site);
        NumberedSite found = slot < SiteNumbers.MAX_SITES ? known[slot] : null;
        return found != null && found.number == site ? slot : SiteNumbers.OTHER;
    }

    private int number(int slot) {
        NumberedSite site = slot < 0 ? null : known[slot];
        return site == null ? slot : site.number;
    }

    @Override
    public String ownerName(int number) {
        NumberedSite site = known[slot(number)];
        return site == null ? OTHER_SITES : site.site.owner();
    }

    @Override
    public OwnerCounts counts(StackCounts stacks) {
        int count = sites.numbers().sites().size();
        SiteTotals totals = new SiteTotals(count);
        long collectedNanosAgo = sinceOldCollection.getAsLong();
        long collectedSeconds = Math.floorDiv(live.nowNanos() - collectedNanosAgo, NANOS_A_SECOND);
        long younger = 0;
        for (int i = 0; i < ranges.size(); i++) {
            int bornSeconds = ranges.bornSeconds(i);
            totals.add(slot(ranges.site(i)), ranges.end(i) - ranges.start(i), bornSeconds);
            younger += bornSeconds > collectedSeconds ? 1 : 0;
        }
        int[] threads = new int[count];
        for (int i = 0; i < stackOwners.size(); i++) {
            int site = slot(stackOwners.site(i));
            threads[site]++;
            totals.add(site, 0, stackOwners.bornSeconds(i));
        }
        libraries.end(totals, slotOf);
        int[] held = Arrays.copyOf(mappings, count);
        long nobodys = unattributed;
        for (int site = 0; site < count; site++) {
            long ofThreads = stackOwners.mappings(threads[site], stacks, unattributed);
            held[site] += (int) ofThreads;
            nobodys -= ofThreads;
        }
        Uncollected uncollected = collectedNanosAgo < 0
                ? Uncollected.UNKNOWN
                : new Uncollected(collectedNanosAgo / NANOS_A_SECOND, younger, ranges.size());
        return new OwnerCounts(owners(totals, held, count), nobodys, uncollected);
    }

    private List<Owner> owners(SiteTotals totals, int[] held, int count) {
        List<Owner> owners = new ArrayList<>();
        long nowNanos = live.nowNanos();
        for (int site = 0; site < count; site++) {
            if (totals.live(site) > 0) {
                double growth = history.growthPerSecond(nowNanos, site, held[site]);
                owners.add(owner(site, held[site], totals, growth));
            }
        }
        history.add(nowNanos, held, count);
        owners.sort((a, b) -> Long.compare(b.mappings(), a.mappings()));
        return owners;
    }

    private Owner owner(int slot, long mappingsOfIt, SiteTotals totals, double growthPerSecond) {
        NumberedSite owner = known[slot];
        List<Path> largest = owner == null ? List.of() : paths.largest(slot);
        return new Owner(
                owner == null ? OTHER_SITES : owner.site.owner(),
                owner == null ? "any" : owner.site.api().tag(),
                !largest.isEmpty() ? largest.get(0).callers() : owner == null ? List.of() : owner.callers(),
                mappingsOfIt,
                totals.live(slot),
                totals.bytes(slot),
                live.nowSeconds() - totals.oldest(slot),
                growthPerSecond,
                largest,
                largest.isEmpty() ? 0 : mappingsOfIt - paths.skipped(slot));
    }
}
