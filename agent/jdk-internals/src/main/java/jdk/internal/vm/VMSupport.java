package jdk.internal.vm;

import java.util.Properties;

public final class VMSupport {

    private VMSupport() {}

    public static native Properties getAgentProperties();
}
