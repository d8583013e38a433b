package io.mapwatch.core.jdk;

import java.lang.instrument.Instrumentation;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether native code has made a Java thread of one of its own, by {@code AttachCurrentThread} of JNI: such a thread is of no subclass and has nothing
 * to run (java.lang.Thread, JDK 17 to 28). So are main's, those that the VM makes in the group of the system, and the one by which it waits for the
 * others at the end of main. Fields are read in place: an application may have overridden the methods of its threads. Any thread may ask.
 */
public final class AttachedThreads implements Predicate<Thread> {

    private static final String AT_THE_END_OF_MAIN = "DestroyJavaVM";

    /** Main's is the first thread: its id is 1 on JDK 17 and 21, and 3 on 25 to 28. Others with such ids are in the group of the system. */
    private static final long MOST_OF_MAIN = 3;

    private final ThreadFields fields;
    private final ThreadFields.Start start;
    private final @Nullable Object system;

    private AttachedThreads(ThreadFields fields, ThreadFields.Start start) {
        this.fields = fields;
        this.start = start;
        this.system = system(start);
    }

    /** None is said to be attached where this JDK has other fields. */
    public static Predicate<Thread> of(Instrumentation instrumentation) {
        try {
            ThreadFields fields = ThreadFields.open(instrumentation);
            return new AttachedThreads(fields, fields.start());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return thread -> false;
        }
    }

    private static @Nullable Object system(ThreadFields.Start start) {
        ThreadGroup group = (ThreadGroup) start.group(Thread.currentThread());
        while (group != null && group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a group of the application's may have an equals of its own
    public boolean test(Thread thread) {
        Object group = start.group(thread);
        return thread.getClass() == Thread.class
                && start.task(thread) == null
                && group != null
                && group != system
                && fields.id(thread) > MOST_OF_MAIN
                && !thread.getName().equals(AT_THE_END_OF_MAIN);
    }
}
