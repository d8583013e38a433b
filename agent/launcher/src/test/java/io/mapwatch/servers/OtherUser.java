package io.mapwatch.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A user that is not root, for servers that refuse to be: {@code nobody}, or who runs the tests. */
final class OtherUser {

    private static final boolean IS_ROOT = System.getProperty("user.name").equals("root");

    private OtherUser() {}

    /** What a command begins with that this user is to run. */
    static List<String> command() {
        return IS_ROOT ? List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups") : List.of();
    }

    /** Gives the user a folder, which lies in one of the test's own. */
    static void own(Path folder) throws Exception {
        if (IS_ROOT) {
            Files.setPosixFilePermissions(folder.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
            Process change = new ProcessBuilder("chown", "-R", "nobody", folder.toString())
                    .inheritIO()
                    .start();
            assertThat(change.waitFor()).isZero();
        }
    }
}
