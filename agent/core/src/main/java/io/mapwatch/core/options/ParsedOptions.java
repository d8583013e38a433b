package io.mapwatch.core.options;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The parser's result. Immutable.
 *
 * @param options complete, with the default for each option that no source sets or whose value is not allowed
 * @param problems one line each, without control characters, for the log; empty when all was understood
 * @param setExplicitly the options whose value comes from a source, even if it equals the default; in table order
 */
public record ParsedOptions(Options options, List<String> problems, Set<Option<?>> setExplicitly) {

    public ParsedOptions {
        problems = List.copyOf(problems);
        setExplicitly = Collections.unmodifiableSet(new LinkedHashSet<>(setExplicitly));
    }
}
