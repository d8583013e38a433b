package io.mapwatch.core.owners;

import java.util.List;

/** The libraries that map for their callers: their names would hide the caller. Immutable. */
final class PassedOver {

    private static final List<String> KNOWN = List.of(
            "org.apache.lucene",
            "io.netty",
            "reactor.netty",
            "org.agrona",
            "net.openhft",
            "org.apache.arrow",
            "org.apache.kafka.common",
            "com.sun.jna",
            "kotlin",
            "scala");

    private final String[] prefixes;

    /** @param further packages beside those that are known, without a dot at the end */
    PassedOver(List<String> further) {
        prefixes = new String[KNOWN.size() + further.size()];
        for (int i = 0; i < prefixes.length; i++) {
            prefixes[i] = (i < KNOWN.size() ? KNOWN.get(i) : further.get(i - KNOWN.size())) + '.';
        }
    }

    /** Whether the class is in one of the packages, or in a package below it. */
    boolean has(String className) {
        return Frames.startsWithAny(className, prefixes);
    }
}
