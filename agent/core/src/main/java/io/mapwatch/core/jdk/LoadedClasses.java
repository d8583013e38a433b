package io.mapwatch.core.jdk;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds classes of the application by their names, in whichever loaders have them, without loading or initializing one.
 * Names are asked of the loaders: {@link Class#getName()} would make and keep a string for every class there is. For one
 * thread at a time; keeps nothing of the application.
 */
public final class LoadedClasses {

    /** The JDK makes a class for a method handle that was called 127 times (MethodHandleStatics.CUSTOMIZE_THRESHOLD). */
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
     * Those that are initialized, in the context loaders of the live threads and in the loaders above these.
     *
     * @throws IllegalStateException if this JDK does not tell
     */
    public List<Class<?>> ofThreads() {
        return in(null);
    }

    /**
     * Those that are initialized, in all loaders. To be asked seldom: the VM holds each class for a moment, and a class
     * that is held while a collector marks is not unloaded by this collection ({@code ClassLoaderDataGraph}).
     *
     * @throws IllegalStateException if this JDK does not tell
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
                // a loader knows the classes that it got from others
                if (type != null && known.isInitialized(type)) {
                    found.add(type);
                }
            }
        }
        return List.copyOf(found);
    }

    /** What {@code ClassLoader.findLoadedClass} and {@code jdk.internal.misc.Unsafe.shouldBeInitialized} tell, and whom to ask. */
    private record Lookup(MethodHandle findLoadedClass, MethodHandle shouldBeInitialized, ThreadLoaders threads) {

        static Lookup open(Instrumentation instrumentation) throws ReflectiveOperationException {
            JdkPackage.open(ClassLoader.class, instrumentation);
            MethodHandle findLoadedClass = MethodHandles.privateLookupIn(ClassLoader.class, MethodHandles.lookup())
                    .findVirtual(
                            ClassLoader.class, "findLoadedClass", MethodType.methodType(Class.class, String.class));
            Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
            JdkPackage.open(unsafe, instrumentation);
            MethodHandle shouldBeInitialized = MethodHandles.lookup()
                    .findVirtual(unsafe, "shouldBeInitialized", MethodType.methodType(boolean.class, Class.class));
            Object theUnsafe = unsafe.getMethod("getUnsafe").invoke(null);
            return new Lookup(
                    findLoadedClass, shouldBeInitialized.bindTo(theUnsafe), ThreadLoaders.open(instrumentation));
        }

        /** So that nothing is left to load when a class is found first, or after many looks. */
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

        boolean isInitialized(Class<?> type) throws Throwable {
            return !(boolean) shouldBeInitialized.invokeExact(type);
        }
    }
}
