package io.mapwatch.core.suspects;

import io.mapwatch.core.jdk.JdkThreads;
import java.lang.instrument.Instrumentation;
import java.util.function.LongUnaryOperator;

/** The threads of this JVM. */
final class JvmThreads implements Threads {

    private static final Thread[] NONE = {};

    private final JdkThreads jdk;
    private final LongUnaryOperator cpuNanos;
    private Thread[] live = NONE;

    private JvmThreads(JdkThreads jdk, LongUnaryOperator cpuNanos) {
        this.jdk = jdk;
        this.cpuNanos = cpuNanos;
    }

    /** @throws ReflectiveOperationException if this JDK has other members */
    static JvmThreads open(Instrumentation instrumentation) throws ReflectiveOperationException {
        JdkThreads jdk = JdkThreads.open(instrumentation);
        try {
            jdk.rehearse();
        } catch (Throwable e) {
            throw new ReflectiveOperationException(e);
        }
        return new JvmThreads(jdk, ThreadCpu.open(instrumentation));
    }

    @Override
    public int list() {
        try {
            live = jdk.live();
            return live.length;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public long id(int number) {
        try {
            return jdk.id(live[number]);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public boolean runs(int number) {
        try {
            return jdk.runs(live[number]);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public StackTraceElement[][] stacks(int[] numbers) {
        try {
            Thread[] some = new Thread[numbers.length];
            for (int i = 0; i < some.length; i++) {
                some[i] = live[numbers[i]];
            }
            return jdk.stacks(some);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public long cpuNanos(long id) {
        return cpuNanos.applyAsLong(id);
    }

    @Override
    public void forget() {
        live = NONE;
    }

    private static RuntimeException failed(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(e);
    }
}
