package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Keeps every mapping with its kind, by the rules that {@link MappingCensus} counts by. Takes an object for each: for the command line, not
 * for a process that is watched. For one thread.
 */
public final class KindList implements MappingVisitor {

    private final KindClassifier kinds = new KindClassifier();
    private final MappingName name = new MappingName();
    private final List<Listed> mappings = new ArrayList<>();

    /** A mapping; its kind changes while those above it are seen. */
    public static final class Listed {

        private final long start;
        private final long end;
        private final int permissions;
        private final String name;
        private Kind kind = Kind.KERNEL;
        private int guards;

        private Listed(long start, long end, int permissions, String name) {
            this.start = start;
            this.end = end;
            this.permissions = permissions;
            this.name = name;
        }

        /** First address, unsigned. */
        public long start() {
            return start;
        }

        /** First address behind it, unsigned. */
        public long end() {
            return end;
        }

        /** As {@link MappingVisitor} has them. */
        public int permissions() {
            return permissions;
        }

        public Kind kind() {
            return kind;
        }

        /** As the kernel gives it; empty for memory without a name. */
        public String name() {
            return name;
        }
    }

    /** Forgets all, before the next scan. In {@code known} the kind is the range's. */
    public void begin(KindRanges known) {
        kinds.reset(known);
        mappings.clear();
    }

    /** From the next {@link #begin} on, the mappings are those of a process of 32 bits. */
    public void narrowAddresses() {
        kinds.narrowAddresses();
    }

    @Override
    public void mapping(long start, long end, int permissions, byte[] path, int pathStart, int pathEnd) {
        name.show(path, pathStart, pathEnd);
        KindCounts before = kinds.counts();
        kinds.add(KindRules.kindOf(permissions, name), start, end, permissions);
        KindCounts after = kinds.counts();
        Listed mapping = new Listed(start, end, permissions, new String(path, pathStart, pathEnd - pathStart, UTF_8));
        for (Kind kind : Kind.values()) {
            int more = after.of(kind) - before.of(kind);
            if (more > 0) {
                mapping.kind = kind;
                mapping.guards = kind == Kind.THREAD_STACK ? more - 1 : 0;
                recountBelow(more - 1, kind);
            }
        }
        mappings.add(mapping);
    }

    /** Those below turned out to be parts of what the last mapping is. */
    private void recountBelow(int count, Kind kind) {
        for (int i = 1; i <= count; i++) {
            mappings.get(mappings.size() - i).kind = kind;
        }
    }

    /**
     * Takes as many stacks back as there are more than threads, the last ones, since nobody knows which.
     *
     * @param threads of the process, as in {@link KindClassifier#counts(long)}
     */
    public void end(long threads) {
        int surplus = kinds.counts(threads).of(Kind.ANONYMOUS) - kinds.counts().of(Kind.ANONYMOUS);
        noStacks(2, noStacks(1, surplus));
    }

    /** In the order of their addresses. */
    public List<Listed> mappings() {
        return Collections.unmodifiableList(mappings);
    }

    private int noStacks(int guards, int surplus) {
        int left = surplus;
        for (int i = mappings.size() - 1; i >= guards && left > 0; i--) {
            Listed top = mappings.get(i);
            if (top.guards == guards) {
                recountBelowStack(i, guards);
                top.kind = Kind.ANONYMOUS;
                top.guards = 0;
                left--;
            }
        }
        return left;
    }

    private void recountBelowStack(int index, int guards) {
        for (int i = 1; i <= guards; i++) {
            mappings.get(index - i).kind = Kind.RESERVED;
        }
    }
}
