package io.mapwatch.core.maps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes few groups of many: of each kind the names and the owners with a notable share, and the others together, so the sum of each kind stays whole. */
final class NameTable {

    private static final int MOST_NAMES = 4;
    private static final int MOST_OWNERS = 3;

    /** Fewer copies of a library are no more than its parts, or two of its versions. */
    private static final int FEWEST_COPIES = 4;

    private NameTable() {}

    private static int largestFirst(NamedGroup a, NamedGroup b) {
        int order = Integer.compare(b.mappings(), a.mappings());
        order = order == 0 ? a.kind().compareTo(b.kind()) : order;
        order = order == 0 ? a.name().compareTo(b.name()) : order;
        return order == 0 ? a.owner().compareTo(b.owner()) : order;
    }

    static List<NamedGroup> of(List<NamedGroup> all) {
        Map<Kind, List<NamedGroup>> byKind = new LinkedHashMap<>();
        for (NamedGroup group : all) {
            byKind.computeIfAbsent(group.kind(), kind -> new ArrayList<>()).add(group);
        }
        List<NamedGroup> told = new ArrayList<>();
        for (Map.Entry<Kind, List<NamedGroup>> ofKind : byKind.entrySet()) {
            told.addAll(ofKind(ofKind.getKey(), ofKind.getValue()));
        }
        told.sort(NameTable::largestFirst);
        return List.copyOf(told);
    }

    private static List<NamedGroup> ofKind(Kind kind, List<NamedGroup> groups) {
        Map<String, Integer> names = new HashMap<>();
        Map<String, Integer> owners = new HashMap<>();
        Map<String, Integer> copies = new HashMap<>();
        int whole = 0;
        for (NamedGroup group : groups) {
            names.merge(group.name(), group.mappings(), Integer::sum);
            owners.merge(group.owner(), group.mappings(), Integer::sum);
            copies.merge(group.name(), group.copies(), Integer::sum);
            whole += group.mappings();
        }
        names.remove(FileGroup.ANY);
        owners.remove("");
        if (kind == Kind.LIBRARY) {
            names.keySet().removeIf(name -> copies.getOrDefault(name, 0) < FEWEST_COPIES);
        }
        List<String> toldNames = Most.notable(names, whole, MOST_NAMES);
        List<String> toldOwners = Most.notable(owners, whole, MOST_OWNERS);
        Map<NamedGroup, NamedGroup> merged = new LinkedHashMap<>();
        for (NamedGroup group : groups) {
            boolean told = toldNames.contains(group.name());
            boolean owned = group.owner().isEmpty() || toldOwners.contains(group.owner());
            if (told || kind != Kind.LIBRARY) {
                NamedGroup key = new NamedGroup(
                        kind, told ? group.name() : FileGroup.ANY, owned ? group.owner() : FileGroup.OTHERS, 0, 0);
                merged.merge(key, key.with(group), NamedGroup::with);
            }
        }
        return List.copyOf(merged.values());
    }
}
