package io.mapwatch;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for prepared hooks, and says to the core what was found. */
final class FoundHooks {

    private static final String JAR = ".jar";

    private final Map<String, Object> found = new HashMap<>();
    private @Nullable PreparedFile file;

    /**
     * Looks beside the agent's jar first, and then where an earlier start may have kept them.
     *
     * @param argument the agent's options
     */
    FoundHooks(@Nullable String argument, File agentJar) {
        try {
            look(argument, agentJar);
        } catch (Throwable e) {
            found.put("problem", String.valueOf(e.getMessage()));
        }
    }

    private void look(@Nullable String argument, File agentJar) throws Exception {
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
        if (there != null && there.exists()) {
            file = PreparedFile.read(there, agentJar);
            putClasses(file, Set.of());
        }
    }

    /** The core keeps what it gets: it needs no class whose hooks are in. */
    private void putClasses(PreparedFile prepared, Set<String> installed) {
        Map<String, byte[][]> classes = new HashMap<>();
        for (PreparedFile.Point point : prepared.points()) {
            if (!installed.contains(point.name()) && !installed.contains(point.better())) {
                classes.put(point.name(), new byte[][] {point.original(), point.hooked(), point.guarded()});
            }
        }
        found.put("classes", classes);
    }

    /** Puts them in, if there are any. Called before main. */
    void install(@Nullable String argument, Instrumentation instrumentation) {
        PreparedFile prepared = file;
        if (prepared != null) {
            try {
                Set<String> installed = FirstHooks.install(prepared, argument, instrumentation);
                found.put("installed", installed);
                putClasses(prepared, installed);
            } catch (Throwable e) {
                // the agent puts them in
            }
            file = null;
        }
    }

    /**
     * For the core. Each may be missing: {@code kept} and {@code beside}, files; {@code problem}, why the one is of no use; {@code classes}, by the
     * names of places, each original, hooked, and hooked with a guard; {@code installed}, the names of the places whose hooks are in.
     */
    Map<String, Object> toCore() {
        return found;
    }
}
