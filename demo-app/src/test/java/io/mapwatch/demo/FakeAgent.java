package io.mapwatch.demo;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.ObjectName;

/** An agent that shows the same bean as the real one, some time after the start, and counts twenty times a second. */
public final class FakeAgent implements AgentBeanTest.PressureMXBean {

    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final long limit;
    private volatile long mappings;
    private volatile long sampledNanos = System.nanoTime();
    private volatile long scans;

    /** For the one thread that scans. */
    private long scanned;

    private FakeAgent(long limit) {
        this.limit = limit;
    }

    public static void premain(String argument) {
        Thread thread = new Thread(FakeAgent::run, "fake-agent");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run() {
        LockSupport.parkNanos(DELAY_NANOS);
        try (KernelMaps maps = KernelMaps.ofThisProcess()) {
            FakeAgent agent = new FakeAgent(maps.limit().orElseThrow());
            agent.scan(maps);
            ManagementFactory.getPlatformMBeanServer().registerMBean(agent, new ObjectName(AgentBean.NAME));
            while (true) {
                LockSupport.parkNanos(PERIOD_NANOS);
                agent.scan(maps);
            }
        } catch (IOException | JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private void scan(KernelMaps maps) {
        long began = System.nanoTime();
        mappings = maps.count();
        sampledNanos = began;
        scans = ++scanned;
    }

    @Override
    public long getMappings() {
        return mappings;
    }

    @Override
    public long getLimit() {
        return limit;
    }

    @Override
    public double getRatio() {
        return (double) mappings / limit;
    }

    @Override
    public long getHeadroom() {
        return limit - mappings;
    }

    @Override
    public String getLevel() {
        return getRatio() >= 1 ? "EXHAUSTED" : getRatio() >= 0.9 ? "CRITICAL" : getRatio() >= 0.8 ? "WARNING" : "OK";
    }

    @Override
    public double getSampleAgeSeconds() {
        return (System.nanoTime() - sampledNanos) / 1e9;
    }

    @Override
    public long getScans() {
        return scans;
    }
}
