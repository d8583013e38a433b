package io.mapwatch.core.jdk;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The live platform threads, their states and stacks. All is read from fields and by the JDK's own natives (java.lang.Thread, JDK 17 to 28): an
 * application may have overridden the methods of its threads, and up to JDK 18 the JDK's thread bean calls {@link Thread#getId}.
 */
public final class JdkThreads {

    /** {@code JVMTI_THREAD_STATE_RUNNABLE}. */
    private static final int RUNNABLE = 0x4;

    /** From 127 calls on the JDK makes a class of a handle (java.lang.invoke.MethodHandle.CUSTOMIZE_THRESHOLD). */
    private static final int CALLS_UNTIL_SETTLED = 256;

    private static final Thread[] NONE = {};

    private final MethodHandle threads;
    private final MethodHandle stacks;
    private final ThreadFields fields;

    private JdkThreads(MethodHandle threads, MethodHandle stacks, ThreadFields fields) {
        this.threads = threads;
        this.stacks = stacks;
        this.fields = fields;
    }

    /** @throws ReflectiveOperationException if this JDK has other members */
    public static JdkThreads open(Instrumentation instrumentation) throws ReflectiveOperationException {
        JdkPackage.open(Thread.class, instrumentation);
        MethodHandles.Lookup inThread = MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup());
        return new JdkThreads(
                inThread.findStatic(Thread.class, "getThreads", MethodType.methodType(Thread[].class)),
                inThread.findStatic(
                        Thread.class,
                        "dumpThreads",
                        MethodType.methodType(StackTraceElement[][].class, Thread[].class)),
                ThreadFields.open(instrumentation));
    }

    public Thread[] live() throws Throwable {
        return (Thread[]) threads.invokeExact();
    }

    public long id(Thread thread) {
        return fields.id(thread);
    }

    /** Whether it runs, in Java or native code: it does not wait for a lock, a time or another thread. */
    public boolean runs(Thread thread) {
        return (fields.status(thread) & RUNNABLE) != 0;
    }

    /** Their whole stacks, in one safepoint; null for one that has ended. */
    public StackTraceElement[][] stacks(Thread[] some) throws Throwable {
        return (StackTraceElement[][]) stacks.invokeExact(some);
    }

    /** Calls all until the JDK makes no further class for it, with one safepoint. */
    public void rehearse() throws Throwable {
        Thread[] one = {live()[0]};
        long ignored = stacks(one).length;
        for (int i = 0; i < CALLS_UNTIL_SETTLED; i++) {
            ignored += live().length;
            askForNone();
        }
    }

    /** The VM refuses this before it stops any thread (JVM_DumpThreads in HotSpot's jvm.cpp). */
    private void askForNone() throws Throwable {
        try {
            StackTraceElement[][] ignored = stacks(NONE);
        } catch (IllegalArgumentException e) {
            // as expected
        }
    }
}
