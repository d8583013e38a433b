package io.mapwatch.benchmarks;

import io.mapwatch.benchmarks.phases.Effort;
import io.mapwatch.benchmarks.phases.Jdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The command line.
 *
 * @param only names of the phases to run; empty for all
 */
record Arguments(List<Jdk> jdks, boolean quick, Set<String> only) {

    private static final String QUICK = "--quick";
    private static final String ONLY = "--only=";

    /** @throws IllegalArgumentException with a message for the user */
    static Arguments parse(String[] args, Collection<String> phases) {
        List<Jdk> jdks = new ArrayList<>();
        boolean quick = false;
        Set<String> only = new TreeSet<>();
        for (String arg : args) {
            if (arg.equals(QUICK)) {
                quick = true;
            } else if (arg.startsWith(ONLY)) {
                only.addAll(List.of(arg.substring(ONLY.length()).split(",")));
            } else {
                jdks.add(jdk(arg));
            }
        }
        if (jdks.isEmpty() || !phases.containsAll(only)) {
            throw new IllegalArgumentException("usage: java -jar benchmarks.jar [" + QUICK + "] [" + ONLY
                    + "PHASE,...] JDK_HOME...\nphases: " + String.join(", ", phases));
        }
        return new Arguments(List.copyOf(jdks), quick, only);
    }

    private static Jdk jdk(String home) {
        try {
            return Jdk.at(Path.of(home));
        } catch (IOException e) {
            throw new IllegalArgumentException("no JDK at " + home, e);
        }
    }

    Effort effort() {
        return quick ? Effort.QUICK : Effort.FULL;
    }

    /** Only a complete run is written to the page. */
    boolean complete() {
        return !quick && only.isEmpty();
    }

    boolean includes(String phase) {
        return only.isEmpty() || only.contains(phase);
    }
}
