package io.mapwatch.core.maps;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * A maps file that follows the process. The kernel's own does while it stays open. An emulator's may be a copy made when it was opened (qemu-user:
 * open_self_maps in linux-user/syscall.c): then it is opened anew for each scan. To find out, the file is opened once more when two scans have read
 * the same, {@value #MOST_TRIES} times at the most: a process at rest reads the same too.
 *
 * <p>For one thread at a time.
 */
public final class LiveMapsFile implements MappingSource {

    private static final int MOST_TRIES = 5;

    private static final MappingVisitor NOBODY = (start, end, permissions, path, pathStart, pathEnd) -> {};

    private final MapsFile file;
    private final Consumer<String> problems;
    private long bytes = -1;
    private int triesLeft = MOST_TRIES;
    private boolean copy;

    /** @param problems called once, if the text is a copy */
    public LiveMapsFile(MapsFile file, Consumer<String> problems) {
        this.file = file;
        this.problems = problems;
    }

    @Override
    public long scan(MappingVisitor visitor) throws IOException {
        if (!copy && triesLeft > 0 && bytes >= 0) {
            findOut();
        }
        if (copy) {
            file.renew();
        }
        bytes = file.scan(visitor);
        return bytes;
    }

    /** Reads the open file before and after the new one: the process may have mapped something between. */
    private void findOut() throws IOException {
        if (file.scan(NOBODY) != bytes) {
            triesLeft = 0;
            return;
        }
        triesLeft--;
        try (MapsFile other = file.again()) {
            copy = other.scan(NOBODY) != bytes && file.scan(NOBODY) == bytes;
        } catch (IOException e) {
            // no file can be opened now; the next scan tries again
        }
        if (copy) {
            problems.accept(
                    "an open /proc/self/maps does not change here, as under an emulator; it is opened anew for each scan");
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
