package io.mapwatch.core.jmx;

import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.report.Figures;
import io.mapwatch.core.report.PressureText;
import io.mapwatch.core.sampling.Sample;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;

/**
 * A change of level as a JMX notification. It has only types of the JDK, so that a remote client can read it. Types and items are a contract with
 * users.
 */
final class LevelNotification {

    private static final String PREFIX = "io.mapwatch.level.";
    private static final String LOWERED = PREFIX + "lowered";
    private static final String CLEARED = PREFIX + "cleared";

    private static final String[] ITEMS = {"before", "level", "mappings", "limit", "ratio"};
    private static final CompositeType DATA = dataType();

    private LevelNotification() {}

    /** The notifications that may be sent. */
    static MBeanNotificationInfo info() {
        String[] types = {
            type(Level.OK, Level.WARNING),
            type(Level.OK, Level.CRITICAL),
            type(Level.OK, Level.EXHAUSTED),
            LOWERED,
            CLEARED
        };
        return new MBeanNotificationInfo(types, Notification.class.getName(), "the level rose or fell");
    }

    /** @param sequence from 1, one more with each change of level */
    static Notification of(ObjectName source, long sequence, Level before, Sample sample) {
        Pressure pressure = sample.pressure();
        Notification notification = new Notification(
                type(before, pressure.level()),
                source,
                sequence,
                sample.epochMillis(),
                PressureText.levelChange(before, pressure));
        notification.setUserData(data(before, pressure));
        return notification;
    }

    /** A rise has the name of the level it reached. A fall is {@code lowered}, and {@code cleared} when it ends at OK. */
    private static String type(Level before, Level level) {
        if (level == Level.OK) {
            return CLEARED;
        }
        return level.atLeast(before) ? PREFIX + Figures.name(level) : LOWERED;
    }

    private static CompositeDataSupport data(Level before, Pressure pressure) {
        Object[] values = {before.name(), pressure.level().name(), pressure.count(), pressure.limit(), pressure.ratio()
        };
        try {
            return new CompositeDataSupport(DATA, ITEMS, values);
        } catch (OpenDataException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CompositeType dataType() {
        OpenType<?>[] types = {SimpleType.STRING, SimpleType.STRING, SimpleType.LONG, SimpleType.LONG, SimpleType.DOUBLE
        };
        String[] descriptions = {
            "the level until now",
            "the level from now on: OK, WARNING, CRITICAL or EXHAUSTED",
            "the kernel's map_count",
            "vm.max_map_count; -1 when it cannot be read",
            "mappings divided by the limit; NaN when that cannot be read"
        };
        try {
            return new CompositeType("io.mapwatch.LevelChange", "a change of level", ITEMS, descriptions, types);
        } catch (OpenDataException e) {
            throw new IllegalStateException(e);
        }
    }
}
