package io.mapwatch.core.owners;

import io.mapwatch.core.text.Printable;
import java.lang.StackWalker.StackFrame;
import org.jspecify.annotations.Nullable;

/** Tells the frames of an application from those of the JDK, and writes them for people. */
final class Frames {

    private static final int LONGEST_NAME = 200;

    /** With the agent's own frames: those from which it starts its threads too. */
    private static final String[] JDK = {
        "java.",
        "javax.",
        "jdk.",
        "sun.",
        "com.sun.",
        "io.mapwatch.bootstrap.",
        "io.mapwatch.core.",
        "io.mapwatch.isolated.",
        "io.mapwatch.RuntimeStart"
    };

    private Frames() {}

    static boolean isJdk(String className) {
        return startsWithAny(className, JDK);
    }

    static boolean startsWithAny(String className, String[] prefixes) {
        for (String prefix : prefixes) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** {@code class.method(file:line)}, on one line of printable characters, whatever the names contain. */
    static String text(StackFrame frame) {
        return text(frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
    }

    static String text(StackTraceElement frame) {
        return text(frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
    }

    private static String text(String className, String method, @Nullable String file, int line) {
        StringBuilder text = new StringBuilder();
        boolean generated = file == null || isScript(file);
        String type = plainClass(className);
        text.append(generated ? withoutNumber(type) : type).append('.').append(plainMethod(method));
        text.append('(').append(file == null ? "unknown source" : generated ? "Script.groovy" : file);
        if (line > 0) {
            text.append(':').append(line);
        }
        text.append(')');
        return Printable.of(text, '?', LONGEST_NAME);
    }

    /** {@code class.method}, as above. */
    static String nameOf(StackTraceElement frame) {
        return Printable.of(
                plainClass(frame.getClassName()) + '.' + plainMethod(frame.getMethodName()), '?', LONGEST_NAME);
    }

    /** Leaves out the part that the VM or a generator makes anew in each run: {@code Foo$$Lambda/0x00007f} is Foo. */
    private static String plainClass(String name) {
        int generated = name.indexOf("$$");
        String plain = generated > 0 ? name.substring(0, generated) : name;
        int hidden = plain.indexOf('/');
        return hidden > 0 ? plain.substring(0, hidden) : plain;
    }

    /** Groovy's name for a script without a file: Script1.groovy, and so on. */
    private static boolean isScript(String file) {
        return file.startsWith("Script")
                && file.endsWith(".groovy")
                && withoutNumber(file.substring(0, file.length() - 7)).equals("Script");
    }

    /** A generator without a source file counts its classes: {@code Proxy12} is Proxy. */
    private static String withoutNumber(String name) {
        int end = name.length();
        while (end > 1 && name.charAt(end - 1) >= '0' && name.charAt(end - 1) <= '9') {
            end--;
        }
        return name.charAt(end - 1) == '.' ? name : name.substring(0, end);
    }

    /** javac names a lambda in open {@code lambda$open$0}, Scala {@code $anonfun$open$1}: both are open. */
    private static String plainMethod(String name) {
        String prefix = name.startsWith("lambda$") ? "lambda$" : name.startsWith("$anonfun$") ? "$anonfun$" : "";
        if (prefix.isEmpty()) {
            return name;
        }
        int end = name.indexOf('$', prefix.length());
        return end > prefix.length() ? name.substring(prefix.length(), end) : name;
    }
}
