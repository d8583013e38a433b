package io.mapwatch.core.owners;

import io.mapwatch.core.calls.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives numbers to call sites, at most {@link #MAX_SITES} at a time, and to the paths to them, at most {@link #MAX_PATHS}. A site stays while a path to
 * it does, and both while they have a live mapping. Any thread may call any method.
 */
final class SiteNumbers {

    static final int MAX_SITES = NumberedSlots.COUNT / 2;

    static final int MAX_PATHS = NumberedSlots.COUNT - MAX_SITES;

    /** The number of all call sites without a number of their own. */
    static final int OTHER = NumberedSlots.NONE;

    private final Map<String, NumberedSite> byText = new ConcurrentHashMap<>();
    private final Map<List<String>, NumberedPath> byCallers = new ConcurrentHashMap<>();
    private final NumberedSlots<NumberedSite> sites;
    private final NumberedSlots<NumberedPath> paths;

    SiteNumbers(SiteUses uses) {
        sites = new NumberedSlots<>(uses, 1, MAX_SITES, this::gone);
        paths = new NumberedSlots<>(uses, MAX_SITES, NumberedSlots.COUNT, this::gone);
    }

    NumberedSlots<NumberedSite> sites() {
        return sites;
    }

    NumberedSlots<NumberedPath> paths() {
        return paths;
    }

    /** The site with that number or with a path of that number; null for {@link #OTHER}, or when it has given way. */
    @Nullable
    NumberedSite get(int number) {
        NumberedPath path = paths.get(number);
        return path == null ? sites.get(number) : path.site;
    }

    /** The site with that text; null when there is none. */
    @Nullable
    NumberedSite get(String owner, Api api) {
        return byText.get(text(owner, api));
    }

    /** A new site gets a number if one is free; else null. */
    synchronized @Nullable NumberedSite of(CallSite site) {
        String text = text(site.owner(), site.api());
        NumberedSite known = byText.get(text);
        if (known != null) {
            return known;
        }
        if (sites.size() == MAX_SITES && sites.mayHaveRoom()) {
            // they would hold their sites
            paths.releaseIdle();
        }
        int number = sites.next();
        if (number == OTHER) {
            return null;
        }
        NumberedSite added = new NumberedSite(number, site);
        byText.put(text, added);
        sites.put(added);
        return added;
    }

    /** The number of the path by these callers, the nearest first. A new one gets a number if one is free; else it has that of the site. */
    int pathOf(NumberedSite site, List<String> callers) {
        List<String> key = key(site, callers);
        NumberedPath known = byCallers.get(key);
        return known != null && known.site == site ? known.number : addPath(site, callers, key);
    }

    private synchronized int addPath(NumberedSite site, List<String> callers, List<String> key) {
        NumberedPath known = byCallers.get(key);
        if (known != null && known.site == site) {
            return known.number;
        }
        int number = sites.get(site.number) == site ? paths.next() : NumberedSlots.NONE;
        if (number == NumberedSlots.NONE) {
            return site.number;
        }
        NumberedPath added = new NumberedPath(number, site, callers);
        site.paths++;
        byCallers.put(key, added);
        paths.put(added);
        return number;
    }

    private void gone(NumberedSite site) {
        byText.remove(text(site.site.owner(), site.site.api()));
    }

    private void gone(NumberedPath path) {
        path.site.paths--;
        byCallers.remove(key(path.site, path.callers));
    }

    private static List<String> key(NumberedSite site, List<String> callers) {
        List<String> key = new ArrayList<>(callers);
        key.add(text(site.site.owner(), site.site.api()));
        return key;
    }

    private static String text(String owner, Api api) {
        return api.tag() + ' ' + owner;
    }
}
