package io.mapwatch.core.owners;

import io.mapwatch.core.calls.Api;
import java.lang.StackWalker.StackFrame;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of places in the code, so that a known place is not described again. A cache of fixed size: a place has two slots, and counts as new
 * when it is in neither. Any thread may call any method.
 */
final class SitePlaces {

    private static final int PLACE_BITS = 13;

    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private final AtomicReferenceArray<@Nullable Place> places = new AtomicReferenceArray<>(1 << PLACE_BITS);

    private static final class Place {

        final String type;
        final String method;
        final int bytecodeIndex;
        final Api api;
        final int number;

        Place(StackFrame frame, Api api, int number) {
            this.type = frame.getClassName();
            this.method = frame.getMethodName();
            this.bytecodeIndex = frame.getByteCodeIndex();
            this.api = api;
            this.number = number;
        }

        boolean is(StackFrame frame, Api by) {
            return api == by
                    && bytecodeIndex == frame.getByteCodeIndex()
                    && type.equals(frame.getClassName())
                    && method.equals(frame.getMethodName());
        }
    }

    /** The number of that place; {@link SiteNumbers#OTHER} when the cache has none. */
    int get(StackFrame frame, Api api) {
        int slot = slot(frame, api);
        Place first = places.get(slot);
        if (first != null && first.is(frame, api)) {
            return first.number;
        }
        Place second = places.get(slot ^ 1);
        return second != null && second.is(frame, api) ? second.number : SiteNumbers.OTHER;
    }

    void put(StackFrame frame, Api api, int number) {
        int slot = slot(frame, api);
        Place known = places.get(slot);
        if (known != null && !known.is(frame, api)) {
            places.set(slot ^ 1, known);
        }
        places.set(slot, new Place(frame, api, number));
    }

    private static int slot(StackFrame frame, Api api) {
        int hash = frame.getClassName().hashCode() * 31 + frame.getMethodName().hashCode();
        hash = (hash * 31 + frame.getByteCodeIndex()) * 31 + api.ordinal();
        return (hash * GOLDEN_RATIO) >>> (Integer.SIZE - PLACE_BITS);
    }
}
