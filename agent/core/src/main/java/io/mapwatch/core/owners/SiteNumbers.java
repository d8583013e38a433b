package io.mapwatch.core.owners;

import io.mapwatch.core.calls.Api;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Gives numbers to call sites, at most {@link #MAX_SITES} at a time. When all are taken, a site without a live mapping gives way, first one that has
 * made none for long. A number is a slot and a count of the slot's sites. So a number that somebody still holds is no other site's, until the slot
 * has had 262,144 more sites. Any thread may call any method.
 */
final class SiteNumbers {

    private static final int SLOT_BITS = 12;

    static final int MAX_SITES = 1 << SLOT_BITS;

    /** The number of all call sites without a number of their own. */
    static final int OTHER = 0;

    /** A number has 30 bits: those of the slot, and those of the turn. */
    private static final int MAX_TURN = (1 << (30 - SLOT_BITS)) - 1;

    private final SiteUses uses;
    private final Map<String, NumberedSite> byText = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<@Nullable NumberedSite> slots = new AtomicReferenceArray<>(MAX_SITES);

    private final int[] turns = new int[MAX_SITES];
    private volatile int size = 1;
    private int hand;

    SiteNumbers(SiteUses uses) {
        this.uses = uses;
    }

    static int slot(int number) {
        return number & (MAX_SITES - 1);
    }

    /** The highest slot in use, plus one. */
    int size() {
        return size;
    }

    @Nullable
    NumberedSite at(int slot) {
        return slots.get(slot);
    }

    /** The site with that number; null for {@link #OTHER}, or when the site has given way. */
    @Nullable
    NumberedSite get(int number) {
        NumberedSite site = slots.get(slot(number));
        return site != null && site.number == number ? site : null;
    }

    /** The site with that text; null when there is none. */
    @Nullable
    NumberedSite get(String owner, Api api) {
        return byText.get(text(owner, api));
    }

    /** The number of a site. A new site gets one if one is free, else {@link #OTHER}. */
    synchronized int of(CallSite site) {
        String text = text(site.owner(), site.api());
        NumberedSite known = byText.get(text);
        if (known != null) {
            return known.number;
        }
        int slot = size < MAX_SITES ? size : freed();
        if (slot == OTHER) {
            return OTHER;
        }
        NumberedSite added = new NumberedSite(turns[slot] << SLOT_BITS | slot, site);
        byText.put(text, added);
        slots.set(slot, added);
        size = Math.max(size, slot + 1);
        uses.anyIdle(true);
        return added.number;
    }

    /** The slot of a site that gives way; 0 when none does. */
    private int freed() {
        if (!uses.anyIdle()) {
            return OTHER;
        }
        uses.anyIdle(false);
        for (int i = 0; i < 2 * MAX_SITES; i++) {
            hand = hand + 1 < MAX_SITES ? hand + 1 : 1;
            NumberedSite site = slots.get(hand);
            if (site == null || (uses.isIdle(hand) && !isAskedAgain(site) && givesWay(site))) {
                return hand;
            }
        }
        return OTHER;
    }

    private static boolean isAskedAgain(NumberedSite site) {
        boolean asked = site.asked;
        site.asked = false;
        return asked;
    }

    /** The site is taken out before its uses are read: a thread that makes a mapping counts the use first and then looks for the site. */
    private boolean givesWay(NumberedSite site) {
        int slot = slot(site.number);
        slots.set(slot, null);
        if (!uses.isIdle(slot)) {
            slots.set(slot, site);
            return false;
        }
        byText.remove(text(site.site.owner(), site.site.api()));
        turns[slot] = turns[slot] == MAX_TURN ? 0 : turns[slot] + 1;
        return true;
    }

    private static String text(String owner, Api api) {
        return api.tag() + ' ' + owner;
    }
}
