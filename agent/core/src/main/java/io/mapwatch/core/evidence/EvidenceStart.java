package io.mapwatch.core.evidence;

import io.mapwatch.core.lifecycle.StartContext;
import io.mapwatch.core.linux.JnaLibrary;
import io.mapwatch.core.linux.UnnamedFile;
import io.mapwatch.core.options.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Opens the evidence file while that is easy. It is not visible until there is evidence. */
public final class EvidenceStart {

    private EvidenceStart() {}

    /** Does nothing with {@code evidence=off}. */
    public static void start(StartContext context, Evidence evidence, EvidenceThread thread) {
        Path folder = context.options().get(Options.EVIDENCE).orElse(null);
        if (folder == null) {
            return;
        }
        try {
            thread.start();
            // a refused unmap in a cleaner of the JDK ends the process right after the call for a report
            context.atExit(thread::awaitWritten, "the last report before the end of the process may be missing");
            open(folder, evidence);
        } catch (Throwable e) {
            context.unavailable().add("no evidence file, choose another folder with evidence=: " + e.getMessage());
        }
    }

    /**
     * Opens a file in {@code folder} and removes the oldest of earlier ones. It creates the folder if it does not exist, but not the temp folder.
     *
     * @throws IOException if there can be no such file
     */
    private static void open(Path folder, Evidence evidence) throws IOException {
        if (!Files.isDirectory(folder)) { // a link to a folder is one too, and JDK 17 would fail to create it again
            create(folder);
        }
        EvidenceFolder files = new EvidenceFolder(folder);
        evidence.writeTo(new EvidenceFile(store(folder, files::newPath)));
        files.removeOldest();
    }

    /** Not the temp folder: nobody asked for it, and applications may depend on whether it exists. */
    private static void create(Path folder) throws IOException {
        if (folder.equals(Path.of(System.getProperty("java.io.tmpdir", "")))) {
            throw new IOException("there is no temp folder " + folder);
        }
        Files.createDirectories(folder);
    }

    private static EvidenceStore store(Path folder, Supplier<String> newPath) {
        if (!JnaLibrary.isLoaded()) {
            return new NewFile(newPath);
        }
        try {
            return new UnnamedStore(UnnamedFile.in(folder.toString()), newPath);
        } catch (IOException | LinkageError e) {
            return new NewFile(newPath);
        }
    }
}
