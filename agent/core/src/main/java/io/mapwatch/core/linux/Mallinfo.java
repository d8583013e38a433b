package io.mapwatch.core.linux;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import org.jspecify.annotations.Nullable;

/** The figures of glibc's malloc about itself: {@code mallinfo2}, since glibc 2.33. For one thread at a time. */
public final class Mallinfo {

    private static final Object[] NO_ARGUMENTS = {};

    /** More than the calls after which the JDK makes a class: 15 by reflection (17), or 127 by a method handle (18 and newer). */
    private static final int REHEARSALS = 200;

    private final Function mallinfo2;

    private Mallinfo(Function mallinfo2) {
        this.mallinfo2 = mallinfo2;
    }

    /** The malloc of this process; null where its C library has no such function. */
    public static @Nullable Mallinfo ofThisProcess() {
        try {
            Mallinfo mallinfo = new Mallinfo(NativeLibrary.getProcess().getFunction("mallinfo2"));
            for (int i = 0; i < REHEARSALS; i++) {
                Structure.newInstance(Result.class).read();
            }
            // prepares the first question: it must not take longer than the next ones, since malloc waits meanwhile
            NativeLibrary.getProcess().getFunction("ldiv").invoke(Quotient.class, new Object[] {1L, 1L});
            return mallinfo;
        } catch (UnsatisfiedLinkError e) {
            return null;
        }
    }

    /** How many blocks have mappings of their own. Takes the lock of each arena in turn and walks its lists of free blocks. */
    public long mmappedChunks() {
        return ((Result) mallinfo2.invoke(Result.class, NO_ARGUMENTS)).words[Result.MMAPPED_CHUNKS];
    }

    /** {@code ldiv_t}: another function returns it in the same way. */
    @FieldOrder("words")
    public static final class Quotient extends Structure implements Structure.ByValue {
        public long[] words = new long[2];
    }

    /**
     * {@code struct mallinfo2}; public because JNA fills it by reflection. The call of ten {@code size_t} is that of an array of them, and the JDK
     * generates classes for the first access of each field.
     */
    @FieldOrder("words")
    public static final class Result extends Structure implements Structure.ByValue {

        private static final int WORDS = 10;

        /** The place of {@code hblks}. */
        private static final int MMAPPED_CHUNKS = 3;

        /** One place for all results: otherwise JNA would allocate one for each. */
        private static final Pointer PLACE = new Pointer(Native.malloc((long) WORDS * Native.SIZE_T_SIZE));

        public long[] words = new long[WORDS];

        public Result() {
            // not by the super constructor, which would see no array yet
            useMemory(PLACE);
        }
    }
}
