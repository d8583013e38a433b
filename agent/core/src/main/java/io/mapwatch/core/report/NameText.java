package io.mapwatch.core.report;

import io.mapwatch.core.maps.FileGroup;
import io.mapwatch.core.maps.Most;
import io.mapwatch.core.maps.NamedGroup;
import io.mapwatch.core.text.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names of memory, of devices and of copies of libraries in words. */
final class NameText {

    private static final int ALL = 9;
    private static final double NOTABLE = 0.25;

    private final List<NamedGroup> groups;

    NameText(List<NamedGroup> groups) {
        this.groups = groups;
    }

    static long sum(List<NamedGroup> groups) {
        long sum = 0;
        for (NamedGroup group : groups) {
            sum += group.mappings();
        }
        return sum;
    }

    /** The groups of the name that most have, one for each owner; none of none. */
    static List<NamedGroup> ofLargestName(List<NamedGroup> groups) {
        List<NamedGroup> largest = List.of();
        for (NamedGroup candidate : groups) {
            List<NamedGroup> same = ofName(candidate.name(), groups);
            largest = sum(same) > sum(largest) ? same : largest;
        }
        return largest;
    }

    private static List<NamedGroup> ofName(String name, List<NamedGroup> groups) {
        List<NamedGroup> same = new ArrayList<>();
        for (NamedGroup group : groups) {
            if (group.name().equals(name)) {
                same.add(group);
            }
        }
        return same;
    }

    /** The groups of the name that nearly all of {@code whole} have; none if there is no such name. */
    static List<NamedGroup> ofOneName(List<NamedGroup> groups, long whole) {
        for (NamedGroup candidate : groups) {
            List<NamedGroup> same = ofName(candidate.name(), groups);
            if (isName(candidate.name()) && Most.isNearlyAll(sum(same), whole)) {
                return same;
            }
        }
        return List.of();
    }

    /** Whether one library in many copies is a notable part of all. */
    static boolean isInCopies(Family family, List<NamedGroup> names, long whole) {
        return family == Family.LIBRARIES && !names.isEmpty() && sum(ofLargestName(names)) >= NOTABLE * whole;
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && !name.equals(FileGroup.ANY);
    }

    /** The one name of all, as it can be printed. */
    String name() {
        return Printable.of(groups.get(0).name());
    }

    /** Of all groups together. */
    int copies() {
        int copies = 0;
        for (NamedGroup group : groups) {
            copies += group.copies();
        }
        return copies;
    }

    /** {@code  (/memfd:ring-# 67 %, /memfd:tile 33 %)}, shares of {@code whole}; empty if there is no notable name. */
    String shares(long whole) {
        Map<String, Integer> names = new LinkedHashMap<>();
        for (NamedGroup group : groups) {
            if (isName(group.name())) {
                names.merge(group.name(), group.mappings(), Integer::sum);
            }
        }
        List<String> parts = new ArrayList<>();
        for (String name : Most.notable(names, whole, ALL)) {
            parts.add(Printable.of(name) + ' ' + Shares.percent(names.getOrDefault(name, 0), whole));
        }
        return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }

    /** As {@link Shares#mappedBy}. */
    String mappedBy(long whole) {
        return Shares.mappedBy(owners(), whole);
    }

    String largestOwner() {
        List<String> owners = Most.notable(owners(), 0, 1);
        return owners.isEmpty() ? "" : owners.get(0);
    }

    private Map<String, Integer> owners() {
        Map<String, Integer> owners = new LinkedHashMap<>();
        for (NamedGroup group : groups) {
            owners.merge(group.owner(), group.mappings(), Integer::sum);
        }
        owners.remove("");
        owners.remove(FileGroup.OTHERS);
        return owners;
    }
}
