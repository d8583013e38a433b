package io.mapwatch.core.registry;

import io.mapwatch.core.log.FirstProblem;
import java.lang.reflect.InvocationTargetException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the code of the application's registries, which may block. It throws nothing: the first failure is one line. */
final class RegistryCode {

    /** How a registry is joined. */
    interface Joining {

        /**
         * @param type the class that holds the registry
         * @return null where there is nothing to join
         */
        @Nullable
        JoinedRegistry join(Class<?> type) throws ReflectiveOperationException;
    }

    private final Joining joining;
    private final Consumer<String> debug;
    private final FirstProblem problem;

    /** @param debug takes one line for each joined registry */
    RegistryCode(Joining joining, Consumer<String> debug, FirstProblem problem) {
        this.joining = joining;
        this.debug = debug;
        this.problem = problem;
    }

    /** Whether the application has gone: the loader of the registry's class has the application's as its parent. */
    private static boolean isGone(JoinedRegistry registry) {
        ClassLoader own = registry.getClass().getClassLoader();
        ClassLoader application = own == null ? null : own.getParent();
        return application != null && GoneLoader.isStopped(application);
    }

    /** Returns null if there is nothing to join, or it fails. */
    @Nullable
    JoinedRegistry join(Class<?> type) {
        ClassLoader application = type.getClassLoader();
        if (application != null && GoneLoader.isStopped(application)) {
            return null;
        }
        String title = MeterJoining.title(type);
        try {
            JoinedRegistry registry = joining.join(type);
            if (registry != null) {
                debug.accept("meters joined the application's " + title);
            }
            return registry;
        } catch (Throwable e) {
            if (application != null && GoneLoader.is(application, type.getName())) {
                return null;
            }
            Throwable reason = e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
            problem.say(
                    "meters could not join the application's " + title + ", set registry=off to leave it alone",
                    reason);
            return null;
        }
    }

    /** Returns whether the registry is still there and works. */
    boolean refresh(@Nullable JoinedRegistry registry) {
        if (registry == null || isGone(registry)) {
            return false;
        }
        try {
            registry.refresh();
            return true;
        } catch (OutOfMemoryError e) {
            return true;
        } catch (Throwable e) {
            if (!isGone(registry)) {
                problem.say("owners in a registry of the application are not brought up to date any more", e);
            }
            return false;
        }
    }

    /** Does nothing for a registry that has gone. */
    void leave(@Nullable JoinedRegistry registry) {
        try {
            if (registry != null && !isGone(registry)) {
                registry.leave();
            }
        } catch (Throwable e) {
            problem.say("meters stay in a registry of the application", e);
        }
    }
}
