package io.mapwatch.core.jdk;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/**
 * Fields of threads (java.lang.Thread, JDK 17 to 28), read in place: an application may have overridden the methods of its threads, and for a method
 * handle the JDK generates classes. Any thread may call.
 */
final class ThreadFields {

    /** From this JDK on platform threads have their status in an object of its own. */
    private static final int HOLDER_SINCE = 19;

    private static final String HOLDER = "java.lang.Thread$FieldHolder";

    private final Unsafe unsafe = Unsafe.getUnsafe();
    private final long id;
    private final long contextLoader;

    /** Negative where a thread has its status itself. */
    private final long holder;

    private final long status;

    /** What a thread was made with. */
    final class Start {

        private final long task;
        private final long group;

        private Start() throws ReflectiveOperationException {
            Class<?> owner = holder < 0 ? Thread.class : Class.forName(HOLDER);
            task = offset(owner, holder < 0 ? "target" : "task", Runnable.class);
            group = offset(owner, "group", ThreadGroup.class);
        }

        /** What it runs. */
        @Nullable
        Object task(Thread thread) {
            return get(thread, task);
        }

        /** Null when it has ended, or has not quite begun. */
        @Nullable
        Object group(Thread thread) {
            return get(thread, group);
        }

        private @Nullable Object get(Thread thread, long offset) {
            Object made = holder(thread);
            return made == null ? null : unsafe.getReference(made, offset);
        }
    }

    private ThreadFields() throws ReflectiveOperationException {
        id = offset(Thread.class, "tid", long.class);
        contextLoader = offset(Thread.class, "contextClassLoader", ClassLoader.class);
        if (Runtime.version().feature() >= HOLDER_SINCE) {
            Class<?> type = Class.forName(HOLDER);
            holder = offset(Thread.class, "holder", type);
            status = offset(type, "threadStatus", int.class);
        } else {
            holder = -1;
            status = offset(Thread.class, "threadStatus", int.class);
        }
    }

    /** @throws ReflectiveOperationException if this JDK has other fields */
    static ThreadFields open(Instrumentation instrumentation) throws ReflectiveOperationException {
        new OwnModule(instrumentation).useInternals("jdk.internal.misc");
        return new ThreadFields();
    }

    private long offset(Class<?> owner, String name, Class<?> type) throws NoSuchFieldException {
        Field field = owner.getDeclaredField(name);
        if (field.getType() != type) {
            throw new NoSuchFieldException(field + " is no " + type);
        }
        return unsafe.objectFieldOffset(field);
    }

    long id(Thread thread) {
        return unsafe.getLong(thread, id);
    }

    @Nullable
    ClassLoader contextLoader(Thread thread) {
        return (ClassLoader) unsafe.getReference(thread, contextLoader);
    }

    /** As {@code JVMTI_THREAD_STATE_} of jvmti.h. */
    int status(Thread thread) {
        Object made = holder(thread);
        return made == null ? 0 : unsafe.getInt(made, status);
    }

    /** Null while native code attaches the thread: the VM lists it before it calls its constructor (JavaThread::allocate_threadObj). */
    private @Nullable Object holder(Thread thread) {
        return holder < 0 ? thread : unsafe.getReference(thread, holder);
    }

    /** @throws ReflectiveOperationException if this JDK has other fields */
    Start start() throws ReflectiveOperationException {
        return new Start();
    }
}
