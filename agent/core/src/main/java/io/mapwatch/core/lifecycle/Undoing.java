package io.mapwatch.core.lifecycle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What ends the parts of the agent when it is detached: the last that began ends first. */
public final class Undoing {

    /** Ends one part, and waits for nothing without a bound. */
    public interface Ending {

        /** Returns whether it has ended. */
        boolean end() throws Exception;
    }

    /** Ends one part of which something may have to stay. */
    public interface Leaving {

        /** Returns what stays; null if nothing does. */
        @Nullable
        String end() throws Exception;
    }

    private record Part(String name, Leaving leaving) {}

    private final Deque<Part> parts = new ArrayDeque<>();

    /** @param name as it is said where the part does not end */
    public void add(String name, Ending ending) {
        addLeaving(name, () -> ending.end() ? null : name + " did not end in time");
    }

    public synchronized void addLeaving(String name, Leaving leaving) {
        parts.push(new Part(name, leaving));
    }

    /** Ends each once; what fails does not keep the others. Returns what stays. */
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
