package io.mapwatch.apps;

import com.sun.tools.attach.VirtualMachine;

/** Loads the agent into the JVM with the given process id, as an operator's tool does. */
public final class AttachApp {

    private AttachApp() {}

    public static void main(String[] args) throws Exception {
        VirtualMachine vm = VirtualMachine.attach(args[0]);
        try {
            vm.loadAgent(args[1], args[2]);
        } finally {
            vm.detach();
        }
    }
}
