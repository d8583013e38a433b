package io.mapwatch.core.offheap;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the call sites that make mappings, those that read the same with the same number: a class generated anew each
 * time takes one. Any thread may ask; a known site costs a walk over its stack's first frames, a new one is described
 * once. Bounded: beyond {@link #MAX_SITES} all further ones are {@link #OTHER}.
 */
public final class CallSites {

    static final int MAX_SITES = 4096;

    /** The number of all call sites that have no number of their own. */
    static final int OTHER = 0;

    /** Beyond it a place in the code is described with each call. */
    static final int MAX_PLACES = 4 * MAX_SITES;

    private static final int MAX_FRAMES = 64;
    private static final int CALLERS = 5;

    private static final StackWalker WALKER = StackWalker.getInstance();

    private record Place(String type, String method, int bytecodeIndex, Api api) {}

    private record Text(String owner, Api api) {}

    private final Map<Place, Integer> byPlace = new ConcurrentHashMap<>();
    private final Map<Text, Integer> byText = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<@Nullable CallSite> sites = new AtomicReferenceArray<>(MAX_SITES);
    private final Describe[] describeByApi = new Describe[Api.values().length];

    private final boolean lookedAt;

    public CallSites() {
        this(true);
    }

    /** @param lookedAt false where nobody asks who calls: then no stack is walked and all sites are {@link #OTHER} */
    public CallSites(boolean lookedAt) {
        this.lookedAt = lookedAt;
        for (Api api : Api.values()) {
            describeByApi[api.ordinal()] = new Describe(api);
        }
    }

    /** The number of the site that is calling through {@code api} now, from 1; or {@link #OTHER}. */
    int current(int api) {
        return lookedAt ? WALKER.walk(describeByApi[api]) : OTHER;
    }

    /** The number of the site with that stack, the innermost frame first. */
    int of(int api, Stream<StackFrame> stack) {
        return describeByApi[api].apply(stack);
    }

    /** The site with that number; null for {@link #OTHER}. */
    @Nullable
    CallSite get(int number) {
        return sites.get(number);
    }

    /** How many numbers are taken, {@link #OTHER} with them. */
    int size() {
        return byText.size() + 1;
    }

    /** How many places are remembered; at most {@link #MAX_PLACES}. */
    int places() {
        return byPlace.size();
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
            return plumbing == null ? OTHER : number(plumbing, frames);
        }

        private int number(StackFrame owner, Iterator<StackFrame> callers) {
            Place place = new Place(owner.getClassName(), owner.getMethodName(), owner.getByteCodeIndex(), api);
            Integer known = byPlace.get(place);
            if (known != null) {
                return known;
            }
            Text text = new Text(Frames.text(owner), api);
            Integer alike = byText.get(text);
            int number = alike != null ? alike : add(text, callers);
            synchronized (sites) {
                if (byPlace.size() < MAX_PLACES) {
                    byPlace.put(place, number);
                }
            }
            return number;
        }

        private int add(Text text, Iterator<StackFrame> callers) {
            List<String> texts = new ArrayList<>(CALLERS);
            while (callers.hasNext() && texts.size() < CALLERS) {
                StackFrame caller = callers.next();
                if (!Frames.isJdk(caller.getClassName())) {
                    texts.add(Frames.text(caller));
                }
            }
            CallSite site = new CallSite(text.owner(), api, List.copyOf(texts));
            synchronized (sites) {
                Integer number = byText.get(text);
                if (number == null && size() < MAX_SITES) {
                    number = size();
                    sites.set(number, site);
                    byText.put(text, number);
                }
                return number == null ? OTHER : number;
            }
        }
    }
}
