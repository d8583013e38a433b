package io.mapwatch.core.owners;

/** A call site with its number. {@link SiteNumbers} says when a number can come again. */
final class NumberedSite {

    final int number;
    final CallSite site;

    /** Whether the site has made another mapping since the last search for a site to give way. A lost write does no harm. */
    boolean asked;

    NumberedSite(int number, CallSite site) {
        this.number = number;
        this.site = site;
    }
}
