package io.mapwatch;

import java.lang.module.ModuleDescriptor;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Has the changed class of a set define the hook classes in the boot loader. It is that thread's context loader meanwhile: so it gives the
 * bytes to that class, and no other code can see them.
 */
final class BootLoader extends ClassLoader implements Supplier<Object> {

    private static final String PACKAGE = "io.mapwatch.bootstrap";

    private final HookSet set;

    private BootLoader(HookSet set) {
        super(null);
        this.set = set;
    }

    /** Initializes that class. */
    static void define(HookSet set, String type) throws ClassNotFoundException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new BootLoader(set));
        try {
            Class.forName(type, true, null);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The descriptor of the hooks' module, and the hook classes. */
    @Override
    public Object get() {
        Object[] given = new Object[1 + set.bootClasses().size()];
        given[0] = ModuleDescriptor.newModule(PACKAGE)
                .packages(Set.of(PACKAGE))
                .version(set.moduleVersion())
                .build();
        for (int i = 1; i < given.length; i++) {
            given[i] = set.bootClasses().get(i - 1);
        }
        return given;
    }
}
