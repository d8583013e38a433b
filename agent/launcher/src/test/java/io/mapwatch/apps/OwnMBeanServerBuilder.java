package io.mapwatch.apps;

import java.util.concurrent.atomic.AtomicInteger;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;

/** An application's own; knows how many it has built. */
public final class OwnMBeanServerBuilder extends MBeanServerBuilder {

    private static final AtomicInteger BUILT = new AtomicInteger();

    static int built() {
        return BUILT.get();
    }

    @Override
    public MBeanServer newMBeanServer(String domain, MBeanServer outer, MBeanServerDelegate delegate) {
        BUILT.incrementAndGet();
        return super.newMBeanServer(domain, outer, delegate);
    }
}
