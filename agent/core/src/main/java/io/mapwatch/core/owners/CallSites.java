package io.mapwatch.core.owners;

import io.mapwatch.core.calls.Api;
import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives numbers to the call sites that make mappings; sites with the same text have the same number. Any thread may ask. A known site costs a walk
 * over its stack's first frames; a new one is also described as text. The numbers are bounded: when each belongs to a site with a live mapping,
 * further sites get {@link SiteNumbers#OTHER}.
 */
public final class CallSites {

    /** The number of all sites without one of their own. */
    public static final int OTHER = SiteNumbers.OTHER;

    private final SiteNumbers numbers;
    private final SiteSearch[] searchByApi = new SiteSearch[Api.values().length];

    /** For the calls that are drawn. */
    private final SiteSearch[] drawnByApi = new SiteSearch[Api.values().length];

    private final Looks[] looksByApi = new Looks[Api.values().length];

    private final boolean lookedAt;

    /** @param live the mappings of these sites: a site without one may give way */
    public CallSites(LiveMappings live) {
        this(live, true, List.of());
    }

    /**
     * @param lookedAt false where nobody reads call sites: then no stack is walked, and each site is {@link SiteNumbers#OTHER}
     * @param skip packages to pass over beside the known libraries
     */
    public CallSites(LiveMappings live, boolean lookedAt, List<String> skip) {
        this.numbers = new SiteNumbers(live.siteUses());
        this.lookedAt = lookedAt;
        SitePlaces places = new SitePlaces();
        PathSearch paths = new PathSearch(numbers);
        PassedOver plumbing = new PassedOver(skip);
        for (Api api : Api.values()) {
            searchByApi[api.ordinal()] = new SiteSearch(api, false, plumbing, places, numbers, paths);
            drawnByApi[api.ordinal()] = new SiteSearch(api, true, plumbing, places, numbers, paths);
            looksByApi[api.ordinal()] = new Looks();
        }
    }

    /**
     * Finds the site that calls through {@code api}; null where nobody looks at sites. A site may lose its number until a mapping is put with it: ask
     * {@link #isGone} then.
     */
    public @Nullable SiteSearch search(int api) {
        if (!lookedAt) {
            return null;
        }
        return looksByApi[api].drawsNext() ? drawnByApi[api] : searchByApi[api];
    }

    /** The number of the site that is calling through {@code api} now, or {@link SiteNumbers#OTHER}. */
    public int current(int api) {
        SiteSearch search = search(api);
        return search == null ? SiteNumbers.OTHER : search.walker().walk(search);
    }

    /** Looks up a site while it is new and when it is known: the classes for an application's first call are loaded then. */
    public void rehearse() {
        searchByApi[0].walker().walk(new Rehearsal());
        searchByApi[0].walker().walk(searchByApi[0]);
    }

    /** The number of the site that has called through {@code api} from that stack, the innermost frame first. */
    public int of(int api, List<StackFrame> stack) {
        return of(api, stack.stream());
    }

    /** The number of the site with that stack, the innermost frame first. */
    int of(int api, Stream<StackFrame> stack) {
        SiteSearch search = search(api);
        return search == null ? SiteNumbers.OTHER : search.apply(stack);
    }

    /** Whether the site with that number has given way to another. */
    public boolean isGone(int number) {
        return number != SiteNumbers.OTHER && numbers.get(number) == null;
    }

    /** The site with that number; null for {@link SiteNumbers#OTHER}, or when the site has given way. */
    @Nullable
    CallSite get(int number) {
        NumberedSite site = numbers.get(number);
        return site == null ? null : site.site;
    }

    /** The callers on the path with that number, the nearest first; none for a site's own number, or when the path has given way. */
    List<String> callers(int number) {
        NumberedPath path = numbers.paths().get(number);
        return path == null ? List.of() : path.callers;
    }

    /** The sites that have numbers now. */
    SiteNumbers numbers() {
        return numbers;
    }

    /** Treats the agent's own frame as an application's. */
    private final class Rehearsal implements Function<Stream<StackFrame>, Integer> {

        @Override
        public Integer apply(Stream<StackFrame> stack) {
            FrameCursor frames = new FrameCursor(stack, Walkers.MOST);
            StackFrame own = Objects.requireNonNull(frames.next());
            searchByApi[0].rehearse(own);
            int number = searchByApi[0].number(own, frames);
            return searchByApi[0].number(own, frames) == number ? number : SiteNumbers.OTHER;
        }
    }
}
