package io.mapwatch.apps;

/**
 * Splits a region page by page until the kernel refuses, pinned at each of the last steps until the agent has scanned, and
 * then prints what the agent showed there. Nothing is printed, loaded or allocated natively while it is near the limit.
 */
public final class PinnedApp {

    private final MappingLimit process = new MappingLimit();
    private final AgentBean agent = new AgentBean();

    private PinnedApp() throws Exception {}

    public static void main(String[] args) throws Exception {
        new PinnedApp().run();
    }

    private void run() throws Exception {
        // twice, so that at the limit everything has run before
        rehearse();
        rehearse();

        long limit = process.limit();
        process.splitTo(limit - 400);
        agent.awaitScan();
        long[] headroom = new long[3];
        long[] kernel = new long[3];
        int[] result = new int[3];
        for (int i = 0; i < 3; i++) {
            process.splitTo(limit - 2 + i);
            agent.awaitScan();
            headroom[i] = agent.number("Headroom");
            kernel[i] = process.count();
            result[i] = process.splitOnce();
        }
        String level = agent.text("Level");
        process.leave();

        for (int i = 0; i < 3; i++) {
            System.out.println("left " + (2 - i) + " kernel " + (limit - kernel[i]) + " agent " + headroom[i]
                    + " munmap " + result[i]);
        }
        System.out.println("level " + level);
        agent.awaitScan();
        System.out.println("afterwards " + agent.text("Level"));
    }

    private void rehearse() throws Exception {
        process.rehearse();
        agent.awaitScan();
        agent.number("Headroom");
        agent.text("Level");
    }
}
