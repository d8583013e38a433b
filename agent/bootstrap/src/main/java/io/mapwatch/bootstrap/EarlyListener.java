package io.mapwatch.bootstrap;

import java.lang.StackWalker.StackFrame;
import org.jspecify.annotations.Nullable;

/** Takes the calls that were made before the agent was ready, in their order, on the thread that starts the agent. */
public interface EarlyListener extends OffHeapListener {

    /**
     * The next calls were made from there.
     *
     * @param stack the innermost frame first; null where it is not known
     */
    void calledFrom(StackFrame @Nullable [] stack);

    /** So many reports were lost, since too many came too early. */
    void lost(long reports);
}
