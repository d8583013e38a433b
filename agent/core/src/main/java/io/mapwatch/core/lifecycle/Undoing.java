package io.mapwatch.core.lifecycle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends the parts of the agent when it is detached, the last part first. */
public final class Undoing {

    /** Ends one part. It never waits without a bound. */
    public interface Ending {

        /** Returns whether it has ended. */
        boolean end() throws Exception;
    }

    /** Ends one part that may have to leave something behind. */
    public interface Leaving {

        /** Returns what stays; null if nothing does. */
        @Nullable
        String end() throws Exception;
    }

    private record Part(String name, Leaving leaving) {}

    private final Deque<Part> parts = new ArrayDeque<>();

    /** @param name the part's name in the report that it does not end */
    public void add(String name, Ending ending) {
        addLeaving(name, () -> ending.end() ? null : name + " did not end in time");
    }

    public synchronized void addLeaving(String name, Leaving leaving) {
        parts.push(new Part(name, leaving));
    }

    /** Ends each part once; a failure of one does not keep the others. Returns what stays. */
    public synchronized List<String> run() {
        List<String> left = new ArrayList<>();
        for (Part part = parts.poll(); part != null; part = parts.poll()) {
            try {
                String stays = part.leaving().end();
                if (stays != null) {
                    left.add(stays);
                }
            } catch (Throwable e) {
                left.add(part.name() + " did not end: " + e);
            }
        }
        return left;
    }
}
