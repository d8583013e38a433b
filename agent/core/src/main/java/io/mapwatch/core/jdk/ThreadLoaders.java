package io.mapwatch.core.jdk;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * The context loaders of the live threads and the loaders above these. They are read from the field: an application's override of
 * {@link Thread#getContextClassLoader} may block. Thread groups are not asked either: the lock of one may be held for good.
 */
final class ThreadLoaders {

    private final MethodHandle threads;
    private final ThreadFields fields;

    private ThreadLoaders(MethodHandle threads, ThreadFields fields) {
        this.threads = threads;
        this.fields = fields;
    }

    static ThreadLoaders open(Instrumentation instrumentation) throws ReflectiveOperationException {
        JdkPackage.open(Thread.class, instrumentation);
        MethodHandles.Lookup inThread = MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup());
        return new ThreadLoaders(
                inThread.findStatic(Thread.class, "getThreads", MethodType.methodType(Thread[].class)),
                ThreadFields.open(instrumentation));
    }

    /** A new set, which the caller may change. */
    Set<ClassLoader> loaders() throws Throwable {
        Set<ClassLoader> loaders = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Thread thread : (Thread[]) threads.invokeExact()) {
            ClassLoader loader = fields.contextLoader(thread);
            while (loader != null && loaders.add(loader)) {
                loader = loader.getParent();
            }
        }
        return loaders;
    }
}
