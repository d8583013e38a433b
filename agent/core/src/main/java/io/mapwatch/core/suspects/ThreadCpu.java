package io.mapwatch.core.suspects;

import io.mapwatch.core.jdk.JdkPackage;
import java.lang.instrument.Instrumentation;
import java.lang.management.ThreadMXBean;
import java.util.function.LongUnaryOperator;

/** CPU times of threads, from the JDK's bean. {@code ManagementFactory} would make all other beans with it, and load fifty classes more. */
final class ThreadCpu implements LongUnaryOperator {

    private final ThreadMXBean bean;

    private ThreadCpu(ThreadMXBean bean) {
        this.bean = bean;
    }

    /** @throws ReflectiveOperationException if this runtime has no {@code jdk.management}, or a different one */
    static ThreadCpu open(Instrumentation instrumentation) throws ReflectiveOperationException {
        // its initializer loads the library with the native methods
        Class<?> helper = Class.forName("sun.management.ManagementFactoryHelper", true, null);
        JdkPackage.open(helper, instrumentation);
        Class<?> type = Class.forName("com.sun.management.internal.HotSpotThreadImpl", true, null);
        JdkPackage.open(type, instrumentation);
        Object vm = helper.getMethod("getVMManagement").invoke(null);
        return new ThreadCpu(
                (ThreadMXBean) type.getConstructor(Class.forName("sun.management.VMManagement", false, null))
                        .newInstance(vm));
    }

    /** Nanoseconds that the thread with that id has used; negative where that is not known. */
    @Override
    public long applyAsLong(long id) {
        return bean.getThreadCpuTime(id);
    }
}
