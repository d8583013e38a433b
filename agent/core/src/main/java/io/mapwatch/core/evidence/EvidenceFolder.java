package io.mapwatch.core.evidence;

import io.mapwatch.core.linux.OwnFiles;
import io.mapwatch.core.procfs.OwnPid;
import io.mapwatch.core.text.UtcText;
import java.io.IOException;
import java.nio.file.Path;

/** The folder of evidence files: their names, and which of them are kept. Others may write to it too. */
public final class EvidenceFolder {

    private static final String PREFIX = "mapwatch-evidence-";

    /** How many files of earlier processes of the same user are kept. */
    private static final int MOST_KEPT = 9;

    private final Path folder;
    private final long pid = OwnPid.get();

    public EvidenceFolder(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** The path of a file that is written now. */
    public String newPath() {
        return folder + "/" + PREFIX + UtcText.stamp(System.currentTimeMillis()) + "-" + pid + ".txt";
    }

    /**
     * Keeps the {@value #MOST_KEPT} files that were written to last, and all that are not files of this process's user. Where the user is not known
     * it keeps all.
     *
     * @throws IOException if the folder cannot be read
     */
    public void removeOldest() throws IOException {
        OwnFiles.keepNewest(folder, PREFIX, ".txt", MOST_KEPT);
    }
}
