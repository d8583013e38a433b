package io.mapwatch.core.owners;

import java.lang.StackWalker.Option;
import java.util.Set;

/**
 * Stack walkers by the number of frames that they get from the VM at once. Each frame takes some 0.1 µs and 85 bytes, needed or not, and a second
 * request brings twice as many (java.lang.StackStreamFactory).
 */
final class Walkers {

    /** The most frames that a walk looks at. */
    static final int MOST = 64;

    /** The hook, one method of the JDK and the application's. */
    static final int FEWEST = 4;

    /** Until JDK 21 the estimate includes two elements of the VM's own. */
    private static final int OWN_ELEMENTS = Runtime.version().feature() < 22 ? 2 : 0;

    private static final StackWalker[] BY_FRAMES = new StackWalker[MOST + 1];

    static {
        // frames of reflection are passed over as the JDK's: without this option the walker also compares each frame
        // with them
        Set<Option> options = Set.of(Option.SHOW_REFLECT_FRAMES);
        for (int frames = 0; frames <= MOST; frames++) {
            BY_FRAMES[frames] = StackWalker.getInstance(options, Math.max(frames, FEWEST) + OWN_ELEMENTS);
        }
    }

    private Walkers() {}

    /** @param frames 0 to {@link #MOST} */
    static StackWalker of(int frames) {
        return BY_FRAMES[frames];
    }
}
