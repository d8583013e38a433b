package io.mapwatch.core.owners;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells from a stack whether its thread is in native code of the application or a library, and who called that. Immutable. */
public final class NativeCalls {

    private static final @Nullable String OWN_MODULE =
            NativeCalls.class.getModule().getName();

    private final PassedOver plumbing;

    /** @param skip packages to pass over beside the known libraries, as for owners */
    public NativeCalls(List<String> skip) {
        this.plumbing = new PassedOver(skip);
    }

    /** @return null where the innermost frame, the first, is no native method or one of the JDK's or the agent's */
    public @Nullable NativeCall of(StackTraceElement[] stack) {
        if (stack.length == 0 || !stack[0].isNativeMethod() || isOfJdkOrAgent(stack[0].getModuleName())) {
            return null;
        }
        return new NativeCall(Frames.nameOf(stack[0]), caller(stack));
    }

    private static boolean isOfJdkOrAgent(@Nullable String module) {
        return module != null && (module.startsWith("java.") || module.startsWith("jdk.") || module.equals(OWN_MODULE));
    }

    /** Passes over the class of the native method too: it is often called by a method of its own. */
    private String caller(StackTraceElement[] stack) {
        String library = stack[0].getClassName();
        StackTraceElement plumber = null;
        for (int i = 1; i < stack.length; i++) {
            String type = stack[i].getClassName();
            if (!type.equals(library) && !Frames.isJdk(type)) {
                if (!plumbing.has(type)) {
                    return Frames.text(stack[i]);
                }
                plumber = plumber == null ? stack[i] : plumber;
            }
        }
        return plumber == null ? "" : Frames.text(plumber);
    }
}
