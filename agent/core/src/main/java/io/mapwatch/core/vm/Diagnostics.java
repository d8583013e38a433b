package io.mapwatch.core.vm;

/** The VM's diagnostic commands, those that {@code jcmd} sends. */
@FunctionalInterface
interface Diagnostics {

    /**
     * @param command its name, and its arguments behind blanks
     * @return the text that jcmd would print
     * @throws Exception if the VM does not know the command or refuses it
     */
    String run(String command) throws Exception;
}
