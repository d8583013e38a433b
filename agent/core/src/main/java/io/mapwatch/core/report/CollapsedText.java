package io.mapwatch.core.report;

import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.maps.OwnerCounts.Owner;
import io.mapwatch.core.maps.OwnerCounts.Path;
import java.util.List;

/** The paths to mappings in the folded format of flame graph tools: frames from the outermost on with semicolons between them, a space, a count. */
public final class CollapsedText {

    private static final String OTHER_PATHS = "other paths";

    private CollapsedText() {}

    /** One path a line; all lines sum to the count. Empty when no owner of a mapping is known. */
    public static String of(OwnerCounts counts) {
        StringBuilder text = new StringBuilder();
        for (Owner owner : counts.owners()) {
            for (Path path : owner.paths()) {
                List<String> callers = path.callers();
                for (int i = callers.size() - 1; i >= 0; i--) {
                    text.append(frame(callers.get(i))).append(';');
                }
                line(text, owner.name(), path.mappings());
            }
            String others = owner.paths().isEmpty() ? "" : OTHER_PATHS + ';';
            if (owner.otherPaths() > 0) {
                line(text.append(others), owner.name(), owner.otherPaths());
            }
        }
        if (text.length() > 0 && counts.unattributed() > 0) {
            line(text, "unattributed", counts.unattributed());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String last, long mappings) {
        text.append(frame(last)).append(' ').append(mappings).append('\n');
    }

    private static String frame(String name) {
        return name.replace(';', ':');
    }
}
