package io.mapwatch.core.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.mapwatch.core.options.AgentState;
import java.io.IOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Loads the agent into another JVM. No other class needs the module jdk.attach, which a runtime may lack. */
final class Attachment {

    /** As an option it makes the agent's {@code agentmain} detach. */
    private static final String DETACH = "detach";

    /** As an option it makes the agent's {@code agentmain} ask for a collection. */
    private static final String COLLECT = "collect";

    private Attachment() {}

    /**
     * Returns when the agent has started.
     *
     * @param pid of a JVM: attaching begins with a SIGQUIT, which would end another process
     * @throws NoClassDefFoundError if the runtime lacks jdk.attach
     */
    static void load(long pid, String agentJar, @Nullable String options) throws CommandException {
        with(pid, agentJar, machine -> {
            machine.loadAgent(agentJar, options);
            return "";
        });
    }

    /**
     * Ends the agent that runs in a JVM.
     *
     * @param pid as above
     * @return the result, a sentence without its full stop
     * @throws CommandException if the agent does not run there, or stays
     */
    static String detach(long pid, String agentJar) throws CommandException {
        return with(pid, agentJar, machine -> {
            requireAgent(machine, pid);
            machine.loadAgent(agentJar, DETACH);
            Properties after = machine.getAgentProperties();
            String said = after.getProperty(AgentState.DETACHED, "the agent is still starting, or does not end");
            if (after.getProperty(AgentState.STATE) != null) {
                throw new CommandException("Process " + pid + ": " + said + ".");
            }
            return said;
        });
    }

    /**
     * Has the agent in a JVM ask for one collection.
     *
     * @param pid as above
     * @return what it brought, a sentence without its full stop
     * @throws CommandException if there was no collection
     */
    static String collect(long pid, String agentJar) throws CommandException {
        return with(pid, agentJar, machine -> {
            requireAgent(machine, pid);
            machine.loadAgent(agentJar, COLLECT);
            String said = machine.getAgentProperties().getProperty(AgentState.COLLECTED);
            if (said == null) {
                boolean starting =
                        AgentState.STARTING.equals(machine.getAgentProperties().getProperty(AgentState.STATE));
                throw new CommandException("The agent in process " + pid
                        + (starting ? " is still starting." : " is of a version that cannot do this."));
            }
            if (said.startsWith(AgentState.NO_COLLECTION)) {
                throw new CommandException("Process " + pid + ": " + said + ".");
            }
            return said;
        });
    }

    private static void requireAgent(VirtualMachine machine, long pid) throws IOException, CommandException {
        if (machine.getAgentProperties().getProperty(AgentState.STATE) == null) {
            throw new CommandException("Process " + pid + " does not run mapwatch.");
        }
    }

    /** A task that runs while attached. */
    private interface Task {
        String with(VirtualMachine machine)
                throws IOException, AgentLoadException, AgentInitializationException, CommandException;
    }

    private static String with(long pid, String agentJar, Task task) throws CommandException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return task.with(machine);
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | IOException e) {
            if (says(e, "does not support the attach mechanism")) {
                throw onlyAtStart(pid, "-XX:+DisableAttachMechanism");
            }
            throw new CommandException("Cannot attach to process " + pid + ": " + e.getMessage()
                    + ". It must run as the same user as this command, and without -XX:+DisableAttachMechanism.");
        } catch (AgentLoadException | AgentInitializationException e) {
            if (says(e, "Dynamic agent loading is not enabled")) {
                throw onlyAtStart(pid, "-XX:-EnableDynamicAgentLoading");
            }
            throw new CommandException(
                    "Process " + pid + " does not load the agent: " + e.getMessage() + ". It must be able to read "
                            + agentJar + ", which a process in a container sees in its own folders.");
        }
    }

    /** Whether the message has these words of HotSpot (attachListener.cpp, VirtualMachineImpl.java): nothing else tells these failures apart. */
    private static boolean says(Exception e, String words) {
        return String.valueOf(e.getMessage()).contains(words);
    }

    private static CommandException onlyAtStart(long pid, String option) {
        return new CommandException("Process " + pid + " was started with " + option
                + ", so it takes an agent at its start only: with -javaagent.");
    }
}
