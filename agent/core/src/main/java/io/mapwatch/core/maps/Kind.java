package io.mapwatch.core.maps;

/**
 * The purpose of a mapping. Every VMA of the process has exactly one kind. A constant holds all words about its kind. {@link KindRules},
 * {@link NeighbourRules} and the ranges from the VM decide which mappings are of it.
 */
public enum Kind {
    JAVA_HEAP(
            "java_heap",
            "the Java heap",
            "the Java heap, committed or not",
            Origin.RUNTIME,
            "The collector's own use of the heap takes them; ZGC needs three for each 2 MiB (mapwatch.jar doctor PID)."),
    CODE_CACHE("code_cache", "the code cache", "compiled code", Origin.RUNTIME, Kind.THE_VMS_OWN),
    METASPACE("metaspace", "class metadata", "class metadata", Origin.RUNTIME, Kind.THE_VMS_OWN),
    GC("gc", "the collector's own", "the collector's tables", Origin.RUNTIME, Kind.THE_VMS_OWN),
    THREAD_STACK(
            "thread_stack",
            "thread stacks, two or three for each thread",
            "two or three for each thread",
            Origin.RUNTIME,
            "Each thread takes two or three mappings: find the pool that grows (jcmd PID Thread.print), bound it, or use"
                    + " virtual threads. Threads that native code has started are not listed there, but in"
                    + " /proc/PID/task/*/comm."),
    RESERVED("reserved", "reserved address space", "address space without rights", Origin.ALLOCATION, Kind.MANY_PIECES),
    MALLOC_ARENA(
            "malloc_arena",
            "malloc's arenas",
            "the allocator's arenas",
            Origin.ALLOCATION,
            Kind.MANY_PIECES + " MALLOC_ARENA_MAX bounds the arenas."),
    LIBRARY(
            "library",
            "native libraries",
            "native libraries",
            Origin.FILES,
            "Each native library"
                    + " takes four or five mappings: find what loads so many (System.load), and load each one once."),
    JDK_IMAGE("jdk_image", "files", "the JDK's own image and class archives", Origin.FILES, Kind.MANY_FILES),
    FILE("file", "files", "other files", Origin.FILES, Kind.MANY_FILES),
    DELETED_FILE(
            "deleted_file",
            "native libraries",
            "files deleted and still mapped",
            Origin.FILES,
            "The files are deleted and still mapped: something keeps a reader, an arena or a buffer of them that is"
                    + " never closed."),
    SHARED_MEMORY(
            "shared_memory",
            "shared memory",
            "/dev/shm, memfd, System V",
            Origin.SHARED_ALLOCATION,
            "Each segment that is shared takes a mapping until it is unmapped, also when its name is deleted: unmap or"
                    + " close what is not used, and share one large segment in place of many small ones."),
    ANONYMOUS("anonymous", "anonymous memory", "other memory", Origin.ALLOCATION, Kind.MANY_PIECES),
    KERNEL("kernel", "the kernel's", "vdso and the like", Origin.RUNTIME, Kind.THE_VMS_OWN);

    /** The source of mappings of a kind. */
    public enum Origin {
        /** A file, or a part of one. */
        FILES,
        /** Memory that the application or a library takes. */
        ALLOCATION,
        /** Memory as above, shared with others. Under {@code /dev/shm} it has the name of a file. */
        SHARED_ALLOCATION,
        /** The virtual machine or the kernel, whatever the application calls. */
        RUNTIME
    }

    private static final String MANY_PIECES =
            "Memory taken in many pieces from outside the Java heap: pool and reuse buffers, take larger ones, and"
                    + " free them in the order they were taken; each one freed between two others splits a mapping.";
    private static final String MANY_FILES =
            "Each file, or each part of one that is mapped, takes a mapping: close readers that are not used, map"
                    + " larger parts, merge small files.";
    private static final String THE_VMS_OWN = "They are the virtual machine's own.";

    private final String tag;
    private final String words;
    private final String description;
    private final Origin origin;
    private final String advice;

    Kind(String tag, String words, String description, Origin origin, String advice) {
        this.tag = tag;
        this.words = words;
        this.description = description;
        this.origin = origin;
        this.advice = advice;
    }

    /** The value of the {@code kind} tag on the {@code mapwatch.mappings} meter: a contract with users. */
    public String tag() {
        return tag;
    }

    /** The name of such mappings in a sentence: "91 % of 59,012 mappings are ...". */
    public String words() {
        return words;
    }

    /** The text beside the tag on the page. */
    public String description() {
        return description;
    }

    public Origin origin() {
        return origin;
    }

    /** What to do where most mappings are of this kind, in whole sentences. */
    public String advice() {
        return advice;
    }
}
