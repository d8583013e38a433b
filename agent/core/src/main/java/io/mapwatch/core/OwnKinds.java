package io.mapwatch.core;

import io.mapwatch.core.mapping.KindClassifier;
import io.mapwatch.core.mapping.KindCounts;
import io.mapwatch.core.mapping.KindRanges;
import io.mapwatch.core.mapping.MappingVisitor;
import io.mapwatch.core.procfs.ThreadCount;
import java.io.IOException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The kinds of this process's mappings: the classifier, with what else is known of this process. For one thread at a time. */
final class OwnKinds {

    private final KindClassifier classifier = new KindClassifier();
    private final Supplier<KindRanges> vmAddresses;
    private final LongSupplier threads;

    /** @param vmAddresses asked before each scan */
    OwnKinds(Supplier<KindRanges> vmAddresses) {
        this.vmAddresses = vmAddresses;
        this.threads = threads();
    }

    /** Prepares {@link #visitor} for the next scan. */
    void begin() {
        classifier.reset(vmAddresses.get());
    }

    MappingVisitor visitor() {
        return classifier;
    }

    KindCounts counts() {
        return classifier.counts(threads.getAsLong());
    }

    private static LongSupplier threads() {
        try {
            return ThreadCount.self()::read;
        } catch (IOException e) {
            return () -> ThreadCount.UNKNOWN;
        }
    }
}
