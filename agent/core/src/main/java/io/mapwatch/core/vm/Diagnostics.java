package io.mapwatch.core.vm;

/** The VM's diagnostic commands, as {@code jcmd} sends them. */
@FunctionalInterface
interface Diagnostics {

    /**
     * @param command its name, then its arguments after blanks
     * @return the text that jcmd would print
     * @throws Exception if the VM does not know the command or refuses it
     */
    String run(String command) throws Exception;
}
