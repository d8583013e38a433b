package io.mapwatch.core.instrument;

import java.io.IOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/**
 * Installs every hook that this JDK has a place for. One that cannot be installed is left out and named; the others
 * stand. Runs once, on one thread, and takes some tenths of a second, most of it loading Byte Buddy.
 */
public final class HookInstaller {

    /** How far a hook got into a class with native methods. */
    private enum Reach {
        NATIVES,
        METHODS,
        NOTHING
    }

    private final Instrumentation instrumentation;
    private final JdkClassRewriter rewriter = new JdkClassRewriter();
    private final boolean guarded;
    private final List<String> problems = new ArrayList<>();

    /** @param guarded whether mappings of files are asked for before they are made */
    public HookInstaller(Instrumentation instrumentation, boolean guarded) {
        this.instrumentation = instrumentation;
        this.guarded = guarded;
    }

    /** Installs, for a runtime of this feature version, and returns one sentence for each hook that is missing. */
    public List<String> install(int javaVersion) {
        if (javaVersion >= 20) {
            // the dispatcher first: it is the class that the application may load at any moment
            Reach reach = installNative(new FileDispatcherHook(guarded));
            guardNeeds(reach != Reach.NOTHING);
            install(new FileMapFailureHook());
        } else {
            Reach reach = installNative(new FileChannelHook(guarded));
            guardNeeds(reach == Reach.NATIVES);
            if (reach != Reach.NATIVES) {
                install(new UnmapperHook());
            }
        }
        install(new UnsafeHook());
        if (javaVersion >= 22) {
            install(new LinkerHook());
        }
        return problems;
    }

    private void install(JdkHook hook) {
        try {
            redefine(hook);
        } catch (Throwable e) {
            missing(hook, e);
        }
    }

    /** Wraps the native methods; where that cannot be, as much as advice can see is installed. */
    private Reach installNative(NativeHook hook) {
        try {
            if (wrapAtFirstLoad(hook)) {
                return Reach.NATIVES;
            }
            redefine(hook);
            return Reach.METHODS;
        } catch (Throwable e) {
            missing(hook, e);
            return Reach.NOTHING;
        }
    }

    private void guardNeeds(boolean reached) {
        if (guarded && !reached) {
            problems.add(
                    "guard is not in effect: the JDK's class that maps files was loaded before the agent; use -javaagent"
                            + " with hooks=sync");
        }
    }

    private void redefine(JdkHook hook) throws Exception {
        Class<?> type = Class.forName(hook.type(), false, null);
        instrumentation.redefineClasses(new ClassDefinition(type, rewriter.advised(hook)));
    }

    /**
     * The JVM keeps the prefix after the transformer is gone, so the wrapped methods can be linked at any later time
     * (JVMTI SetNativeMethodPrefix).
     */
    private boolean wrapAtFirstLoad(NativeHook hook) throws IOException, ClassNotFoundException {
        if (!instrumentation.isNativeMethodPrefixSupported()) {
            return false;
        }
        FirstLoadTransformer transformer = new FirstLoadTransformer(
                hook.type(), RuntimeImage.bytes(hook.type()), rewriter.withWrappedNatives(hook));
        instrumentation.addTransformer(transformer, false);
        try {
            instrumentation.setNativeMethodPrefix(transformer, JdkClassRewriter.NATIVE_PREFIX);
            Class.forName(hook.type(), false, null);
        } finally {
            instrumentation.removeTransformer(transformer);
        }
        return transformer.applied();
    }

    private void missing(JdkHook hook, Throwable cause) {
        problems.add("no hook in " + hook.type() + ": its calls go unseen (" + cause + ")");
    }
}
