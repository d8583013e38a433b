package io.mapwatch.core.cli;

import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindList.Listed;
import io.mapwatch.core.maps.MappingVisitor;
import io.mapwatch.core.text.Printable;
import java.util.List;

/** Mappings one a line: addresses and rights as the kernel writes them, kind, name. */
final class ListText {

    private ListText() {}

    static String of(List<Listed> mappings) {
        int kindWidth = 0;
        for (Kind kind : Kind.values()) {
            kindWidth = Math.max(kindWidth, kind.tag().length());
        }
        StringBuilder text = new StringBuilder();
        for (Listed mapping : mappings) {
            String tag = mapping.kind().tag();
            text.append(address(mapping.start()))
                    .append('-')
                    .append(address(mapping.end()))
                    .append(' ')
                    .append(rights(mapping.permissions()))
                    .append(' ')
                    .append(tag);
            if (!mapping.name().isEmpty()) {
                text.append(" ".repeat(kindWidth + 1 - tag.length())).append(Printable.of(mapping.name()));
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** At least eight digits. */
    private static String address(long address) {
        String digits = Long.toHexString(address);
        return "0".repeat(Math.max(0, Integer.BYTES * 2 - digits.length())) + digits;
    }

    private static String rights(int permissions) {
        return ((permissions & MappingVisitor.READ) != 0 ? "r" : "-")
                + ((permissions & MappingVisitor.WRITE) != 0 ? "w" : "-")
                + ((permissions & MappingVisitor.EXECUTE) != 0 ? "x" : "-")
                + ((permissions & MappingVisitor.SHARED) != 0 ? "s" : "p");
    }
}
