package org.example;

import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Code of an application through which a test asks who called. */
public final class Store {

    private Store() {}

    public static int open(IntSupplier mapping) {
        return mapping.getAsInt();
    }

    public static int reopen(IntSupplier mapping) {
        return open(mapping);
    }

    public static int openInLambda(IntSupplier mapping) {
        Supplier<Integer> later = () -> mapping.getAsInt();
        return later.get();
    }

    public static int openThrough(IntSupplier mapping) {
        return open(mapping);
    }
}
