package io.mapwatch;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts hooks in beside main, before anything that the application does outside the heap: from {@code premain} on, a thread that needs them waits at the
 * {@link LoadGate}. What the hooks see is kept until the agent is ready. A hook that does not go in here is left to the agent.
 */
final class FirstHooks implements ClassFileTransformer {

    /** The JVM strips this from a wrapped native method's name when it looks for the C function. */
    private static final String NATIVE_PREFIX = "mapwatch$";

    /** The most that an application is held up, all its threads together. */
    private static final long MOST_MILLIS = 2_000;

    private final Instrumentation instrumentation;
    private final boolean guarded;
    private final boolean mustBeInBeforeMain;
    private final LoadGate gate = new LoadGate(MOST_MILLIS);

    /** The places whose classes take their hooks while they are loaded, by internal names. Replaced as a whole, by the thread that puts them in. */
    private volatile Map<String, HookSet.Point> loading = Map.of();

    private final Set<String> installed = ConcurrentHashMap.newKeySet();

    /** Whether a place could not be changed. For the thread that puts hooks in. */
    private boolean missing;

    private FirstHooks(Instrumentation instrumentation, boolean guarded, boolean mustBeInBeforeMain) {
        this.instrumentation = instrumentation;
        this.guarded = guarded;
        this.mustBeInBeforeMain = mustBeInBeforeMain;
    }

    /**
     * Closes the gate. Null if the hooks may not go in before the options are read.
     *
     * @param argument the agent's options: with a guard, other hooks go in
     * @param command as {@link CommandText} has it
     */
    static @Nullable FirstHooks begin(
            @Nullable String argument, Instrumentation instrumentation, @Nullable String command) {
        if (areOff(argument)
                || !"Linux".equals(System.getProperty("os.name"))
                || command == null
                || !ClearCommand.isClear(command)) {
            return null;
        }
        FirstHooks hooks = new FirstHooks(
                instrumentation, SettingText.of("guard", argument) != null, UnseenWays.mayExist(command));
        instrumentation.addTransformer(hooks, false);
        if (instrumentation.isNativeMethodPrefixSupported()) {
            instrumentation.setNativeMethodPrefix(hooks, NATIVE_PREFIX);
        }
        return hooks;
    }

    /** Whether the application wants none, by the agent's options. */
    static boolean areOff(@Nullable String argument) {
        String option = SettingText.of("hooks", argument);
        return option != null && (option.equalsIgnoreCase("off") || option.equalsIgnoreCase("false"));
    }

    /** Whether the agent itself may come later: all hooks are in and keep what they see, and none has to ask the agent. */
    boolean missNothing() {
        return installed.contains(HookSet.DEFINER) && !missing && !guarded;
    }

    /** Whether the application may need them without passing the gate. */
    boolean mustBeInBeforeMain() {
        return mustBeInBeforeMain;
    }

    LoadGate gate() {
        return gate;
    }

    /** The names of the places whose hooks are in. */
    Set<String> installed() {
        return installed;
    }

    /**
     * Puts in what is not in yet. Called on the gate's worker.
     *
     * @return whether all that goes in before all else is in
     */
    boolean install(HookSet set) throws ClassNotFoundException {
        List<HookSet.Point> points = set.first();
        Map<String, HookSet.Point> first = new LinkedHashMap<>();
        for (HookSet.Point point : points) {
            if (!isIn(point) && (!point.natives() || instrumentation.isNativeMethodPrefixSupported())) {
                first.putIfAbsent(point.type().replace('.', '/'), point);
            }
        }
        HookSet.Point definer = first.remove(points.get(0).type().replace('.', '/'));
        if (definer != null) {
            loading = Map.of(definer.type().replace('.', '/'), definer);
            BootLoader.define(set, definer.type());
        }
        if (!installed.contains(HookSet.DEFINER)) {
            missing = true;
            return false; // it was loaded already: without the hook classes no hook may go in
        }
        loading = first;
        gate.hooksReady();
        for (HookSet.Point point : first.values()) {
            if (!isIn(point)) {
                Class.forName(point.type(), false, null);
            }
        }
        for (HookSet.Point point : points) {
            missing |= !isIn(point) && !change(List.of(point));
        }
        return !missing;
    }

    /** Puts in those that nobody waits for, in one pause: in classes that are loaded long before. Called behind {@link #end}. */
    void installLater(HookSet set) {
        List<HookSet.Point> points = set.later();
        points.removeIf(this::isIn);
        boolean ignored = points.isEmpty() || change(points);
    }

    /** Opens the gate. What is loaded from now on takes no hooks here. */
    void end() {
        instrumentation.removeTransformer(this);
        gate.open();
    }

    /** Whether the place has its hooks, or needs none. */
    boolean isIn(HookSet.Point point) {
        return installed.contains(point.name()) || installed.contains(point.better());
    }

    /** Changes classes that were loaded before, all or none. */
    private boolean change(List<HookSet.Point> points) {
        try {
            ClassDefinition[] changed = new ClassDefinition[points.size()];
            for (int i = 0; i < changed.length; i++) {
                HookSet.Point point = points.get(i);
                if (point.natives() || !Arrays.equals(ofImage(point.type()), point.original())) {
                    return false;
                }
                changed[i] = new ClassDefinition(Class.forName(point.type(), false, null), hooked(point));
            }
            instrumentation.redefineClasses(changed);
            for (HookSet.Point point : points) {
                installed.add(point.name());
            }
            return true;
        } catch (Exception | LinkageError e) {
            return false; // the agent tries it again, and reports it
        }
    }

    private static byte[] ofImage(String type) throws IOException {
        try (InputStream in = Object.class.getResourceAsStream('/' + type.replace('.', '/') + ".class")) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    private byte[] hooked(HookSet.Point point) {
        return guarded && point.guarded().length > 0 ? point.guarded() : point.hooked();
    }

    /** Runs on each thread that loads a class. It leaves a class alone that differs from the one that was prepared. */
    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (loader != null || redefined != null || name == null) {
            return null;
        }
        if (LoadGate.holds(name)) {
            gate.pass(name);
        }
        HookSet.Point point = loading.get(name);
        if (point == null || isIn(point) || !Arrays.equals(point.original(), bytes)) {
            return null;
        }
        installed.add(point.name());
        return hooked(point);
    }
}
