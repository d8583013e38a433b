package io.mapwatch.core.lifecycle;

import java.io.File;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher has found of hooks that were made beforehand.
 *
 * @param kept the file in which hooks are kept for the next start; null where none are to be
 * @param beside the file beside the agent's jar; null if there is none. No other was read then
 * @param problem why the file is of no use; null if it is of use, or there is none
 * @param classes by the names of places, each with its original bytes, the hooked ones, and those with a guard, which may be empty
 * @param installed the names of the places whose hooks are in already
 * @param gaveUp whether the application went on without them
 * @param made whether the installed ones were made by this agent just now
 * @param missNothing whether the agent itself may come later
 * @param takesMade puts in what is made now; null where nothing is to be made before the options are read
 */
public record GivenHooks(
        @Nullable File kept,
        @Nullable File beside,
        @Nullable String problem,
        Map<String, byte[][]> classes,
        Set<String> installed,
        boolean gaveUp,
        boolean made,
        boolean missNothing,
        @Nullable Function<Object @Nullable [], Map<String, Object>> takesMade) {

    /** @param given as the launcher has it: types of the JDK only */
    @SuppressWarnings("unchecked") // the launcher puts these types in
    public static GivenHooks of(Map<String, Object> given) {
        return new GivenHooks(
                (File) given.get("kept"),
                (File) given.get("beside"),
                (String) given.get("problem"),
                (Map<String, byte[][]>) given.getOrDefault("classes", Map.of()),
                (Set<String>) given.getOrDefault("installed", Set.of()),
                Boolean.TRUE.equals(given.get("gaveUp")),
                false,
                Boolean.TRUE.equals(given.get("missNothing")),
                (Function<Object @Nullable [], Map<String, Object>>) given.get("takesMade"));
    }

    /** As these, made just now. */
    public GivenHooks withMade() {
        return new GivenHooks(kept, beside, problem, classes, installed, gaveUp, true, missNothing, null);
    }

    /** As these, with none kept. */
    public GivenHooks withoutKept() {
        return new GivenHooks(null, beside, problem, classes, installed, gaveUp, made, missNothing, takesMade);
    }
}
