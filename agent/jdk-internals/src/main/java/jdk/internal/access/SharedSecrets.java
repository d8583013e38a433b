package jdk.internal.access;

public final class SharedSecrets {

    private SharedSecrets() {}

    public static native JavaLangAccess getJavaLangAccess();
}
