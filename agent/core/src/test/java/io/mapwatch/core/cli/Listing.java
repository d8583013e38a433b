package io.mapwatch.core.cli;

import java.nio.charset.StandardCharsets;

/** A list of mappings that a test makes, in ascending order. A builder. */
final class Listing {

    private final StringBuilder text = new StringBuilder();
    private long next = 0x7f00_0000_0000L;

    /** What every process of a JVM has. */
    static Listing ofJvm() {
        return new Listing()
                .named("r-xp", 4, "/opt/jdk/bin/java")
                .named("rw-p", 132, "[heap]")
                .named("r-xp", 1024, "/opt/jdk/lib/server/libjvm.so");
    }

    /** Two mappings. */
    Listing thread() {
        return add("---p", 16, "").add("rw-p", 1008, "");
    }

    Listing named(String rights, int kib, String name) {
        add(rights, kib, name);
        next += 4096;
        return this;
    }

    Listing add(String rights, int kib, String name) {
        long end = next + kib * 1024L;
        String line = String.format("%x-%x %s 00000000 fd:00 %d ", next, end, rights, name.startsWith("/") ? 11 : 0);
        text.append(name.isEmpty() ? line : String.format("%-73s%s", line, name))
                .append('\n');
        next = end;
        return this;
    }

    long next() {
        return next;
    }

    /** With the stack that the kernel names in every process. */
    String text() {
        return text + "7ffc00000000-7ffc00021000 rw-p 00000000 00:00 0                          [stack]\n";
    }

    byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }
}
