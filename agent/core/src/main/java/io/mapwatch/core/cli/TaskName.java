package io.mapwatch.core.cli;

import io.mapwatch.core.report.NamedThreads;

/**
 * A thread's name as the kernel has it, in 15 bytes. HotSpot cuts a longer name; since JDK 26 it leaves the middle out ({@code report-..rker-9}), so
 * names that differ in their number alone differ before it too.
 */
final class TaskName {

    private static final int LONGEST = 15;
    private static final String LEFT_OUT = "..";
    private static final int HEAD = 7;
    private static final int TAIL = LONGEST - HEAD - LEFT_OUT.length();

    /** As HotSpot names its own threads, and those of the JDK in each process; numbers follow some. */
    private static final String[] OF_THE_VM = {
        "VM Thread",
        "VM Periodic Task Thread",
        "C1 CompilerThread",
        "C2 CompilerThread",
        "G1 Main Marker",
        "G1 Conc#",
        "G1 Refine#",
        "G1 Refinement Control",
        "G1 Refinement Workers#",
        "G1 Service",
        "GC Thread#",
        "ParGC Thread#",
        "ZDirector",
        "ZDriver",
        "ZStat",
        "ZUncommitter",
        "ZUnmapper",
        "ZWorker",
        "Shenandoah",
        "Attach Listener",
        "Common-Cleaner",
        "Finalizer",
        "Monitor Deflation Thread",
        "Notification Thread",
        "Reference Handler",
        "Service Thread",
        "Signal Dispatcher",
        "Sweeper thread"
    };

    private TaskName() {}

    /** The name to show: those of the VM's own threads are one. */
    static String shown(String comm) {
        boolean leftOut = comm.length() == LONGEST && comm.startsWith(LEFT_OUT, HEAD);
        if (isOfTheVm(comm, leftOut)) {
            return NamedThreads.OF_THE_VM;
        }
        if (leftOut) {
            return Character.isDigit(comm.charAt(LONGEST - 1)) ? comm.substring(0, HEAD) + LEFT_OUT + "#" : comm;
        }
        return comm.length() < LONGEST ? comm : comm + "...";
    }

    private static boolean isOfTheVm(String comm, boolean leftOut) {
        for (String name : OF_THE_VM) {
            if (leftOut
                    ? isCutFrom(name, comm)
                    : comm.startsWith(name.substring(0, Math.min(LONGEST, name.length())))) {
                return true;
            }
        }
        return false;
    }

    /** Its tail is that of the whole name, or a number stands behind the name. */
    private static boolean isCutFrom(String name, String comm) {
        String tail = comm.substring(LONGEST - TAIL);
        int end = TAIL;
        while (end > 0 && Character.isDigit(tail.charAt(end - 1))) {
            end--;
        }
        return name.length() >= HEAD
                && comm.startsWith(name.substring(0, HEAD))
                && name.endsWith(tail.substring(0, end));
    }
}
