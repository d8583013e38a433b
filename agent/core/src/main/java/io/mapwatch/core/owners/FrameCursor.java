package io.mapwatch.core.owners;

import java.lang.StackWalker.StackFrame;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The first frames of a stack, one by one. It uses the stack's own spliterator: a stream's iterator makes more objects. */
final class FrameCursor implements Consumer<StackFrame> {

    private final Spliterator<StackFrame> stack;
    private final int most;
    private int taken;
    private boolean atEnd;
    private @Nullable StackFrame current;

    FrameCursor(Stream<StackFrame> stack, int most) {
        this.stack = stack.spliterator();
        this.most = most;
    }

    /** The next frame, the innermost first; null when there is no other, or when the most have been taken. */
    @Nullable
    StackFrame next() {
        if (taken == most || !stack.tryAdvance(this)) {
            atEnd = true;
            return null;
        }
        taken++;
        return current;
    }

    /** How many frames have been taken. */
    int taken() {
        return taken;
    }

    /** How many frames a request needs to bring for the same search: where the stack ends, more than it has, or the VM is asked again. */
    int asked() {
        return atEnd ? Math.min(most, taken + 2) : taken;
    }

    @Override
    public void accept(StackFrame frame) {
        current = frame;
    }
}
