package io.mapwatch.core.maps;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * A maps file whose text moves. The kernel's own does while it stays open. An emulator's may be a copy of the moment at which it was
 * opened (qemu-user: open_self_maps in linux-user/syscall.c): then it is opened anew for each scan. That is found out by opening it once
 * more when two scans have read the same, {@value #MOST_TRIES} times at the most, since a process at rest reads the same too.
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

    /** @param problems told once, if the text does not move */
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

    /** The text of the file that is open is read before and after: it may have moved while the other was. */
    private void findOut() throws IOException {
        if (file.scan(NOBODY) != bytes) {
            triesLeft = 0;
            return;
        }
        triesLeft--;
        try (MapsFile other = file.again()) {
            copy = other.scan(NOBODY) != bytes && file.scan(NOBODY) == bytes;
        } catch (IOException e) {
            // no file can be opened now: the next scan may find out
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
