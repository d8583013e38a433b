package io.mapwatch.core.cli;

import io.mapwatch.core.maps.MapsFile;
import io.mapwatch.core.procfs.MapLimit;
import io.mapwatch.core.report.Report;
import java.io.IOException;
import java.nio.file.Path;

/** A copy of {@code /proc/PID/maps}. It does not tell the limit. */
final class MapsFileSource implements ReportSource {

    private final Path file;

    MapsFileSource(Path file) {
        this.file = file;
    }

    @Override
    public Report read(Judge judge) throws CommandException {
        Inventory inventory = new Inventory();
        try (MapsFile maps = MapsFile.open(file.toString())) {
            maps.scan(inventory.visitor());
        } catch (IOException e) {
            throw new CommandException(
                    "This is neither a copy of /proc/PID/maps nor an hs_err file: " + e.getMessage() + ".");
        }
        if (inventory.isEmpty()) {
            throw new CommandException(file + " is empty.");
        }
        return inventory.toReport(file.toString(), MapLimit.UNKNOWN, true, judge);
    }
}
