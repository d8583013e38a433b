package io.mapwatch.core.threads;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Under a security manager the agent does with its own rights what it does: who called it, and which policy the application has
 * set since, takes none of them away. Its classes have all permissions (the launcher's IsolatedLoader), and threads that are made
 * within have them too.
 */
@SuppressWarnings("removal") // from JDK 24 on there is no security manager, and this calls straight through
public final class OwnRights {

    private OwnRights() {}

    public static void run(Runnable task) {
        boolean ignored = AccessController.doPrivileged(new Action(task));
    }

    /** No lambda: it would be linked at its first use, which may be on the way of a call that was refused. */
    private record Action(Runnable task) implements PrivilegedAction<Boolean> {

        @Override
        public Boolean run() {
            task.run();
            return true;
        }
    }
}
