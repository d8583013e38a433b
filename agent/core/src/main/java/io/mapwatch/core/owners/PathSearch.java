package io.mapwatch.core.owners;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the path to a call site: the frames of the application that called it. Any thread may use it. */
final class PathSearch {

    /** With the call site's own, eight frames. */
    static final int CALLERS = 7;

    /** Frames of the JDK and of recursion lie between. */
    private static final int MOST_LOOKED_AT = 24;

    private final SiteNumbers numbers;
    private final PathPlaces places = new PathPlaces();

    PathSearch(SiteNumbers numbers) {
        this.numbers = numbers;
    }

    /** The number of the path by the next frames to {@code site}; the site's own where nobody calls it, or where no number is free. */
    int number(NumberedSite site, FrameCursor frames) {
        StackFrame[] callers = new StackFrame[CALLERS];
        return number(site, callers, callers(frames, callers));
    }

    /** The number of the path by the first {@code count} of these callers. */
    int number(NumberedSite site, StackFrame[] callers, int count) {
        if (count == 0) {
            return site.number;
        }
        int number = places.get(site.number, callers, count);
        NumberedPath known = numbers.paths().get(number);
        if (known != null) {
            known.ask();
            site.calledBy(known.callers);
            return number;
        }
        if (number == site.number && !numbers.paths().mayHaveRoom()) {
            return number;
        }
        List<String> texts = texts(callers, count);
        site.calledBy(texts);
        int found = numbers.pathOf(site, texts);
        places.put(site.number, callers, count, found);
        return found;
    }

    /** A method that calls itself counts once. */
    private static int callers(FrameCursor frames, StackFrame[] callers) {
        int count = 0;
        for (int looked = 0; looked < MOST_LOOKED_AT && count < CALLERS; looked++) {
            StackFrame frame = frames.next();
            if (frame == null) {
                break;
            }
            if (!Frames.isJdk(frame.getClassName()) && (count == 0 || !isSame(callers[count - 1], frame))) {
                callers[count] = frame;
                count++;
            }
        }
        return count;
    }

    private static boolean isSame(@Nullable StackFrame one, StackFrame other) {
        return one != null
                && one.getByteCodeIndex() == other.getByteCodeIndex()
                && one.getClassName().equals(other.getClassName())
                && one.getMethodName().equals(other.getMethodName());
    }

    private static List<String> texts(StackFrame[] callers, int count) {
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(Frames.text(callers[i]));
        }
        return List.copyOf(texts);
    }
}
