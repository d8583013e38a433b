package io.mapwatch;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names in rules and dashboards that are the agent's, or of rules on them. */
final class MetricNames {

    private static final Pattern NAME =
            Pattern.compile("\\b(?:\\w+:)?(?:mapwatch|process_memory)_[a-z_]+(?::\\w+)?\\b");

    private MetricNames() {}

    static Set<String> in(String text) {
        return NAME.matcher(text).results().map(name -> name.group()).collect(Collectors.toSet());
    }
}
