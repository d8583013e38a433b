package io.mapwatch.core.owners;

import java.util.List;

/** A call site with its number. */
final class NumberedSite extends Numbered {

    final CallSite site;

    /** How many paths to it have numbers. Guarded by {@link SiteNumbers}. */
    int paths;

    /** How many calls it has made, {@link Looks#FIRST} at most. A lost write does no harm, here and below. */
    private int calls;

    /** The callers on the path that was looked at last. */
    private List<String> callers = List.of();

    NumberedSite(int number, CallSite site) {
        super(number);
        this.site = site;
    }

    /** Whether this call is one of its first. */
    boolean isFirstCall() {
        if (calls >= Looks.FIRST) {
            return false;
        }
        calls++;
        return true;
    }

    List<String> callers() {
        return callers;
    }

    void calledBy(List<String> last) {
        callers = last;
    }

    @Override
    boolean isHeld() {
        return paths > 0;
    }
}
