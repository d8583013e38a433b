package io.mapwatch.core.suspects;

/** Threads of a JVM, by numbers that are good until the next {@link #list}. For one thread. */
interface Threads {

    /** Takes the threads that are live now, and returns how many these are. */
    int list();

    /** The id of the thread with that number. */
    long id(int number);

    boolean runs(int number);

    /** Null for one that has ended. */
    StackTraceElement[][] stacks(int[] numbers);

    /** Nanoseconds that the thread with that id has used; negative where that is not known. */
    long cpuNanos(long id);

    /** Forgets the threads: nothing of the application is kept. */
    void forget();
}
