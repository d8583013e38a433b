package io.mapwatch.core.cli;

import io.mapwatch.core.maps.KindList;
import io.mapwatch.core.maps.KindRanges;
import io.mapwatch.core.maps.MappingVisitor;
import io.mapwatch.core.procfs.MapLimit;
import io.mapwatch.core.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A file with a list of mappings, for instance a copy of {@code /proc/PID/maps}. It does not have the limit. */
final class MapsFileSource implements ReportSource {

    private final Path file;
    private final Supplier<ListFormat> formats;

    /** @param formats makes one for each reading */
    MapsFileSource(Path file, Supplier<ListFormat> formats) {
        this.file = file;
        this.formats = formats;
    }

    @Override
    public Report read(Judge judge, @Nullable KindList list) throws CommandException {
        Inventory inventory = new Inventory(list);
        Reading reading = new Reading();
        inventory.take(ranges(), reading);
        String lack = reading.format.lack();
        return inventory.toReport(
                file.toString(), MapLimit.UNKNOWN, reading.complete, lack.isEmpty() ? List.of() : List.of(lack), judge);
    }

    /** Reads the file once more if its lines tell kinds, since all must be known before the first is counted. */
    private KindRanges ranges() throws CommandException {
        Reading reading = new Reading();
        if (!reading.format.tellsKinds()) {
            return KindRanges.NONE;
        }
        reading.show((start, end, permissions, path, pathStart, pathEnd) -> {});
        return KindRanges.of(reading.format.ranges());
    }

    private final class Reading implements Inventory.Scan {

        private ListFormat format = formats.get();
        private boolean complete;

        @Override
        public void show(MappingVisitor visitor) throws CommandException {
            format = formats.get();
            complete = new MappingList(file, format, visitor).read();
        }
    }
}
