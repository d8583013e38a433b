package io.mapwatch.core.procfs;

import java.nio.file.Path;
import java.util.List;
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
        for (String line : ThreadLimits.lines(proc.resolve("self/mountinfo"))) {
            String[] words = line.split(" ");
            int type = line.indexOf(" - ");
            if (words.length > 4 && type > 0) {
                String[] behind = line.substring(type + 3).split(" ");
                String group = group(process, behind);
                if (group != null) {
                    ThreadLimit nearest = nearest(Path.of(words[4]), below(group, words[3]));
                    return nearest == null ? List.of() : List.of(nearest);
                }
            }
        }
        return List.of();
    }

    /** The process's group in the hierarchy of that mount; null if the mount is none with this controller. */
    private @Nullable String group(String process, String[] mount) {
        boolean second = mount[0].equals("cgroup2");
        boolean first = mount[0].equals("cgroup") && has(mount[mount.length - 1], CONTROLLER);
        if (!second && !first) {
            return null;
        }
        for (String line : ThreadLimits.lines(proc.resolve(process).resolve("cgroup"))) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && (second ? parts[1].isEmpty() : has(parts[1], CONTROLLER))) {
                return second && isElsewhere(process) ? null : parts[2];
            }
        }
        return null;
    }

    /** Whether version 1 has the controller, so that version 2 has not. */
    private boolean isElsewhere(String process) {
        for (String line : ThreadLimits.lines(proc.resolve(process).resolve("cgroup"))) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && has(parts[1], CONTROLLER)) {
                return true;
            }
        }
        return false;
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
        for (String line : ThreadLimits.lines(folder.resolve("pids.max"))) {
            long limit = ThreadLimits.firstNumber(line);
            List<String> current = ThreadLimits.lines(folder.resolve("pids.current"));
            long used = current.isEmpty() ? -1 : ThreadLimits.firstNumber(current.get(0));
            return limit < 0 ? null : new ThreadLimit("pids.max of the cgroup " + group, limit, used);
        }
        return null;
    }
}
