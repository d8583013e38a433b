package io.mapwatch.core.mapping;

/** What a mapping is for. Every VMA of the process has exactly one kind; the tag values are a contract with users. */
public enum Kind {
    JAVA_HEAP("java_heap"),
    CODE_CACHE("code_cache"),
    METASPACE("metaspace"),
    GC("gc"),
    THREAD_STACK("thread_stack"),
    RESERVED("reserved"),
    MALLOC_ARENA("malloc_arena"),
    LIBRARY("library"),
    JDK_IMAGE("jdk_image"),
    FILE("file"),
    DELETED_FILE("deleted_file"),
    SHARED_MEMORY("shared_memory"),
    ANONYMOUS("anonymous"),
    KERNEL("kernel");

    private final String tag;

    Kind(String tag) {
        this.tag = tag;
    }

    /** The value of the {@code kind} tag on the {@code mapwatch.mappings} meter. */
    public String tag() {
        return tag;
    }
}
