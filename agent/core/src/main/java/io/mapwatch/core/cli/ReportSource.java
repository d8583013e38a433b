package io.mapwatch.core.cli;

import io.mapwatch.core.maps.KindList;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.report.Report;
import org.jspecify.annotations.Nullable;

/** A source of reports about one process; it can be read again and again. */
interface ReportSource {

    /** Judges how serious a count is. */
    interface Judge {

        /** @param limit the limit of the machine of these mappings; negative when it is not known */
        Pressure judge(long mappings, long limit);
    }

    /** @param judge called once, unless an agent in the process has judged already */
    default Report read(Judge judge) throws CommandException {
        return read(judge, null);
    }

    /** @param list takes down each mapping */
    Report read(Judge judge, @Nullable KindList list) throws CommandException;
}
