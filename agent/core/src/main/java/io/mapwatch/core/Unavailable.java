package io.mapwatch.core;

import io.mapwatch.core.events.AgentLog;
import java.util.ArrayList;
import java.util.List;

/** What this environment does not allow: gathered while the agent starts, and said in one line. For one thread. */
final class Unavailable {

    private final List<String> reasons = new ArrayList<>();

    void add(String reason) {
        reasons.add(reason);
    }

    /** Whether the runtime has this module; if not, jlink has left it out, and with it what {@code without} names. */
    boolean hasModule(String module, String without) {
        boolean there = ModuleLayer.boot().findModule(module).isPresent();
        if (!there) {
            add(without + ": this runtime has no module " + module);
        }
        return there;
    }

    void say(AgentLog log) {
        if (!reasons.isEmpty()) {
            log.warn(String.join("; ", reasons));
        }
    }
}
