package io.mapwatch.core.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The shared object that a function of this process comes from (dladdr(3)).
 *
 * @param base where the object begins in memory; each object has another
 * @param file its name without folders
 */
record SymbolOrigin(long base, String file) {

    /** The bytes of {@code Dl_info}: four pointers. The first two are the file name and the address where the object is loaded. */
    private static final int INFO_BYTES = 4 * Long.BYTES;

    /** The object of the function that a call of {@code symbol} reaches, as the dynamic linker resolves it; null if there is none. */
    static @Nullable SymbolOrigin of(String symbol) {
        NativeLibrary process = NativeLibrary.getProcess();
        Pointer address;
        try {
            address = process.getGlobalVariableAddress(symbol);
        } catch (UnsatisfiedLinkError e) {
            return null;
        }
        long place = Native.malloc(INFO_BYTES);
        try {
            Pointer info = new Pointer(place);
            if (process.getFunction("dladdr").invokeInt(new Object[] {address, info}) == 0) {
                return null;
            }
            Pointer name = info.getPointer(0);
            String path = name == null ? "" : name.getString(0);
            return new SymbolOrigin(info.getLong(Long.BYTES), path.substring(path.lastIndexOf('/') + 1));
        } finally {
            Native.free(place);
        }
    }
}
