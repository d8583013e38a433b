package io.mapwatch.demo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a scenario.
 *
 * @param topNanos when the climb ended: at the first refused unmap, else at the last step
 * @param kernelCount the kernel's count while standing at the top
 * @param unmaps how many unmaps of a part of a mapping, or of whole slabs, were tried; 0 if the scenario has none
 * @param refused how many of these the kernel refused
 * @param notes more for the user, a sentence each
 */
record Result(
        long topNanos,
        long kernelCount,
        long unmaps,
        long refused,
        @Nullable FirstRefusal firstRefusal,
        List<String> notes) {

    /**
     * The first refused unmap.
     *
     * @param unmap its number, from 1
     * @param kernelCount the kernel's count then
     * @param error the name of its errno, and the C library's text for it
     */
    record FirstRefusal(long unmap, long kernelCount, String error) {}

    /** A climb that ended before the limit. */
    static Result ofClimb(long topNanos, long kernelCount, String... notes) {
        return new Result(topNanos, kernelCount, 0, 0, null, List.of(notes));
    }

    Result withNote(String note) {
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return new Result(topNanos, kernelCount, unmaps, refused, firstRefusal, all);
    }
}
