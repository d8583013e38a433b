package io.mapwatch.apps;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Goes towards the limit as it is told, a command a line: a number of mappings to leave free, or {@code back}. Answers each
 * with {@code done} once the agent has scanned.
 */
public final class StepsApp {

    private final MappingLimit process = new MappingLimit();
    private final AgentBean agent = new AgentBean();

    private StepsApp() throws Exception {}

    public static void main(String[] args) throws Exception {
        new StepsApp().serve();
    }

    private void serve() throws Exception {
        process.rehearse();
        agent.awaitScan();
        System.out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = in.readLine()) != null; ) {
            if (line.equals("back")) {
                process.leave();
            } else {
                process.splitTo(process.limit() - Long.parseLong(line));
            }
            agent.awaitScan();
            System.out.println("done");
        }
    }
}
