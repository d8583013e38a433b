package io.mapwatch.core.threads;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Runs the agent with its own rights under a security manager. So neither a caller without rights nor a policy that the application sets later
 * restricts it. Its classes have all permissions (the launcher's IsolatedLoader), and threads that they make have them too.
 */
@SuppressWarnings("removal") // from JDK 24 on there is no security manager, and this calls the task directly
public final class OwnRights {

    private OwnRights() {}

    public static void run(Runnable task) {
        boolean ignored = AccessController.doPrivileged(new Action(task));
    }

    /** No lambda: it would be linked at its first use, which may be in a refused call. */
    private record Action(Runnable task) implements PrivilegedAction<Boolean> {

        @Override
        public Boolean run() {
            task.run();
            return true;
        }
    }
}
