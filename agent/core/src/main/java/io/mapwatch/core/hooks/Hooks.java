package io.mapwatch.core.hooks;

import static io.mapwatch.bootstrap.OffHeapListener.FILE_CHANNEL;
import static io.mapwatch.bootstrap.OffHeapListener.UNSAFE;
import static io.mapwatch.core.hooks.Hook.Given.API;
import static io.mapwatch.core.hooks.Hook.Given.FIRST;
import static io.mapwatch.core.hooks.Hook.Given.RESULT;
import static io.mapwatch.core.hooks.Hook.Given.SECOND;
import static io.mapwatch.core.hooks.Hook.Given.THROWN;
import static io.mapwatch.core.hooks.Hook.Given.TOKEN;
import static io.mapwatch.core.hooks.Hook.Given.ZERO;

import io.mapwatch.core.hooks.Hook.Call;
import io.mapwatch.core.hooks.Hook.Value;
import java.util.List;

/** The hooks of each place: the methods, and the calls in them. */
final class Hooks {

    private static final String ANY = "java/lang/Throwable";
    private static final String OUT_OF_MEMORY = "java/lang/OutOfMemoryError";
    private static final String IO = "java/io/IOException";
    private static final List<Value> ADDRESS = List.of(Value.argument(0));
    private static final List<Value> TWO = List.of(Value.argument(0), Value.argument(1));

    /** A subclass may have a {@code getId} of its own. */
    private static final List<Value> THREAD_ID = List.of(Value.field("tid"));

    private static final String MAPPED = "(IJJLjava/lang/Throwable;)V";

    private Hooks() {}

    /** @param guarded whether mappings of files may be refused on entry */
    static List<Hook> of(HookPoint point, boolean guarded) {
        return switch (point) {
            case UNSAFE -> List.of(allocate(), reallocate(), free());
            case FILE_CHANNEL -> List.of(giveUp());
            // 17 to 19. Once the class is loaded, hooks cannot reach the addresses there: the unmapper sees them, and
            // nothing is refused
            case FILE_CHANNEL_NATIVES -> List.of(giveUp(), map("map0", true, 2, guarded), unmap("unmap0", true));
            case UNMAPPER -> List.of(unmapperMade(), unmapperRun());
            case FILE_DISPATCHER -> List.of(map("map", false, 3, guarded), unmap("unmap", false));
            case FILE_DISPATCHER_NATIVES -> List.of(map("map0", true, 3, guarded), unmap("unmap0", true));
            case LINKER -> List.of(link());
            case THREAD -> List.of(start(), exit());
            case LIBRARY -> List.of(load());
        };
    }

    /** An address of 0 means refused. {@code allocateMemory} throws then; it returns 0 only for 0 bytes. */
    private static Hook allocate() {
        Call behind = new Call("allocated", "(IJJ)V", UNSAFE, API, RESULT, FIRST);
        return new Hook("allocateMemory", "(J)", false, ADDRESS, null, null, behind, OUT_OF_MEMORY);
    }

    private static Hook reallocate() {
        Call before = new Call("reallocating", "(IJJ)J", UNSAFE, API, FIRST, SECOND);
        Call behind = new Call("reallocated", "(IJJJJ)V", UNSAFE, API, FIRST, TOKEN, RESULT, SECOND);
        return new Hook("reallocateMemory", "(JJ)", false, TWO, null, before, behind, OUT_OF_MEMORY);
    }

    /** Reports on entry: once the block is free, another thread may get its address. */
    private static Hook free() {
        Call before = new Call("freeing", "(IJ)J", UNSAFE, API, FIRST);
        Call behind = new Call("freed", "(IJJ)V", UNSAFE, API, FIRST, TOKEN);
        return new Hook("freeMemory", "(J)", false, ADDRESS, null, before, behind, null);
    }

    /** Reports where the JDK gives up on a mapping, after its own collection and second attempt. */
    private static Hook giveUp() {
        Call behind = new Call("fileMapFailed", "(JLjava/lang/Throwable;)V", FILE_CHANNEL, FIRST, THROWN);
        return new Hook("mapInternal", null, false, List.of(Value.argument(2)), null, null, behind, IO);
    }

    private static Hook map(String method, boolean natives, int bytes, boolean guarded) {
        Call admission = guarded ? new Call("mapping", "(I)V", FILE_CHANNEL, API) : null;
        Call behind = new Call("mapped", MAPPED, FILE_CHANNEL, API, RESULT, FIRST, THROWN);
        return new Hook(method, null, natives, List.of(Value.argument(bytes)), admission, null, behind, ANY);
    }

    /** Reports on entry, before another thread can get the address. */
    private static Hook unmap(String method, boolean natives) {
        return unmap(method, natives, TWO);
    }

    private static Hook unmap(String method, boolean natives, List<Value> range) {
        Call before = new Call("unmapping", "(IJJ)V", FILE_CHANNEL, API, FIRST, SECOND);
        Call behind =
                new Call("unmapped", "(IJJJLjava/lang/Throwable;)V", FILE_CHANNEL, API, FIRST, SECOND, ZERO, THROWN);
        return new Hook(method, null, natives, range, null, before, behind, ANY);
    }

    /** {@code FileChannelImpl$Unmapper} of 17 to 19 holds a mapping's address and size until the unmap. */
    private static Hook unmapperMade() {
        Call behind = new Call("mapped", "(IJJ)V", FILE_CHANNEL, API, FIRST, SECOND);
        return new Hook("<init>", null, false, TWO, null, null, behind, null);
    }

    /** A second call of it finds address 0 and does nothing. */
    private static Hook unmapperRun() {
        return unmap("unmap", false, List.of(Value.field("address"), Value.field("size")));
    }

    /** Both forms, the second since 19. Virtual threads have their own. The method that asks the VM is a native one. */
    private static Hook start() {
        Call before = new Call("threadStarting", "(J)J", 0, FIRST);
        Call behind = new Call("threadStarted", "(JJLjava/lang/Throwable;)V", 0, FIRST, TOKEN, THROWN);
        return new Hook("start", null, false, THREAD_ID, null, before, behind, ANY);
    }

    /** The VM calls it on each thread that ends. */
    private static Hook exit() {
        Call behind = new Call("threadEnded", "(J)V", 0, FIRST);
        return new Hook("exit", "()", false, THREAD_ID, null, null, behind, ANY);
    }

    /** Both ways to load a library of JNI come here, each library once. */
    private static Hook load() {
        Call behind = new Call("libraryLoaded", "(Ljava/lang/String;Ljava/lang/Class;Z)V", 0, FIRST, SECOND, RESULT);
        List<Value> fields =
                List.of(Value.field("name", "Ljava/lang/String;"), Value.field("fromClass", "Ljava/lang/Class;"));
        return new Hook("open", "()Z", false, fields, null, null, behind, null);
    }

    /** Each native function that is linked by address passes here once; its calls do not. */
    private static Hook link() {
        String handles = "(Ljava/lang/invoke/MethodHandle;Ljava/lang/Object;)Ljava/lang/invoke/MethodHandle;";
        Call behind = new Call("linked", handles, 0, true, List.of(RESULT, FIRST));
        List<Value> symbol = List.of(Value.object(0));
        return new Hook(
                "downcallHandle", "(Ljava/lang/foreign/MemorySegment;", false, symbol, null, null, behind, null);
    }
}
