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
 * Numbers the call sites that make mappings, those that read the same with the same number. Any thread may ask; a known site costs a walk
 * over its stack's first frames, a new one is described. Bounded: when all numbers are taken, and each by a site with a live mapping,
 * further ones are {@link SiteNumbers#OTHER}.
 */
public final class CallSites {

    private static final int MAX_FRAMES = 64;
    private static final int CALLERS = 5;

    private static final StackWalker WALKER = StackWalker.getInstance();

    private final SitePlaces places = new SitePlaces();
    private final SiteNumbers numbers;
    private final Describe[] describeByApi = new Describe[Api.values().length];

    private final boolean lookedAt;

    /** @param live the mappings of these sites: one that has none may give way */
    public CallSites(LiveMappings live) {
        this(live, true);
    }

    /** @param lookedAt false where nobody asks who calls: then no stack is walked and all sites are {@link SiteNumbers#OTHER} */
    public CallSites(LiveMappings live, boolean lookedAt) {
        this.numbers = new SiteNumbers(live.siteUses());
        this.lookedAt = lookedAt;
        for (Api api : Api.values()) {
            describeByApi[api.ordinal()] = new Describe(api);
        }
    }

    /**
     * The number of the site that is calling through {@code api} now, or {@link SiteNumbers#OTHER}. Until a mapping is put with it, it may be
     * taken away: {@link #isGone}.
     */
    public int current(int api) {
        return lookedAt ? WALKER.walk(describeByApi[api]) : SiteNumbers.OTHER;
    }

    /** Goes through a site that is new and then known, so that an application's first call loads nothing. */
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

    /** The site with that number; null for {@link SiteNumbers#OTHER}, and when it has given way. */
    @Nullable
    CallSite get(int number) {
        NumberedSite site = numbers.get(number);
        return site == null ? null : site.site;
    }

    /** The sites that have numbers now. */
    SiteNumbers numbers() {
        return numbers;
    }

    /** Takes the agent's own frame for an application's. */
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
