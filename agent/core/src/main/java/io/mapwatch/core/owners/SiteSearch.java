package io.mapwatch.core.owners;

import io.mapwatch.core.calls.Api;
import java.lang.StackWalker.StackFrame;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the call site on the stack of a call through one API: the first frame outside the JDK and known plumbing, and, for some of
 * the calls, the path to it. A known site costs a walk over the stack's first frames, a path one over more; new ones are also described as text. Any thread may use it.
 */
public final class SiteSearch implements Function<Stream<StackFrame>, Integer> {

    private final Api api;
    private final boolean drawn;
    private final PassedOver plumbing;
    private final SitePlaces places;
    private final SiteNumbers numbers;
    private final PathSearch paths;

    /** The frame at which the last search ended. Calls through one API mostly come through the same methods, so the next one needs as many. */
    private int depth = Walkers.FEWEST;

    /** @param drawn whether it is for calls that {@link Looks} has drawn: then it asks the VM for all frames of the path at once */
    SiteSearch(Api api, boolean drawn, PassedOver plumbing, SitePlaces places, SiteNumbers numbers, PathSearch paths) {
        this.api = api;
        this.drawn = drawn;
        this.plumbing = plumbing;
        this.places = places;
        this.numbers = numbers;
        this.paths = paths;
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

    /** The number of the site at that frame or of the path to it, with the bits of {@link Looks}. */
    int number(StackFrame owner, FrameCursor callers) {
        int toSite = callers.taken();
        NumberedSite site = site(owner);
        int number = site == null ? SiteNumbers.OTHER : look(site, callers);
        found(drawn ? callers.asked() : toSite);
        return number;
    }

    private int look(NumberedSite site, FrameCursor callers) {
        if (site.isFirstCall()) {
            return paths.number(site, callers);
        }
        return drawn ? Looks.DRAWN | paths.number(site, callers) : Looks.SKIPPED | site.number;
    }

    /** Looks up a path while it is new and when it is known; all other frames may be the agent's. */
    void rehearse(StackFrame frame) {
        NumberedSite site = site(frame);
        if (site != null) {
            StackFrame[] callers = {frame};
            int ignored = paths.number(site, callers, 1);
            ignored = paths.number(site, callers, 1);
        }
    }

    private @Nullable NumberedSite site(StackFrame owner) {
        NumberedSite known = numbers.get(places.get(owner, api));
        if (known != null) {
            known.ask();
            return known;
        }
        String text = Frames.text(owner);
        NumberedSite alike = numbers.get(text, api);
        NumberedSite site = alike != null ? alike : numbers.of(new CallSite(text, api));
        if (site != null) {
            places.put(owner, api, site.number);
        }
        return site;
    }
}
