package io.mapwatch.core.sampling;

import io.mapwatch.core.maps.KindRanges;
import io.mapwatch.core.maps.MappingCensus;
import io.mapwatch.core.maps.MappingOwners;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.MappingSource;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Scans this process's mappings in the cheaper way: as text, or by a query for each. Queries are cheaper where lines are long because most mappings
 * are files. Both show the same. The query is opened when it is first wanted: between two scans, without pressure now or soon, since that loads
 * classes. If it fails, all later scans read text. Any thread may call {@link #mayQuery}; all else is for one thread at a time.
 */
public final class OwnMappings implements MappingScan, SampleListener, Closeable {

    public static final String TEXT = "text";
    private static final String QUERY = "query";

    /** A query costs more than a short line of text, 50 bytes, and less than a long one. Two figures keep it from going to and fro. */
    private static final long QUERY_FROM_BYTES = 90;

    private static final long TEXT_BELOW_BYTES = 75;

    /** With fewer mappings, a day's scans take less time than opening the query. */
    private static final int FEWEST_MAPPINGS = 5_000;

    /** The least time to the limit, at the pace of the last two samples: to open the query takes a second on a busy machine. */
    private static final double LEAST_NANOS_LEFT = 60e9;

    private final MappingSource text;
    private final Callable<MappingSource> opener;
    private final Supplier<KindRanges> vmAddresses;
    private final LongSupplier threads;
    private final MappingCensus census;

    private @Nullable MappingSource query;
    private boolean opened;
    private long bytesAMapping;
    private String way = TEXT;
    private String toldWay = TEXT;
    private volatile @Nullable Consumer<String> listener;

    /**
     * @param opener of the source by query; called once at most
     * @param vmAddresses called before each scan
     * @param threads how many this process has; negative when that is not known
     */
    OwnMappings(
            MappingSource text,
            Callable<MappingSource> opener,
            Supplier<KindRanges> vmAddresses,
            LongSupplier threads,
            MappingOwners owners) {
        this.text = text;
        this.opener = opener;
        this.vmAddresses = vmAddresses;
        this.threads = threads;
        this.census = new MappingCensus(owners);
    }

    /**
     * Allows native calls from now on.
     *
     * @param wayListener called on the sampler's thread each time the way changes, with {@code query} or {@code text}
     */
    void mayQuery(Consumer<String> wayListener) {
        listener = wayListener;
    }

    @Override
    public MappingSnapshot scan() throws IOException {
        MappingSource byQuery = query;
        if (byQuery != null && linesAreLong()) {
            try {
                return scan(byQuery, QUERY);
            } catch (IOException e) {
                query = null;
                close(byQuery);
            }
        }
        return scan(text, TEXT);
    }

    private boolean linesAreLong() {
        return bytesAMapping >= (way.equals(QUERY) ? TEXT_BELOW_BYTES : QUERY_FROM_BYTES);
    }

    private MappingSnapshot scan(MappingSource source, String by) throws IOException {
        census.begin(vmAddresses.get());
        long bytes = source.scan(census);
        if (census.total() == 0) {
            throw new IOException(
                    "no mappings in /proc/self/maps, which every process has: something stands in for it");
        }
        bytesAMapping = bytes / census.total();
        way = by;
        return census.snapshot(threads.getAsLong());
    }

    @Override
    public void sampled(Sample sample, @Nullable Sample previous) {
        Consumer<String> told = listener;
        if (told == null) {
            return;
        }
        if (!opened && linesAreLong() && mayOpen(sample, previous)) {
            opened = true;
            query = open();
        }
        if (!way.equals(toldWay)) {
            toldWay = way;
            told.accept(way);
        }
    }

    private static boolean mayOpen(Sample sample, @Nullable Sample previous) {
        Pressure now = sample.pressure();
        return previous != null
                && now.level() == Level.OK
                && now.count() >= FEWEST_MAPPINGS
                && (now.count() - previous.pressure().count()) * LEAST_NANOS_LEFT
                        <= (double) now.headroom() * (sample.nanoTime() - previous.nanoTime());
    }

    /** The query; null with an older Java or kernel, without permission for native calls, or where a filter refuses it. */
    private @Nullable MappingSource open() {
        try {
            MappingSource source = opener.call();
            try {
                // shows whether it works, and loads all classes that later scans need
                source.scan((start, end, permissions, path, pathStart, pathEnd) -> {});
                return source;
            } catch (IOException e) {
                close(source);
                return null;
            }
        } catch (Throwable e) {
            return null;
        }
    }

    /** To be called when no scan follows. */
    @Override
    public void close() {
        close(text);
        MappingSource byQuery = query;
        if (byQuery != null) {
            close(byQuery);
        }
    }

    private static void close(MappingSource source) {
        try {
            source.close();
        } catch (IOException e) {
            // it is not used any more
        }
    }
}
