package io.mapwatch.apps;

import java.util.concurrent.CountDownLatch;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerNotification;
import javax.management.Notification;

/** Builds servers that never return when the agent's bean is registered: as a listener of their delegate may do. */
public final class BlockingMBeanServerBuilder extends MBeanServerBuilder {

    @Override
    public MBeanServerDelegate newMBeanServerDelegate() {
        return new MBeanServerDelegate() {
            @Override
            public void sendNotification(Notification notification) {
                if (notification instanceof MBeanServerNotification registered
                        && registered.getMBeanName().getDomain().equals("io.mapwatch")) {
                    block();
                }
                super.sendNotification(notification);
            }
        };
    }

    private static void block() {
        try {
            System.out.println("blocked " + Thread.currentThread().getName());
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
