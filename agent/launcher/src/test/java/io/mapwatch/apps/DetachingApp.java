package io.mapwatch.apps;

import io.mapwatch.Agent;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@link CommandApp} that, told to {@code intrude}, tries to detach the agent, and to have it collect, with what any application has. */
public final class DetachingApp extends CommandApp {

    private DetachingApp() throws Exception {}

    public static void main(String[] args) throws Exception {
        new DetachingApp().serve();
    }

    @Override
    @SuppressWarnings("unchecked") // the handle is one object for both
    protected void run(String command, long number) throws Throwable {
        if (!command.equals("intrude")) {
            super.run(command, number);
            return;
        }
        Instrumentation made = (Instrumentation) Proxy.newProxyInstance(
                DetachingApp.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> {
                    throw new IllegalStateException(method + " was called");
                });
        Agent.agentmain("detach", made);
        Agent.agentmain("collect", made);
        Predicate<@Nullable Instrumentation> handle = handle();
        System.out.println("handle " + handle.getClass().getName());
        System.out.println("gone " + handle.test(null));
        System.out.println("gone " + handle.test(made));
        ((Consumer<@Nullable Instrumentation>) handle).accept(null);
        ((Consumer<@Nullable Instrumentation>) handle).accept(made);
    }

    /** The launcher's classes are the application's own, in its module. */
    @SuppressWarnings("unchecked") // a field has no type that could be checked
    private static Predicate<@Nullable Instrumentation> handle() throws ReflectiveOperationException {
        Field field = Class.forName("io.mapwatch.AgentLauncher").getDeclaredField("RUNNING");
        field.setAccessible(true);
        return ((AtomicReference<Predicate<@Nullable Instrumentation>>) field.get(null)).get();
    }
}
