package io.mapwatch.core.jdk;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/**
 * Finds classes of the application by their names, in all loaders that have them. It loads and initializes none. It asks the loaders by name:
 * {@link Class#getName()} would make and keep a string for every class. For one thread at a time; it keeps nothing of the application.
 */
public final class LoadedClasses {

    /** More than the 127 calls after which the JDK makes a class for a method handle (MethodHandleStatics.CUSTOMIZE_THRESHOLD). */
    private static final int REHEARSALS = 200;

    private final Instrumentation instrumentation;
    private final List<String> names;
    private final ClassLoader own = LoadedClasses.class.getClassLoader();
    private @Nullable Lookup lookup;

    public LoadedClasses(Instrumentation instrumentation, List<String> names) {
        this.instrumentation = instrumentation;
        this.names = names;
    }

    /**
     * The initialized classes in the context loaders of the live threads and in the loaders above these.
     *
     * @throws IllegalStateException if this JDK offers no way
     */
    public List<Class<?>> ofThreads() {
        return in(null);
    }

    /**
     * The initialized classes in all loaders. To be called seldom: the VM holds each class for a moment, and a collection whose marking meets a held
     * class does not unload it ({@code ClassLoaderDataGraph}).
     *
     * @throws IllegalStateException if this JDK offers no way
     */
    public List<Class<?>> ofAll() {
        Set<ClassLoader> loaders = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getClassLoader() != null) {
                loaders.add(type.getClassLoader());
            }
        }
        return in(loaders);
    }

    /** @param loaders null for those of the threads */
    private List<Class<?>> in(@Nullable Set<ClassLoader> loaders) {
        try {
            if (lookup == null) {
                lookup = Lookup.open(instrumentation);
                lookup.rehearse(own);
            }
            Set<ClassLoader> asked = loaders == null ? lookup.threads().loaders() : loaders;
            asked.remove(own);
            return find(asked, lookup);
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("this JDK does not tell which classes are loaded: " + e, e);
        }
    }

    private List<Class<?>> find(Set<ClassLoader> loaders, Lookup known) throws Throwable {
        Set<Class<?>> found = Collections.newSetFromMap(new IdentityHashMap<>());
        for (ClassLoader loader : loaders) {
            for (String name : names) {
                Class<?> type = known.loaded(loader, name);
                // a loader also knows the classes that it got from others
                if (type != null && Lookup.isInitialized(type)) {
                    found.add(type);
                }
            }
        }
        return List.copyOf(found);
    }

    /** A method handle on {@code ClassLoader.findLoadedClass}, and the loaders of threads. */
    private record Lookup(MethodHandle findLoadedClass, ThreadLoaders threads) {

        static Lookup open(Instrumentation instrumentation) throws ReflectiveOperationException {
            JdkPackage.open(ClassLoader.class, instrumentation);
            MethodHandle findLoadedClass = MethodHandles.privateLookupIn(ClassLoader.class, MethodHandles.lookup())
                    .findVirtual(
                            ClassLoader.class, "findLoadedClass", MethodType.methodType(Class.class, String.class));
            new OwnModule(instrumentation).useInternals("jdk.internal.misc");
            return new Lookup(findLoadedClass, ThreadLoaders.open(instrumentation));
        }

        /** Calls all often enough that no class is left to load when one is found first, or after many looks. */
        void rehearse(ClassLoader loader) throws Throwable {
            for (int i = 0; i < REHEARSALS; i++) {
                Class<?> known = loaded(loader, LoadedClasses.class.getName());
                if (known == null || !isInitialized(known)) {
                    throw new IllegalStateException("a class that runs is not said to be loaded");
                }
                threads.loaders();
            }
        }

        @Nullable
        Class<?> loaded(ClassLoader loader, String name) throws Throwable {
            return (Class<?>) findLoadedClass.invokeExact(loader, name);
        }

        static boolean isInitialized(Class<?> type) {
            return !Unsafe.getUnsafe().shouldBeInitialized(type);
        }
    }
}
