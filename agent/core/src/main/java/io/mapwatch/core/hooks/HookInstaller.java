package io.mapwatch.core.hooks;

import io.mapwatch.core.jdk.RuntimeImage;
import io.mapwatch.core.lifecycle.GivenHooks;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Installs every hook that this JDK has a place for. A hook that cannot be installed is left out and named; the others stay. They are installed once,
 * on one thread.
 */
public final class HookInstaller {

    private final Instrumentation instrumentation;
    private final boolean guarded;
    private final Consumer<String> problems;
    private final GivenHooks given;
    private @Nullable ClassRewriter rewriter;
    private boolean complete = true;

    /** Classes whose bodies alone are changed. */
    private final List<Class<?>> changed = new ArrayList<>();

    /** Classes that cannot be restored. */
    private final List<String> staying = new ArrayList<>();

    /**
     * @param guarded whether mappings of files are asked for before they are made
     * @param given those that were made beforehand
     * @param problems takes one sentence for each missing hook
     */
    public HookInstaller(
            Instrumentation instrumentation, boolean guarded, GivenHooks given, Consumer<String> problems) {
        this.instrumentation = instrumentation;
        this.guarded = guarded;
        this.problems = problems;
        this.given = given;
    }

    /**
     * Installs, for a runtime of this feature version.
     *
     * @return whether every hook is in
     */
    public boolean install(int javaVersion) {
        if (given.beside() != null && given.problem() != null) {
            problems.accept(given.beside() + " is of no use, so hooks are made anew: " + given.problem());
        }
        boolean mapsFiles = false;
        Set<HookPoint> installed = EnumSet.noneOf(HookPoint.class);
        for (HookPoint point : HookPoint.values()) {
            if (point.isIn(javaVersion) && !installed.contains(point.better()) && install(point)) {
                installed.add(point);
                mapsFiles |= point.mapsFiles();
            }
        }
        guardNeeds(mapsFiles);
        if (given.gaveUp()) {
            complete = false;
            problems.accept(
                    "the application waited 2 s for hooks and went on without them: what it did outside the heap until then may have no owner");
        }
        if (given.beside() != null && given.problem() == null && hasMade()) {
            problems.accept(given.beside() + " is for another JDK, so hooks were made anew: run prepare with this one");
        }
        return complete;
    }

    private boolean install(HookPoint point) {
        if (given.installed().contains(point.name())) {
            return found(point);
        }
        return switch (point.means()) {
            case NATIVES_WRAPPED -> wrapNatives(point);
            case ADVICE -> redefine(point);
        };
    }

    /** Whether the next start should find what this one had to make. Called after {@link #install}. */
    boolean hasMade() {
        return rewriter != null || given.made();
    }

    /** The launcher has put it in. */
    private synchronized boolean found(HookPoint point) {
        try {
            if (point.means() == HookPoint.Means.ADVICE) {
                changed.add(Class.forName(point.type(), false, null));
            } else {
                staying.add(point.type());
            }
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Whether an agent that ran here before has wrapped it. */
    private static boolean hasWrapped(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().startsWith(HookPoint.NATIVE_PREFIX)) {
                return true;
            }
        }
        return false;
    }

    private byte[] hooked(HookPoint point, byte[] original) {
        byte[] ready = PreparedHooks.find(given.classes().get(point.name()), guarded, original);
        if (ready != null) {
            return ready;
        }
        if (rewriter == null) {
            rewriter = new ClassRewriter(guarded);
        }
        return rewriter.hooked(point, original);
    }

    private void guardNeeds(boolean reached) {
        if (guarded && !reached) {
            complete = false;
            problems.accept(
                    "guard is not in effect: the JDK's class that maps files was loaded before the agent; use -javaagent"
                            + " with hooks=sync");
        }
    }

    /**
     * Restores the JDK's bytes of the classes. Wrapped natives stay: the JVM does not let the methods of a class change any more. Called once, on any
     * thread.
     *
     * @return the hooks that stay, silent, in words; null if none do
     */
    public synchronized @Nullable String restore() {
        for (Class<?> type : changed) {
            try {
                instrumentation.redefineClasses(new ClassDefinition(type, RuntimeImage.bytes(type.getName())));
            } catch (Throwable e) {
                staying.add(type.getName());
            }
        }
        return staying.isEmpty() ? null : "hooks stay in " + String.join(", ", staying) + " and do nothing";
    }

    private synchronized boolean redefine(HookPoint point) {
        try {
            Class<?> type = Class.forName(point.type(), false, null);
            byte[] hooked = hooked(point, RuntimeImage.bytes(point.type()));
            instrumentation.redefineClasses(new ClassDefinition(type, hooked));
            if (point.means() == HookPoint.Means.ADVICE) {
                changed.add(type);
            }
            return true;
        } catch (Throwable e) {
            complete = false;
            problems.accept("no hook in " + point.type() + ": its calls go unseen (" + e + ")");
            return false;
        }
    }

    /**
     * Returns false where it is not possible: it needs the first load of the class. The JVM keeps the prefix after the transformer is gone, so the
     * wrapped methods can be linked at any later time (JVMTI SetNativeMethodPrefix).
     */
    private boolean wrapNatives(HookPoint point) {
        if (!instrumentation.isNativeMethodPrefixSupported()) {
            return false;
        }
        try {
            byte[] original = RuntimeImage.bytes(point.type());
            FirstLoadTransformer transformer =
                    new FirstLoadTransformer(point.type(), original, hooked(point, original));
            instrumentation.addTransformer(transformer, false);
            Class<?> type;
            try {
                instrumentation.setNativeMethodPrefix(transformer, HookPoint.NATIVE_PREFIX);
                type = Class.forName(point.type(), false, null);
            } finally {
                instrumentation.removeTransformer(transformer);
            }
            boolean wrapped = transformer.applied() || (hasWrapped(type) && redefine(point));
            if (wrapped) {
                staying.add(point.type());
            }
            return wrapped;
        } catch (Throwable e) {
            // the next place, whose bodies are changed, is tried instead, and reports if that fails too
            return false;
        }
    }
}
