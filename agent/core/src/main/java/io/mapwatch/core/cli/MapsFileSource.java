package io.mapwatch.core.cli;

import io.mapwatch.core.maps.KindRanges;
import io.mapwatch.core.procfs.MapLimit;
import io.mapwatch.core.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

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
    public Report read(Judge judge) throws CommandException {
        ListFormat first = formats.get();
        boolean complete = new MappingList(file, first, (start, end, permissions, path, from, to) -> {}).read();
        Inventory inventory = new Inventory();
        inventory.take(KindRanges.of(first.ranges()), visitor -> new MappingList(file, formats.get(), visitor).read());
        List<String> notes = first.lack().isEmpty() ? List.of() : List.of(first.lack());
        return inventory.toReport(file.toString(), MapLimit.UNKNOWN, complete, notes, judge);
    }
}
