package io.mapwatch.core.jmx;

import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Registers the MXBean in the platform MBean server once somebody else has made that server. It never makes the server: that would start
 * java.util.logging, whose manager is the application's choice. It has a thread of its own, since the server's listeners are the application's, and
 * may never return.
 */
public final class PlatformMBeans implements SampleListener {

    /** Registering loads classes and starts a thread. With fewer mappings left than this it waits. */
    private static final long LEAST_HEADROOM = 256;

    private final BooleanSupplier mainHasBegun;
    private final Callable<BooleanSupplier> opener;
    private final AgentLog log;
    private final MapPressureBean bean;
    private @Nullable BooleanSupplier serverIsThere;
    private @Nullable SampleListener notifications;
    private @Nullable NotificationThread notifier;
    private boolean done;

    /**
     * @param mainHasBegun called until it returns true; no class of JMX is used before
     * @param opener makes what tells whether somebody has made the server
     * @param collection asks for one, and returns what it brought
     */
    public PlatformMBeans(
            BooleanSupplier mainHasBegun, Callable<BooleanSupplier> opener, AgentLog log, Supplier<String> collection) {
        this.bean = new MapPressureBean(collection);
        this.mainHasBegun = mainHasBegun;
        this.opener = opener;
        this.log = log;
    }

    @Override
    public void sampled(Sample sample, @Nullable Sample previous) {
        bean.show(sample);
        if (notifications != null) {
            notifications.sampled(sample, previous);
        } else if (!done && sample.pressure().headroom() >= LEAST_HEADROOM && mainHasBegun.getAsBoolean()) {
            registerIfServerIsThere(sample);
        }
    }

    private void registerIfServerIsThere(Sample sample) {
        try {
            if (serverIsThere()) {
                done = true;
                NotificationThread thread =
                        new NotificationThread(() -> MBeanRegistration.register(bean, sample), this::notRegistered);
                thread.start();
                notifier = thread;
                notifications = new LevelNotifications(thread::send);
            }
        } catch (Throwable e) {
            done = true;
            notRegistered(e);
        }
    }

    /**
     * Removes the bean and ends its thread, when no more samples come. Returns false where code of the application, a listener's or the server's, has
     * not returned within a second.
     */
    public boolean end() {
        done = true;
        NotificationThread thread = notifier;
        return thread == null || thread.end(MBeanRegistration::unregister);
    }

    private void notRegistered(Throwable e) {
        log.warn("no MXBean io.mapwatch:type=MapPressure: " + e);
    }

    private boolean serverIsThere() throws Exception {
        if (serverIsThere == null) {
            serverIsThere = opener.call();
        }
        return serverIsThere.getAsBoolean();
    }
}
