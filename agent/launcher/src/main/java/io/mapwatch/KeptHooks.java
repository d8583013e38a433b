package io.mapwatch;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Where the hooks that an agent has made for a JDK are kept for its next start: a file for each agent and each place and version of a JDK, in a folder
 * of the user's own. What is in the file decides whether it fits, not its name.
 */
final class KeptHooks {

    private static final String FOLDER = "mapwatch";

    private KeptHooks() {}

    /**
     * The file, whether it exists or not; null where none is to be kept.
     *
     * @param setting the value of the option {@code prepare}, null if it is not set
     * @param agent identifies the agent
     * @param environment of the process
     * @param userHome what the JDK knows as the user's home
     */
    static @Nullable File file(
            @Nullable String setting, String agent, Map<String, String> environment, @Nullable String userHome) {
        String word = setting == null ? "auto" : setting.toLowerCase(Locale.ROOT);
        File folder = switch (word) {
            case "off", "false" -> null;
            case "auto", "on", "true" -> own(environment, userHome);
            default -> setting == null || setting.isEmpty() ? null : new File(setting);
        };
        return folder == null ? null : new File(folder, name(agent));
    }

    /** As the XDG Base Directory Specification has it: only absolute paths count, and {@code ~} is HOME. A process without HOME may have a user's. */
    private static @Nullable File own(Map<String, String> environment, @Nullable String userHome) {
        File cache = folder(environment.get("XDG_CACHE_HOME"));
        if (cache == null) {
            String variable = environment.get("HOME");
            File home = folder(variable == null || variable.isEmpty() ? userHome : variable);
            cache = home == null ? null : new File(home, ".cache");
        }
        return cache == null ? null : new File(cache, FOLDER);
    }

    /** The root is nobody's home: services without one are given it. */
    private static @Nullable File folder(@Nullable String path) {
        if (path == null || !path.startsWith("/")) {
            return null;
        }
        File folder = new File(path);
        return folder.getParent() == null ? null : folder;
    }

    private static String name(String agent) {
        CRC32 key = new CRC32();
        for (String part : new String[] {
            agent,
            System.getProperty("java.home"),
            System.getProperty("java.vm.vendor"),
            System.getProperty("java.runtime.version")
        }) {
            key.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
            key.update(0);
        }
        return "jdk" + Runtime.version().feature() + "-" + Long.toHexString(key.getValue()) + ".hooks";
    }
}
