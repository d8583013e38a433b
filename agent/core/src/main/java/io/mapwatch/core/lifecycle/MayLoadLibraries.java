package io.mapwatch.core.lifecycle;

import io.mapwatch.core.procfs.FileDescriptors;
import java.util.function.BooleanSupplier;

/**
 * Whether the agent may start parts of the JDK that the application has not started. Before main it may not: they are the application's choice. Nor
 * may it while their libraries could not be opened. After the first yes the answer stays. For one thread at a time.
 */
public final class MayLoadLibraries implements BooleanSupplier {

    private final BooleanSupplier mainHasBegun;
    private boolean may;

    public MayLoadLibraries(BooleanSupplier mainHasBegun) {
        this.mainHasBegun = mainHasBegun;
    }

    @Override
    public boolean getAsBoolean() {
        may = may || (mainHasBegun.getAsBoolean() && FileDescriptors.areFree());
        return may;
    }
}
