package io.mapwatch.core.owners;

import java.util.List;

/** A path to a call site with its number: the frames of the application that called the site, the nearest first. */
final class NumberedPath extends Numbered {

    final NumberedSite site;
    final List<String> callers;

    NumberedPath(int number, NumberedSite site, List<String> callers) {
        super(number);
        this.site = site;
        this.callers = callers;
    }

    @Override
    boolean isHeld() {
        return false;
    }
}
