package io.mapwatch.core.cli;

/** Says what to do where the Java runtime lacks the module jdk.attach, which {@link Attachment} needs. */
final class AttachModule {

    /** What uses it. */
    interface Use {
        void run() throws CommandException;
    }

    private AttachModule() {}

    /** @param option what {@code jcmd} needs behind the jar to do the same, in words; may be empty */
    static void use(Use use, String option) throws CommandException {
        try {
            use.run();
        } catch (NoClassDefFoundError e) {
            throw new CommandException(
                    "This Java runtime lacks the module jdk.attach; run the command with a full JDK, or"
                            + " use jcmd PID JVMTI.agent_load" + option + ".");
        }
    }
}
