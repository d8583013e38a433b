package io.mapwatch.core.procfs;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The {@code pids} controller of cgroups, version 1 or 2: the group of a process and those above it (Documentation/admin-guide/cgroup-v2.rst). */
final class PidsCgroup {

    private static final String CONTROLLER = "pids";

    private final Path proc;

    PidsCgroup(Path proc) {
        this.proc = proc;
    }

    /** The limit that is nearest to being reached, of the process's group and all above it; none if no group has one, or it cannot be read. */
    List<ThreadLimit> limits(String process) {
        List<String> groups = ThreadLimits.lines(proc.resolve(process).resolve("cgroup"));
        String first = group(groups, controllers -> has(controllers, CONTROLLER));
        // where version 1 has the controller, version 2 has not
        String group = first != null ? first : group(groups, String::isEmpty);
        if (group == null) {
            return List.of();
        }
        for (String line : ThreadLimits.lines(proc.resolve("self/mountinfo"))) {
            String[] words = line.split(" ");
            int type = line.indexOf(" - ");
            if (words.length > 4
                    && type > 0
                    && isMountOf(first != null, line.substring(type + 3).split(" "))) {
                ThreadLimit nearest = nearest(Path.of(words[4]), below(group, words[3]));
                return nearest == null ? List.of() : List.of(nearest);
            }
        }
        return List.of();
    }

    /** The group's path in the first hierarchy whose controllers are as wanted (cgroups(7)); null if there is none. */
    private static @Nullable String group(List<String> groups, Predicate<String> wanted) {
        for (String line : groups) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && wanted.test(parts[1])) {
                return parts[2];
            }
        }
        return null;
    }

    /** @param mount its type, source and options */
    private static boolean isMountOf(boolean firstVersion, String[] mount) {
        return firstVersion
                ? mount[0].equals("cgroup") && has(mount[mount.length - 1], CONTROLLER)
                : mount[0].equals("cgroup2");
    }

    private static boolean has(String list, String word) {
        return List.of(list.split(",")).contains(word);
    }

    /** The group's path below the one that is mounted; that one itself where the group lies elsewhere. */
    private static Path below(String group, String mounted) {
        Path path = Path.of(group).normalize();
        Path top = Path.of(mounted).normalize();
        return top.relativize(path.startsWith(top) ? path : top);
    }

    private static @Nullable ThreadLimit nearest(Path mount, Path group) {
        ThreadLimit nearest = null;
        for (Path at = mount.resolve(group).normalize(); at != null && at.startsWith(mount); at = at.getParent()) {
            ThreadLimit here = limit(at, "/" + mount.relativize(at));
            if (here != null && (nearest == null || here.share() > nearest.share())) {
                nearest = here;
            }
        }
        return nearest;
    }

    private static @Nullable ThreadLimit limit(Path folder, String group) {
        long limit = ThreadLimits.number(folder.resolve("pids.max"));
        long used = ThreadLimits.number(folder.resolve("pids.current"));
        return limit < 0 ? null : new ThreadLimit("pids.max of the cgroup " + group, limit, used);
    }
}
