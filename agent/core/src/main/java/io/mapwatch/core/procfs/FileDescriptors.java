package io.mapwatch.core.procfs;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Whether this process may open some more files. Otherwise the agent must not start a part of the JDK: an initializer that cannot open its library
 * fails for good, for the application too.
 */
public final class FileDescriptors {

    /** A little more than the agent has open at once while it starts. */
    public static final int ENOUGH = 16;

    private static final File OPEN = new File("/proc/self/fd");
    private static final String LIMIT = "Max open files";

    private FileDescriptors() {}

    /** True too where there is no {@code /proc}. It opens no {@code FileChannel}: the hooks must see that class's first load. */
    public static boolean areFree() {
        if (!OPEN.exists()) {
            return true;
        }
        String[] open = OPEN.list();
        return open != null && limit() - open.length >= ENOUGH;
    }

    /** The limit in force (proc_pid_limits(5)); 0 when no descriptor is left to read it. */
    private static long limit() {
        try (BufferedReader lines =
                new BufferedReader(new FileReader("/proc/self/limits", StandardCharsets.US_ASCII))) {
            for (String line; (line = lines.readLine()) != null; ) {
                if (line.startsWith(LIMIT)) {
                    String soft = line.substring(LIMIT.length()).strip().split(" ", 2)[0];
                    return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
                }
            }
            return Long.MAX_VALUE;
        } catch (IOException e) {
            return 0;
        }
    }
}
