package io.mapwatch.core.owners;

import io.mapwatch.core.calls.Api;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives numbers to the call sites that make mappings; sites with the same text have the same number. Any thread may ask. A known site costs a walk
 * over its stack's first frames; a new one is also described as text. The numbers are bounded: when each belongs to a site with a live mapping,
 * further sites get {@link SiteNumbers#OTHER}.
 */
public final class CallSites {

    private static final int MAX_FRAMES = 64;
    private static final int CALLERS = 5;

    private static final StackWalker WALKER = StackWalker.getInstance();

    private final SitePlaces places = new SitePlaces();
    private final SiteNumbers numbers;
    private final Describe[] describeByApi = new Describe[Api.values().length];

    private final boolean lookedAt;

    /** @param live the mappings of these sites: a site without one may give way */
    public CallSites(LiveMappings live) {
        this(live, true);
    }

    /** @param lookedAt false where nobody reads call sites: then no stack is walked, and each site is {@link SiteNumbers#OTHER} */
    public CallSites(LiveMappings live, boolean lookedAt) {
        this.numbers = new SiteNumbers(live.siteUses());
        this.lookedAt = lookedAt;
        for (Api api : Api.values()) {
            describeByApi[api.ordinal()] = new Describe(api);
        }
    }

    /**
     * The number of the site that is calling through {@code api} now, or {@link SiteNumbers#OTHER}. The site may lose it until a mapping is put with
     * it: ask {@link #isGone} then.
     */
    public int current(int api) {
        return lookedAt ? WALKER.walk(describeByApi[api]) : SiteNumbers.OTHER;
    }

    /** Looks up a site while it is new and when it is known: the classes for an application's first call are loaded then. */
    public void rehearse() {
        WALKER.walk(new Rehearsal());
        WALKER.walk(describeByApi[0]);
    }

    /** The number of the site with that stack, the innermost frame first. */
    int of(int api, Stream<StackFrame> stack) {
        return describeByApi[api].apply(stack);
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

    /** The sites that have numbers now. */
    SiteNumbers numbers() {
        return numbers;
    }

    /** Treats the agent's own frame as an application's. */
    private final class Rehearsal implements Function<Stream<StackFrame>, Integer> {

        @Override
        public Integer apply(Stream<StackFrame> stack) {
            Iterator<StackFrame> frames = stack.limit(MAX_FRAMES).iterator();
            StackFrame own = frames.next();
            int number = describeByApi[0].number(own, frames);
            return describeByApi[0].number(own, frames) == number ? number : SiteNumbers.OTHER;
        }
    }

    private final class Describe implements Function<Stream<StackFrame>, Integer> {

        private final Api api;

        Describe(Api api) {
            this.api = api;
        }

        @Override
        public Integer apply(Stream<StackFrame> stack) {
            StackFrame plumbing = null;
            Iterator<StackFrame> frames = stack.limit(MAX_FRAMES).iterator();
            while (frames.hasNext()) {
                StackFrame frame = frames.next();
                if (!Frames.isJdk(frame.getClassName())) {
                    if (!Frames.isPlumbing(frame.getClassName())) {
                        return number(frame, frames);
                    }
                    if (plumbing == null) {
                        plumbing = frame;
                    }
                }
            }
            // a library's own thread: the library is the owner
            return plumbing == null ? SiteNumbers.OTHER : number(plumbing, frames);
        }

        private int number(StackFrame owner, Iterator<StackFrame> callers) {
            NumberedSite known = numbers.get(places.get(owner, api));
            if (known != null) {
                if (!known.asked) {
                    known.asked = true;
                }
                return known.number;
            }
            String text = Frames.text(owner);
            NumberedSite alike = numbers.get(text, api);
            int number = alike != null ? alike.number : numbers.of(new CallSite(text, api, texts(callers)));
            if (number != SiteNumbers.OTHER) {
                places.put(owner, api, number);
            }
            return number;
        }

        private static List<String> texts(Iterator<StackFrame> callers) {
            List<String> texts = new ArrayList<>(CALLERS);
            while (callers.hasNext() && texts.size() < CALLERS) {
                StackFrame caller = callers.next();
                if (!Frames.isJdk(caller.getClassName())) {
                    texts.add(Frames.text(caller));
                }
            }
            return List.copyOf(texts);
        }
    }
}
