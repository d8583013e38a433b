package io.mapwatch.core.owners;

import io.mapwatch.core.maps.OwnerCounts.Owner;
import io.mapwatch.core.maps.OwnerCounts.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mappings of a scan by the path on which they were made. Those of a site whose path was not looked at have the shares of those that were drawn, or
 * of the site's first where none of these is left. For the scanning thread.
 */
final class PathCounts {

    private static final int FIRST = SiteNumbers.MAX_SITES;

    private static final int NONE = -1;

    /** Made early: the first path may come near the limit. */
    private static final Comparator<Path> LARGEST_FIRST = (a, b) -> Long.compare(b.mappings(), a.mappings());

    /** The paths that had a number when the scan began, by slot: a path may give way during the scan. */
    private final @Nullable NumberedPath[] known = new NumberedPath[SiteNumbers.MAX_PATHS];

    /** Of paths: mappings of the site's first calls. */
    private final int[] each = new int[SiteNumbers.MAX_PATHS];

    /** Of paths: mappings that were drawn. */
    private final int[] drawn = new int[SiteNumbers.MAX_PATHS];

    /** Of sites: mappings by no path with a number, in the same way. */
    private final int[] eachPathless = new int[SiteNumbers.MAX_SITES];

    private final int[] drawnPathless = new int[SiteNumbers.MAX_SITES];

    /** Of sites: mappings whose path was not looked at. */
    private final int[] skipped = new int[SiteNumbers.MAX_SITES];

    /** The paths with a mapping as one list for each site: the first by the slot of the site, the next by that of the path. */
    private final int[] firstOfSite = new int[SiteNumbers.MAX_SITES];

    private final int[] nextOfSite = new int[SiteNumbers.MAX_PATHS];

    void begin(NumberedSlots<NumberedPath> paths) {
        for (int slot = FIRST; slot < paths.size(); slot++) {
            NumberedPath path = paths.at(slot);
            if (path != null) {
                known[slot - FIRST] = path;
            }
        }
        Arrays.fill(each, 0);
        Arrays.fill(drawn, 0);
        Arrays.fill(eachPathless, 0);
        Arrays.fill(drawnPathless, 0);
        Arrays.fill(skipped, 0);
        Arrays.fill(firstOfSite, NONE);
    }

    /** The path with that number; null when it is a site's, or not known. */
    @Nullable
    NumberedPath get(int number) {
        int slot = NumberedSlots.slot(number) - FIRST;
        NumberedPath path = slot < 0 ? null : known[slot];
        return path != null && path.number == NumberedSlots.plain(number) ? path : null;
    }

    /** Counts a mapping of the site in that slot, with its number. */
    void add(int site, int number) {
        NumberedPath path = get(number);
        if (path == null) {
            int[] pathless = number >= Looks.DRAWN ? drawnPathless : number >= Looks.SKIPPED ? skipped : eachPathless;
            pathless[site]++;
            return;
        }
        int at = NumberedSlots.slot(number) - FIRST;
        if (each[at] + drawn[at] == 0) {
            nextOfSite[at] = firstOfSite[site];
            firstOfSite[site] = at;
        }
        (number >= Looks.DRAWN ? drawn : each)[at]++;
    }

    /** How many mappings of the site in that slot have no path of their own. */
    int skipped(int site) {
        return skipped[site];
    }

    /** The paths to the site in that slot, that with the most mappings first. */
    List<Path> largest(int site) {
        int[] like = drawn;
        long all = sum(site, drawn, drawnPathless);
        if (all == 0) {
            like = each;
            all = sum(site, each, eachPathless);
        }
        List<Path> paths = new ArrayList<>();
        long before = 0;
        for (int i = firstOfSite[site]; i != NONE; i = nextOfSite[i]) {
            long upTo = before + like[i];
            // the difference of two rounded sums: so the parts sum to the whole
            long alike = skipped[site] * upTo / all - skipped[site] * before / all;
            before = upTo;
            NumberedPath path = known[i];
            if (path != null) {
                paths.add(new Path(path.callers, each[i] + drawn[i] + alike));
            }
        }
        paths.sort(LARGEST_FIRST);
        while (paths.size() > Owner.MOST_PATHS) {
            paths.remove(paths.size() - 1);
        }
        return paths;
    }

    private long sum(int site, int[] ofPaths, int[] pathless) {
        long sum = pathless[site];
        for (int i = firstOfSite[site]; i != NONE; i = nextOfSite[i]) {
            sum += ofPaths[i];
        }
        return sum;
    }
}
