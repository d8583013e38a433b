package io.mapwatch.core.owners;

import io.mapwatch.core.calls.Api;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the call site on the stack of a call through one API: the first frame outside the JDK and known plumbing. A known site costs a walk over the
 * stack's first frames; a new one is also described as text. Any thread may use it.
 */
public final class SiteSearch implements Function<Stream<StackFrame>, Integer> {

    private static final int CALLERS = 5;

    private final Api api;
    private final PassedOver plumbing;
    private final SitePlaces places;
    private final SiteNumbers numbers;

    /** The frame at which the last search ended. Calls through one API mostly come through the same methods, so the next one needs as many. */
    private int depth = Walkers.FEWEST;

    SiteSearch(Api api, PassedOver plumbing, SitePlaces places, SiteNumbers numbers) {
        this.api = api;
        this.plumbing = plumbing;
        this.places = places;
        this.numbers = numbers;
    }

    /**
     * For {@code search.walker().walk(search)}, which is the number of the site that is calling now. Each frame between that call and the application
     * costs time, so a hook makes the call itself.
     */
    public StackWalker walker() {
        return Walkers.of(depth);
    }

    @Override
    public Integer apply(Stream<StackFrame> stack) {
        FrameCursor frames = new FrameCursor(stack, Walkers.MOST);
        StackFrame library = null;
        for (StackFrame frame = frames.next(); frame != null; frame = frames.next()) {
            String type = frame.getClassName();
            if (!Frames.isJdk(type)) {
                if (!plumbing.has(type)) {
                    found(frames.taken());
                    return number(frame, frames);
                }
                library = library == null ? frame : library;
            }
        }
        found(frames.taken());
        // a library's own thread: the library is the owner
        return library == null ? SiteNumbers.OTHER : number(library, frames);
    }

    /** How many frames the next walk asks for. */
    int depth() {
        return depth;
    }

    /** A lost write does no harm. */
    private void found(int at) {
        if (depth != at) {
            depth = at;
        }
    }

    /** The number of the site at that frame. */
    int number(StackFrame owner, FrameCursor callers) {
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

    private static List<String> texts(FrameCursor callers) {
        List<String> texts = new ArrayList<>(CALLERS);
        while (texts.size() < CALLERS) {
            StackFrame caller = callers.next();
            if (caller == null) {
                break;
            }
            if (!Frames.isJdk(caller.getClassName())) {
                texts.add(Frames.text(caller));
            }
        }
        return List.copyOf(texts);
    }
}
