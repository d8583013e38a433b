package io.mapwatch.apps;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.AccessControlContext;
import java.security.AccessControlException;
import java.security.AllPermission;
import java.security.Permission;
import java.security.Policy;
import java.security.ProtectionDomain;

/**
 * {@link CommandApp} that sets a security manager with {@code deny}, or when a thread is there whose name is its argument. Its policy grants
 * everything to the classes of the application and its libraries and nothing to any other. {@code registry} begins to use Micrometer, {@code denied} tells whether
 * the agent's jar has any right by that policy.
 */
@SuppressWarnings("removal")
public final class SecurityManagerApp extends CommandApp {

    private static final String AGENT = "mapwatch.jar";

    private SecurityManagerApp() throws Exception {}

    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            while (Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals(args[0]))) {
                Thread.onSpinWait();
            }
            deny();
        }
        new SecurityManagerApp().serve();
    }

    @Override
    protected void run(String command, long number) throws Throwable {
        switch (command) {
            case "deny" -> deny();
            case "registry" -> Metrics.addRegistry(new SimpleMeterRegistry());
            case "denied" -> System.out.println(isDenied());
            default -> super.run(command, number);
        }
    }

    private static void deny() {
        Policy.setPolicy(new OwnClassesOnly());
        System.setSecurityManager(new SecurityManager());
    }

    /** On behalf of a class of the agent's launcher, which is in this loader. */
    private static boolean isDenied() throws ClassNotFoundException {
        ProtectionDomain agent = Class.forName("io.mapwatch.Main").getProtectionDomain();
        try {
            new AccessControlContext(new ProtectionDomain[] {agent}).checkPermission(new AllPermission());
            return false;
        } catch (AccessControlException e) {
            return true;
        }
    }

    private static final class OwnClassesOnly extends Policy {

        @Override
        public boolean implies(ProtectionDomain domain, Permission permission) {
            return domain.getCodeSource() != null
                    && domain.getCodeSource().getLocation() != null
                    && !domain.getCodeSource().getLocation().getPath().endsWith(AGENT);
        }
    }
}
