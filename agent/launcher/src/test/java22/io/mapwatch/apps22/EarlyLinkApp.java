package io.mapwatch.apps22;

import io.mapwatch.apps.IdleApp;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Links {@code malloc} for good when it is initialized, and allocates as many blocks as it is told. */
public final class EarlyLinkApp {

    private static final MethodHandle MALLOC = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().find("malloc").orElseThrow(),
                    FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));

    private EarlyLinkApp() {}

    public static void main(String[] args) throws Throwable {
        for (int i = Integer.parseInt(args[0]); i > 0; i--) {
            long ignored = (long) MALLOC.invokeExact(256L * 1024);
        }
        IdleApp.main(args);
    }
}
