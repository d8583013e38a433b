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

    private final Instrumentation instrumentation;
    private final JdkClassRewriter rewriter = new JdkClassRewriter();
    private final List<String> problems = new ArrayList<>();

    public HookInstaller(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Installs, for a runtime of this feature version, and returns one sentence for each hook that is missing. */
    public List<String> install(int javaVersion) {
        if (javaVersion >= 20) {
            // the dispatcher first: it is the class that the application may load at any moment
            installNative(new FileDispatcherHook());
            install(new FileMapFailureHook());
        } else {
            FileChannelHook hook = new FileChannelHook();
            if (!installNative(hook)) {
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

    /** Returns whether the native methods are wrapped; if not, as much as advice can see is installed. */
    private boolean installNative(NativeHook hook) {
        try {
            if (wrapAtFirstLoad(hook)) {
                return true;
            }
            redefine(hook);
        } catch (Throwable e) {
            missing(hook, e);
        }
        return false;
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
