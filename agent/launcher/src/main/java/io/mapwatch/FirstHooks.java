package io.mapwatch;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts prepared hooks in before main, on the thread that will run it. It opens nothing of the agent but the prepared file. What the hooks see is kept
 * until the agent is ready. A hook that does not go in here is left to the agent.
 */
final class FirstHooks implements ClassFileTransformer {

    /** The JVM strips this from a wrapped native method's name when it looks for the C function. */
    private static final String NATIVE_PREFIX = "mapwatch$";

    private final Instrumentation instrumentation;
    private final boolean guarded;

    /** The places whose classes are loaded now, by internal names. */
    private final Map<String, PreparedFile.Point> loading = new HashMap<>();

    /** Another agent may load one of the classes on a thread of its own. */
    private final Set<String> installed = ConcurrentHashMap.newKeySet();

    private FirstHooks(Instrumentation instrumentation, boolean guarded) {
        this.instrumentation = instrumentation;
        this.guarded = guarded;
    }

    /** Whether the hooks may go in before the options are read. */
    static boolean mayBegin(@Nullable String argument) throws IOException {
        String hooks = SettingText.of("hooks", argument);
        boolean off = hooks != null && (hooks.equalsIgnoreCase("off") || hooks.equalsIgnoreCase("false"));
        return !off && "Linux".equals(System.getProperty("os.name")) && ClearCommand.isThis();
    }

    /**
     * Returns the names of the places whose hooks are in.
     *
     * @param argument the agent's options: with a guard, other hooks go in
     */
    static Set<String> install(PreparedFile file, @Nullable String argument, Instrumentation instrumentation)
            throws ClassNotFoundException {
        FirstHooks hooks = new FirstHooks(instrumentation, SettingText.of("guard", argument) != null);
        hooks.load(file);
        if (hooks.installed.remove(PreparedFile.DEFINER)) {
            hooks.change(file);
        }
        return hooks.installed;
    }

    /** Classes that are not loaded yet are loaded with their hooks, which costs less than to change them later. */
    private void load(PreparedFile file) throws ClassNotFoundException {
        Map<String, PreparedFile.Point> first = new LinkedHashMap<>();
        for (PreparedFile.Point point : file.points()) {
            if (!first.containsKey(point.type())
                    && (!point.natives() || instrumentation.isNativeMethodPrefixSupported())) {
                first.put(point.type(), point);
                loading.put(point.type().replace('.', '/'), point);
            }
        }
        instrumentation.addTransformer(this, false);
        try {
            if (instrumentation.isNativeMethodPrefixSupported()) {
                instrumentation.setNativeMethodPrefix(this, NATIVE_PREFIX);
            }
            for (PreparedFile.Point point : first.values()) {
                if (point.name().equals(PreparedFile.DEFINER)) {
                    BootLoader.define(file, point.type());
                    if (!installed.contains(PreparedFile.DEFINER)) {
                        return; // it was loaded already: without the hook classes no hook may go in
                    }
                } else if (!installed.contains(point.better())) {
                    Class.forName(point.type(), false, null);
                }
            }
        } finally {
            instrumentation.removeTransformer(this);
        }
    }

    /** Changes what was loaded before. */
    private void change(PreparedFile file) {
        for (PreparedFile.Point point : file.points()) {
            if (!point.natives() && !installed.contains(point.name()) && !installed.contains(point.better())) {
                try {
                    if (Arrays.equals(ofImage(point.type()), point.original())) {
                        Class<?> type = Class.forName(point.type(), false, null);
                        instrumentation.redefineClasses(new ClassDefinition(type, hooked(point)));
                        installed.add(point.name());
                    }
                } catch (Exception | LinkageError e) {
                    // the agent tries it again, and reports it
                }
            }
        }
    }

    private static byte[] ofImage(String type) throws IOException {
        try (InputStream in = Object.class.getResourceAsStream('/' + type.replace('.', '/') + ".class")) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    private byte[] hooked(PreparedFile.Point point) {
        return guarded && point.guarded().length > 0 ? point.guarded() : point.hooked();
    }

    /** Leaves a class alone that differs from the one that was prepared. */
    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        PreparedFile.Point point = loader == null && redefined == null ? loading.get(name) : null;
        if (point == null || installed.contains(point.better()) || !Arrays.equals(point.original(), bytes)) {
            return null;
        }
        installed.add(point.name());
        return hooked(point);
    }
}
