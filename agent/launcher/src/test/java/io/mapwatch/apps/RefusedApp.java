package io.mapwatch.apps;

/**
 * {@link CommandApp} that goes to the limit: {@code leave 3000} splits mappings until so many more are possible, and {@code refuse}
 * frees blocks and unmaps a page of a file where the kernel allows no split any more. {@code free} says nothing then, the unmap
 * throws. After that all is given back but what has leaked.
 */
public final class RefusedApp extends CommandApp {

    private static final int BLOCKS = 100;
    private static final int FILES = 10;

    /** From this size on glibc gives a block a mapping of its own. */
    private static final long BLOCK_BYTES = 128 * 1024;

    private static final long PAGE_BYTES = 4096;
    private static final int REHEARSALS = 1_000;

    private final MappingLimit process = new MappingLimit();
    private final AgentBean agent = new AgentBean();

    private RefusedApp() throws Exception {}

    public static void main(String[] args) throws Exception {
        new RefusedApp().serve();
    }

    @Override
    protected void run(String command, long number) throws Throwable {
        switch (command) {
            case "leave" -> process.splitTo(process.limit() - number);
            case "refuse" -> refuse();
            default -> super.run(command, number);
        }
    }

    private void refuse() throws Throwable {
        rehearse();
        long[] blocks = new long[BLOCKS];
        for (int i = 0; i < BLOCKS; i++) {
            blocks[i] = allocate(BLOCK_BYTES);
        }
        long[] files = new long[FILES];
        for (int i = 0; i < FILES; i++) {
            files[i] = nativeMap(3 * PAGE_BYTES);
        }
        try {
            // the agent looks whether free leaks only from its first scan near the limit on
            process.splitTo(process.limit() - 400);
            agent.awaitScan();
            splitAll();
            for (int i = 1; i < BLOCKS; i += 2) {
                free(blocks[i]);
            }
            // one should do, unless the VM has given back a mapping of its own
            for (long file : files) {
                splitAll();
                nativeUnmap(file + PAGE_BYTES, PAGE_BYTES);
            }
        } finally {
            process.leave();
        }
    }

    private void splitAll() {
        while (process.splitOnce() == 0) {
            // the next one
        }
    }

    /** So that at the limit everything has run before. */
    private void rehearse() throws Throwable {
        for (int i = 0; i < REHEARSALS; i++) {
            free(allocate(BLOCK_BYTES));
            nativeUnmap(nativeMap(PAGE_BYTES), PAGE_BYTES);
        }
    }
}
