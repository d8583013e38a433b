package io.mapwatch;

import java.io.File;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks for prepared hooks, has them put in, and says to the core what was found. Called on the agent's start thread. */
final class FoundHooks {

    private static final String JAR = ".jar";

    private final Map<String, Object> found = new HashMap<>();
    private final @Nullable FirstHooks first;
    private final boolean off;

    /**
     * Looks beside the agent's jar first, and then where an earlier start may have kept them.
     *
     * @param argument the agent's options
     * @param first takes what is found; null where no hook may go in yet
     */
    FoundHooks(@Nullable String argument, File agentJar, @Nullable FirstHooks first) {
        this.first = first;
        this.off = FirstHooks.areOff(argument);
        boolean complete = false;
        try {
            HookSet set = look(argument, agentJar);
            if (set != null) {
                complete = first != null && putIn(set, first);
                putClasses(set);
            }
        } catch (Throwable e) {
            found.put("problem", String.valueOf(e.getMessage()));
        }
        if (first != null && !complete) {
            Function<Object @Nullable [], Map<String, Object>> takesMade = this::install;
            found.put("takesMade", takesMade);
        } else {
            end();
        }
    }

    /** Returns whether all are in. */
    private boolean putIn(HookSet set, FirstHooks into) throws ClassNotFoundException {
        boolean complete = into.install(set);
        if (complete) {
            end();
            into.installLater(set);
        }
        return complete;
    }

    /** Whether the agent itself may come later. */
    boolean missNothing() {
        return first == null ? off : first.missNothing();
    }

    private @Nullable HookSet look(@Nullable String argument, File agentJar) throws Exception {
        File kept = KeptHooks.file(
                SettingText.of("prepare", argument),
                agentJar.getPath() + agentJar.lastModified(),
                System.getenv(),
                System.getProperty("user.home"));
        String path = agentJar.getPath();
        boolean named = path.toLowerCase(Locale.ROOT).endsWith(JAR);
        File beside = new File((named ? path.substring(0, path.length() - JAR.length()) : path) + ".hooks");
        if (kept != null) {
            found.put("kept", kept);
        }
        if (beside.exists()) {
            found.put("beside", beside);
        }
        File there = beside.exists() ? beside : kept;
        return there != null && there.exists() ? PreparedFile.read(there, agentJar) : null;
    }

    /** The core keeps what it gets: it needs no class whose hooks are in. */
    private void putClasses(HookSet set) {
        Map<String, byte[][]> classes = new HashMap<>();
        for (HookSet.Point point : set.points()) {
            if (first == null || !first.isIn(point)) {
                classes.put(point.name(), new byte[][] {point.original(), point.hooked(), point.guarded()});
            }
        }
        found.put("classes", classes);
    }

    /** Puts in what the core has made; null if it could not. */
    private Map<String, Object> install(Object @Nullable [] made) {
        try {
            if (first != null && made != null) {
                boolean ignored = putIn(HookSet.of(made), first);
            }
        } catch (Throwable e) {
            // the agent puts them in
        } finally {
            end();
        }
        return found;
    }

    /** Lets the application's threads go on. */
    void end() {
        if (first != null) {
            first.end();
            found.put("installed", first.installed());
            found.put("gaveUp", first.gate().hasGivenUp());
            found.put("missNothing", first.missNothing());
        }
    }

    /**
     * For the core. Each may be missing: {@code kept} and {@code beside}, files; {@code problem}, why the one is of no use; {@code classes}, by the
     * names of places, each original, hooked, and hooked with a guard; {@code installed}, the names of the places whose hooks are in; {@code gaveUp},
     * whether the application went on without them; {@code missNothing}, as the method has it; {@code takesMade}, a function that puts in what the
     * core makes, and returns this anew.
     */
    Map<String, Object> toCore() {
        return found;
    }
}
