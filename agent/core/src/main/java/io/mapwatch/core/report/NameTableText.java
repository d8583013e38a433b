package io.mapwatch.core.report;

import io.mapwatch.core.maps.FileGroup;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.MemoryShape;
import io.mapwatch.core.maps.NamedGroup;

/** Memory, devices and copies of libraries by name, and memory that lies in a way that takes many mappings. */
final class NameTableText {

    /** A smaller share of all is not worth a line. */
    private static final double NOTABLE = 0.01;

    private NameTableText() {}

    /** Empty when there is nothing to tell. */
    static String of(MappingSnapshot mappings) {
        long total = mappings.kinds().total();
        MemoryShape memory = mappings.memory();
        boolean cut = memory.pieces() > NOTABLE * total;
        boolean guarded = memory.guardedMappings() > NOTABLE * total;
        if (mappings.names().isEmpty() && !cut && !guarded) {
            return "";
        }
        TextTable table = new TextTable().row("mappings", "share", "names");
        for (NamedGroup group : mappings.names()) {
            row(table, group.mappings(), total, name(group) + mappedBy(group));
        }
        if (cut) {
            row(table, memory.pieces(), total, "memory: " + CulpritText.cut(memory));
        }
        if (guarded) {
            row(table, memory.guardedMappings(), total, "memory: " + CulpritText.guarded(memory));
        }
        return '\n' + table.render();
    }

    private static void row(TextTable table, long mappings, long total, String name) {
        table.row(Figures.grouped(mappings), Figures.percent((double) mappings / total), name);
    }

    private static String name(NamedGroup group) {
        if (group.name().isEmpty()) {
            return "memory without a name";
        }
        if (group.name().equals(FileGroup.ANY)) {
            return "other names of "
                    + (group.kind().origin() == Kind.Origin.FILES
                            ? "devices"
                            : group.kind().words());
        }
        return group.kind() == Kind.LIBRARY
                ? group.name() + ", " + Figures.grouped(group.copies()) + " copies"
                : group.name();
    }

    private static String mappedBy(NamedGroup group) {
        String owner = group.owner().equals(FileGroup.OTHERS) ? "others" : group.owner();
        return owner.isEmpty() ? "" : ", mapped by " + owner;
    }
}
