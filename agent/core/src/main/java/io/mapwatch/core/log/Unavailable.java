package io.mapwatch.core.log;

import java.util.ArrayList;
import java.util.List;

/** Collects the parts that this environment does not allow while the agent starts, and reports them in as few lines as possible. For one thread. */
public final class Unavailable {

    private static final String BETWEEN = "; ";

    private final List<String> reasons = new ArrayList<>();

    public void add(String reason) {
        reasons.add(reason);
    }

    /** Whether the runtime has this module. If not, jlink has left it out, and {@code without} names what is missing then. */
    public boolean hasModule(String module, String without) {
        boolean there = ModuleLayer.boot().findModule(module).isPresent();
        if (!there) {
            add(without + ": this runtime has no module " + module);
        }
        return there;
    }

    public void say(AgentLog log) {
        StringBuilder line = new StringBuilder();
        for (String reason : reasons) {
            if (!line.isEmpty() && line.length() + BETWEEN.length() + reason.length() > AgentLog.LONGEST_MESSAGE) {
                log.warn(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : BETWEEN).append(reason);
        }
        if (!line.isEmpty()) {
            log.warn(line.toString());
        }
    }
}
