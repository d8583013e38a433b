package io.mapwatch.core.jdk;

import java.lang.instrument.Instrumentation;

/**
 * Makes the VM keep committed metaspace free for the agent's classes and for the JDK's. With no mapping left it can commit no more, and it ends the JVM
 * where it needs some, for instance for the profile of a method that has become hot ({@code MethodData}).
 *
 * <p>A class that the VM refuses makes it: the VM allocates its methods, meets what is wrong behind them, and keeps what it had allocated as free blocks
 * of the class's loader, from which it allocates first ({@code ~ClassFileParser} and {@code MetaspaceArena::deallocate}, JDK 17 to 28). The class is a
 * hidden one, which no other agent's transformer is shown.
 */
public final class MetaspaceReserve {

    /** The JDK copies a class to malloc's memory: less than glibc maps by itself, so that its threshold stays. */
    private static final int CLASS_BYTES = 120_000;

    /** The methods' lengths, a class each. A later class finds no room in the blocks of those before. */
    private static final int[] JDK_CODE_BYTES = {28_000, 40_000, 60_000};

    private static final int[] OWN_CODE_BYTES = {20_000, 28_000, 40_000, 60_000};

    /**
     * Of a class with many short methods. What the VM notes of a method that runs for the first time ({@code MethodCounters}) is small, and small
     * memory comes from small blocks alone ({@code FreeBlocks::remove_block}).
     */
    private static final int SHORT_METHODS = 600;

    private static final int SHORT_CODE_BYTES = 32;

    private static final String OWN_NAME = "io/mapwatch/core/jdk/Reserve";
    private static final String JDK_NAME = "java/lang/MapwatchReserve";

    private final OwnModule own;
    private final RefusedClass refused = new RefusedClass(CLASS_BYTES);

    public MetaspaceReserve(Instrumentation instrumentation) {
        this.own = new OwnModule(instrumentation);
    }

    /**
     * Makes it, or makes up for what has been taken of it. Where the VM does not let it, there is none. For one thread of the agent at a time, while
     * mappings are left.
     */
    public void make() {
        try {
            make(MetaspaceReserve.class, OWN_NAME, OWN_CODE_BYTES);
            make(Object.class, JDK_NAME, JDK_CODE_BYTES);
        } catch (LinkageError | OutOfMemoryError | RuntimeException e) {
            // this JDK defines no class that way, or metaspace has its own limit
        }
    }

    private void make(Class<?> neighbour, String name, int... codeBytes) {
        for (int each : codeBytes) {
            own.failToDefine(neighbour, name, refused.named(name, CLASS_BYTES / each, each));
        }
        own.failToDefine(neighbour, name, refused.named(name, SHORT_METHODS, SHORT_CODE_BYTES));
    }
}
