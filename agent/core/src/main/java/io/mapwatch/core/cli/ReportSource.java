package io.mapwatch.core.cli;

import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.report.Report;

/** Something whose mappings can be looked at, again and again. */
interface ReportSource {

    /** Says how serious a count is. */
    interface Judge {

        /** @param limit that was in force where the mappings were seen; negative when it is not known */
        Pressure judge(long mappings, long limit);
    }

    /** @param judge asked once, unless an agent in the process has judged already */
    Report read(Judge judge) throws CommandException;
}
