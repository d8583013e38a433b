package io.mapwatch.core.owners;

/** A call site with its number, which no other has had before it. */
final class NumberedSite {

    final int number;
    final CallSite site;

    /** Whether it has made another mapping since somebody looked for one to give way; a lost write does not matter. */
    boolean asked;

    NumberedSite(int number, CallSite site) {
        this.number = number;
        this.site = site;
    }
}
