package io.mapwatch.core.owners;

import java.lang.StackWalker.StackFrame;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of paths by their places in the code, so that a known path is not described again. A cache of fixed size: a path has two slots, and counts
 * as new when it is in neither. Any thread may call any method.
 */
final class PathPlaces {

    private static final int PLACE_BITS = 13;

    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private final AtomicReferenceArray<@Nullable Places> paths = new AtomicReferenceArray<>(1 << PLACE_BITS);

    private static final class Places {

        final int site;
        final String[] types;
        final String[] methods;
        final int[] bytecodeIndexes;
        final int number;

        Places(int site, StackFrame[] callers, int count, int number) {
            this.site = site;
            this.types = new String[count];
            this.methods = new String[count];
            this.bytecodeIndexes = new int[count];
            this.number = number;
            for (int i = 0; i < count; i++) {
                types[i] = callers[i].getClassName();
                methods[i] = callers[i].getMethodName();
                bytecodeIndexes[i] = callers[i].getByteCodeIndex();
            }
        }

        /** A name of a method costs more than the rest of a frame: the VM makes it when it is asked for. */
        boolean are(int ofSite, StackFrame[] callers, int count) {
            if (site != ofSite || types.length != count) {
                return false;
            }
            for (int i = 0; i < count; i++) {
                if (bytecodeIndexes[i] != callers[i].getByteCodeIndex()
                        || !types[i].equals(callers[i].getClassName())
                        || !methods[i].equals(callers[i].getMethodName())) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The number of that path to a site; {@link SiteNumbers#OTHER} when the cache has none. */
    int get(int site, StackFrame[] callers, int count) {
        int slot = slot(site, callers, count);
        Places first = paths.get(slot);
        if (first != null && first.are(site, callers, count)) {
            return first.number;
        }
        Places second = paths.get(slot ^ 1);
        return second != null && second.are(site, callers, count) ? second.number : SiteNumbers.OTHER;
    }

    void put(int site, StackFrame[] callers, int count, int number) {
        int slot = slot(site, callers, count);
        Places known = paths.get(slot);
        if (known != null && !known.are(site, callers, count)) {
            paths.set(slot ^ 1, known);
        }
        paths.set(slot, new Places(site, callers, count, number));
    }

    private static int slot(int site, StackFrame[] callers, int count) {
        int hash = site;
        for (int i = 0; i < count; i++) {
            hash = (hash * 31 + callers[i].getClassName().hashCode()) * 31
                    + callers[i].getMethodName().hashCode();
            hash = hash * 31 + callers[i].getByteCodeIndex();
        }
        return (hash * GOLDEN_RATIO) >>> (Integer.SIZE - PLACE_BITS);
    }
}
