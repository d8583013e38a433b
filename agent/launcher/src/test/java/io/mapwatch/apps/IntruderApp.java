package io.mapwatch.apps;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * {@link CommandApp} that is given the agent's jar and, told to {@code intrude}, tries to get at the agent with what any application has: it follows
 * every reference that it may read from threads, its own metrics registry, the agent's bean and the agent's classes in its own loader,
 * and tries each class of the agent through each loader that it came by. Prints what it reached, and what it got with {@code got} before.
 */
public final class IntruderApp extends CommandApp {

    private static final int MOST_OBJECTS = 300_000;

    private final String agentJar;
    private final Module own = IntruderApp.class.getModule();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> left = new ArrayDeque<>();
    private final Set<ClassLoader> loaders = new LinkedHashSet<>();
    private final Set<Module> modules = new LinkedHashSet<>();
    private final Set<String> got = new TreeSet<>();

    private IntruderApp(String agentJar) throws Exception {
        this.agentJar = agentJar;
        Metrics.addRegistry(new SimpleMeterRegistry());
        ManagementFactory.getPlatformMBeanServer();
    }

    public static void main(String[] args) throws Exception {
        new IntruderApp(args[0]).serve();
    }

    @Override
    protected void run(String command, long number) throws Throwable {
        if (!command.equals("intrude")) {
            super.run(command, number);
            return;
        }
        List<String> names = classNames();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            left.add(thread);
            addIfThere(thread.getContextClassLoader());
        }
        left.add(Metrics.globalRegistry);
        addIfThere(ManagementFactory.getPlatformMBeanServer()
                .getClassLoaderFor(new ObjectName("io.mapwatch:type=MapPressure")));
        addIfThere(ClassLoader.getSystemClassLoader());
        follow();
        for (int before = -1; before < loaders.size(); ) {
            before = loaders.size();
            for (ClassLoader loader : List.copyOf(loaders)) {
                names.forEach(name -> tryClass(name, loader));
            }
            names.forEach(name -> tryClass(name, null));
            follow();
        }
        modules.forEach(this::tryModule);
        loaders.forEach(
                loader -> System.out.println("reached " + loader.getClass().getName()));
        got.forEach(each -> System.out.println("got " + each));
    }

    private List<String> classNames() throws IOException {
        List<String> names = new ArrayList<>();
        try (JarFile jar = new JarFile(agentJar)) {
            jar.stream().forEach(entry -> addName(names, entry.getName()));
            try (InputStream in = jar.getInputStream(jar.getEntry("isolated.zip"));
                    ZipInputStream isolated = new ZipInputStream(in)) {
                for (ZipEntry entry; (entry = isolated.getNextEntry()) != null; ) {
                    addName(names, entry.getName().replaceFirst("^boot/", ""));
                }
            }
        }
        return names;
    }

    private static void addName(List<String> names, String entry) {
        if (entry.startsWith("io/mapwatch/") && entry.endsWith(".class") && !entry.endsWith("package-info.class")) {
            names.add(entry.substring(0, entry.length() - ".class".length()).replace('/', '.'));
        }
    }

    private void addIfThere(@Nullable Object object) {
        if (object != null && seen.size() < MOST_OBJECTS && seen.add(object)) {
            left.add(object);
        }
    }

    private void follow() {
        for (Object object; (object = left.poll()) != null; ) {
            if (object instanceof Instrumentation) {
                got.add("Instrumentation");
            }
            if (object instanceof ClassLoader loader) {
                loaders.add(loader);
                addIfThere(loader.getParent());
                addIfThere(loader.getUnnamedModule());
            } else if (object instanceof Module module) {
                addModule(module);
            } else if (object instanceof Reference<?> reference) {
                addIfThere(reference.get());
            } else if (object instanceof Collection<?> collection) {
                addAll(collection);
            } else if (object instanceof Map<?, ?> map) {
                addAll(map.keySet());
                addAll(map.values());
            } else if (object instanceof Object[] array) {
                for (int i = 0; i < Array.getLength(array); i++) {
                    addIfThere(array[i]);
                }
            }
            Class<?> type = object instanceof Class<?> itself ? itself : object.getClass();
            addIfThere(type.getClassLoader());
            addIfThere(type.getModule());
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                fields(each, object);
            }
        }
    }

    private void addAll(Collection<?> collection) {
        try {
            collection.forEach(this::addIfThere);
        } catch (RuntimeException e) {
            // in use by another thread
        }
    }

    private void addModule(Module module) {
        if (modules.add(module) && module.getLayer() != null) {
            module.getLayer().modules().forEach(this::addIfThere);
            module.getLayer().configuration().modules().forEach(this::addIfThere);
        }
    }

    private void fields(Class<?> type, Object object) {
        for (Field field : declaredFields(type)) {
            boolean isStatic = Modifier.isStatic(field.getModifiers());
            if (!field.getType().isPrimitive() && (isStatic || type.isInstance(object)) && field.trySetAccessible()) {
                try {
                    addIfThere(field.get(isStatic ? null : object));
                } catch (IllegalAccessException | LinkageError e) {
                    // not to be had
                }
            }
        }
    }

    private static Field[] declaredFields(Class<?> type) {
        try {
            return type.getDeclaredFields();
        } catch (LinkageError e) {
            // of a type that this application has not
            return new Field[0];
        }
    }

    private void tryClass(String name, @Nullable ClassLoader loader) {
        try {
            Class<?> type = Class.forName(name, false, loader);
            addIfThere(type);
            // its own copies do nothing that it could not
            if (type.getModule() != own && type.getModule() != AccessApp.class.getModule()) {
                tryMembers(type);
                tryEntry(type);
            }
        } catch (ClassNotFoundException | LinkageError e) {
            // not there
        }
    }

    private void tryMembers(Class<?> type) {
        try {
            MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            got.add("a private lookup in " + type.getName());
        } catch (IllegalAccessException e) {
            // as it should be
        }
        List<AccessibleObject> members = new ArrayList<>(List.of(type.getDeclaredFields()));
        members.addAll(List.of(type.getDeclaredConstructors()));
        members.addAll(List.of(type.getDeclaredMethods()));
        for (AccessibleObject member : members) {
            if (member.trySetAccessible()) {
                got.add(member.toString());
            }
        }
    }

    /** The launcher's way in, a second time: it would load any class of the agent and call it. */
    private void tryEntry(Class<?> type) {
        if (type.getSimpleName().equals("IsolatedEntry")) {
            try {
                LongConsumer room = nanos -> {};
                File jar = new File(agentJar);
                Object[] arguments = {"log=debug", null, null, jar, Map.of(), room};
                int threads = Thread.activeCount();
                type.getMethod("apply", Object[].class)
                        .invoke(type.getConstructor().newInstance(), (Object)
                                new Object[] {jar, room, "io.mapwatch.core.AgentRuntime", arguments});
                if (Thread.activeCount() > threads) {
                    got.add("a second agent");
                }
            } catch (ReflectiveOperationException e) {
                got.add("its way in: " + e.getCause());
            }
        }
    }

    private void tryModule(Module module) {
        if (module.isNamed() && module.getPackages().stream().anyMatch(each -> each.startsWith("io.mapwatch"))) {
            for (String each : module.getPackages()) {
                if (module.isOpen(each, own) || module.isExported(each, own)) {
                    got.add("package " + each);
                }
            }
        }
    }
}
