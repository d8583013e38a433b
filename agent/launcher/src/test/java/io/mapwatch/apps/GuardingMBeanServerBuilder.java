package io.mapwatch.apps;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;

/** Builds servers that let nobody read: as Artemis does with callers who have not logged in. */
public final class GuardingMBeanServerBuilder extends MBeanServerBuilder {

    private static final Set<String> GUARDED =
            Set.of("getAttribute", "getAttributes", "setAttribute", "setAttributes", "invoke", "getMBeanInfo");

    @Override
    public MBeanServer newMBeanServer(String domain, MBeanServer outer, MBeanServerDelegate delegate) {
        MBeanServer server = super.newMBeanServer(domain, outer, delegate);
        return (MBeanServer) Proxy.newProxyInstance(
                MBeanServer.class.getClassLoader(), new Class<?>[] {MBeanServer.class}, (proxy, method, arguments) -> {
                    if (GUARDED.contains(method.getName())) {
                        throw new SecurityException("not authorized to call " + method.getName());
                    }
                    try {
                        return method.invoke(server, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
