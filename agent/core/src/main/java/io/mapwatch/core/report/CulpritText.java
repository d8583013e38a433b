package io.mapwatch.core.report;

import io.mapwatch.core.maps.FileGroup;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.MemoryShape;
import io.mapwatch.core.maps.NamedGroup;
import java.util.List;

/** What most mappings are, in words: the end of the sentence that begins with "91 % of 59,012 mappings are". */
final class CulpritText {

    private static final double NOTABLE = 0.25;
    private static final double BYTES_A_MEBIBYTE = 1024.0 * 1024;

    private CulpritText() {}

    static String of(Culprit culprit, boolean moreFolders) {
        NameText names = new NameText(culprit.names());
        FileText files = new FileText(culprit.files());
        return switch (culprit.sort()) {
            case FILES -> files.what(moreFolders) + files.mappedBy();
            case NAME -> named(culprit, names) + names.mappedBy(culprit.mappings());
            case CUT -> culprit.first().words() + ": " + cut(culprit.memory()) + names.mappedBy(culprit.mappings());
            case GUARDED ->
                "memory outside the Java heap: " + guarded(culprit.memory()) + names.mappedBy(culprit.mappings());
            case KIND ->
                words(culprit)
                        + (hasCopies(culprit) ? copies(culprit) : names.shares(culprit.mappings()))
                        + part(culprit)
                        + names.mappedBy(culprit.mappings());
        };
    }

    private static String copies(Culprit culprit) {
        List<NamedGroup> largest = NameText.ofLargestName(culprit.names());
        NameText text = new NameText(largest);
        return ", " + Shares.percent(NameText.sum(largest), culprit.mappings()) + " of them one in "
                + Figures.grouped(text.copies()) + " copies, " + text.name();
    }

    static boolean hasCopies(Culprit culprit) {
        return NameText.isInCopies(culprit.family(), culprit.names(), culprit.mappings());
    }

    static boolean isPartlyDeleted(Culprit culprit) {
        long deleted = 0;
        for (FileGroup group : culprit.files()) {
            deleted += group.deleted() ? group.mappings() : 0;
        }
        return culprit.first() == Kind.FILE && deleted >= NOTABLE * culprit.mappings();
    }

    private static String named(Culprit culprit, NameText names) {
        return culprit.family() == Family.LIBRARIES
                ? "one native library in " + Figures.grouped(names.copies()) + " copies, " + names.name()
                : words(culprit) + " named " + names.name();
    }

    private static String words(Culprit culprit) {
        if (culprit.family() == Family.DEVICES) {
            return "device memory";
        }
        Kind kind = culprit.kind();
        boolean mixed = culprit.family() == Family.MEMORY && kind == null;
        return mixed ? "memory outside the Java heap" : culprit.first().words();
    }

    /** A notable part of memory with a shape of its own. */
    private static String part(Culprit culprit) {
        MemoryShape memory = culprit.memory();
        if (culprit.family() != Family.MEMORY || culprit.mappings() == 0) {
            return "";
        }
        if (memory.pieces() >= NOTABLE * culprit.mappings()) {
            return ", " + Shares.percent(memory.pieces(), culprit.mappings()) + " of them " + cut(memory);
        }
        return memory.guardedMappings() >= NOTABLE * culprit.mappings()
                ? ", " + Shares.percent(memory.guardedMappings(), culprit.mappings()) + " of them " + guarded(memory)
                : "";
    }

    /** {@code one region of 23.4 MiB in 6,000 pieces}. */
    static String cut(MemoryShape memory) {
        return (memory.regions() == 1 ? "one region of " : Figures.grouped(memory.regions()) + " regions of ")
                + Figures.oneDecimal(memory.regionBytes() / BYTES_A_MEBIBYTE) + " MiB in "
                + Figures.grouped(memory.pieces()) + " pieces";
    }

    /** {@code 500 blocks with a guard page each}. */
    static String guarded(MemoryShape memory) {
        boolean one = memory.guardedMappings() == 2 * memory.guardedBlocks();
        return Figures.grouped(memory.guardedBlocks())
                + (one ? " blocks with a guard page each" : " blocks with guard pages");
    }
}
