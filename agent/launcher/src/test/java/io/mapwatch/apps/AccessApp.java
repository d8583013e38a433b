package io.mapwatch.apps;

/** Prints what this application may see of {@code java.base}. */
public final class AccessApp {

    private AccessApp() {}

    public static void main(String[] args) throws Exception {
        AgentStart.awaitEnd();
        Module own = AccessApp.class.getModule();
        Module base = Object.class.getModule();
        System.out.println("internal misc exported " + base.isExported("jdk.internal.misc", own));
        System.out.println("internal access exported " + base.isExported("jdk.internal.access", own));
        System.out.println("management opened "
                + ModuleLayer.boot().findModule("java.management").orElseThrow().isOpen("java.lang.management", own));
        System.out.println("java.lang opened " + base.isOpen("java.lang", own));
        System.out.println("class path " + System.getProperty("java.class.path").contains("mapwatch.jar"));
    }
}
