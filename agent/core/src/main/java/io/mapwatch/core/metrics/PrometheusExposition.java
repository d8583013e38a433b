package io.mapwatch.core.metrics;

import io.mapwatch.core.sampling.Sample;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The agent's own registry, written in the Prometheus text format or as OpenMetrics. A figure that is not known (NaN) is
 * left out, so that no query takes it for one. Written by one thread at a time.
 */
@SuppressWarnings(
        "deprecation") // of all of Micrometer's simpleclient registry, which is what the agent exports through
public final class PrometheusExposition {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Supplier<@Nullable Sample> latest;

    /** One sample for a whole exposition, so that its figures fit together. */
    private @Nullable Sample shown;

    private @Nullable OwnerMetrics owners;

    /**
     * Begins with the meters of {@link SampleMetrics}.
     *
     * @param nanoTime the clock of {@link Sample#nanoTime()}
     */
    public PrometheusExposition(Supplier<@Nullable Sample> latest, LongSupplier nanoTime) {
        this.latest = latest;
        add(new SampleMetrics(() -> shown, nanoTime));
    }

    /** Adds meters; any thread may, while another writes. */
    public void add(MeterBinder meters) {
        meters.bindTo(registry);
    }

    /** Adds the meters of the hooks: what they counted, and at most so many owners by name. */
    public void addHooks(OffHeapMetrics counted, int mostOwners) {
        add(counted);
        owners = new OwnerMetrics(mostOwners, () -> shown);
        add(owners);
    }

    /**
     * Writes all meters.
     *
     * @param accept the request's Accept header, empty for the text format
     * @return the content type chosen
     */
    public String write(String accept, OutputStream out) throws IOException {
        shown = latest.get();
        if (owners != null) {
            owners.refresh();
        }
        String contentType = TextFormat.chooseContentType(accept);
        // buffered, since the formatter writes names character by character
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        TextFormat.writeFormat(
                contentType, writer, known(registry.getPrometheusRegistry().metricFamilySamples()));
        writer.flush();
        return contentType;
    }

    private static Enumeration<MetricFamilySamples> known(Enumeration<MetricFamilySamples> families) {
        List<MetricFamilySamples> known = new ArrayList<>();
        while (families.hasMoreElements()) {
            MetricFamilySamples family = families.nextElement();
            List<MetricFamilySamples.Sample> samples = new ArrayList<>(family.samples.size());
            for (MetricFamilySamples.Sample sample : family.samples) {
                if (!Double.isNaN(sample.value)) {
                    samples.add(sample);
                }
            }
            if (!samples.isEmpty()) {
                known.add(new MetricFamilySamples(family.name, family.unit, family.type, family.help, samples));
            }
        }
        return Collections.enumeration(known);
    }
}
