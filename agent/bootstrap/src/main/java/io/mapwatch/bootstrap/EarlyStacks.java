package io.mapwatch.bootstrap;

import java.lang.StackWalker.StackFrame;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stacks of calls, each kept once while there is place. Any thread may ask, without a lock. */
final class EarlyStacks implements Function<Stream<StackFrame>, StackFrame @Nullable []> {

    private static final int MAX_FRAMES = 64;
    private static final int MOST_BITS = 10;
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private static final StackWalker WALKER = StackWalker.getInstance();

    private final AtomicReferenceArray<StackFrame @Nullable []> known = new AtomicReferenceArray<>(1 << MOST_BITS);

    /** Walks once: the first walk loads and links some classes of the JDK, which no thread of the application should wait for. */
    EarlyStacks() {
        StackFrame[] ignored = current();
    }

    /** The stack of the calling thread, the innermost frame first; null where no place is left for it. */
    StackFrame @Nullable [] current() {
        return WALKER.walk(this);
    }

    @Override
    public StackFrame @Nullable [] apply(Stream<StackFrame> stack) {
        StackFrame[] frames = new StackFrame[MAX_FRAMES];
        int depth = 0;
        int hash = 0;
        // without limit(): nothing is compiled yet, and a pipeline takes twice the time
        for (Iterator<StackFrame> rest = stack.iterator(); depth < MAX_FRAMES && rest.hasNext(); depth++) {
            StackFrame frame = rest.next();
            frames[depth] = frame;
            hash = (hash * 31 + frame.getClassName().hashCode()) * 31 + frame.getByteCodeIndex();
        }
        int slot = (hash * GOLDEN_RATIO) >>> (Integer.SIZE - MOST_BITS);
        for (int attempt = 0; attempt < 2; attempt++) {
            StackFrame[] there = known.get(slot ^ attempt);
            if (there == null) {
                there = Arrays.copyOf(frames, depth);
                if (known.compareAndSet(slot ^ attempt, null, there)) {
                    return there;
                }
                there = known.get(slot ^ attempt);
            }
            if (there != null && same(there, frames, depth)) {
                return there;
            }
        }
        return null;
    }

    private static boolean same(StackFrame[] there, StackFrame[] frames, int depth) {
        if (there.length != depth) {
            return false;
        }
        for (int i = 0; i < depth; i++) {
            StackFrame one = there[i];
            StackFrame other = frames[i];
            if (one.getByteCodeIndex() != other.getByteCodeIndex()
                    || !one.getClassName().equals(other.getClassName())
                    || !one.getMethodName().equals(other.getMethodName())) {
                return false;
            }
        }
        return true;
    }
}
