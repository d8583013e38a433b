package io.mapwatch.core.meters;

import io.mapwatch.core.leaks.NativeSources;
import io.mapwatch.core.registry.MeterSources;
import io.mapwatch.core.sampling.Sample;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The agent's own registry, written in the Prometheus text format or as OpenMetrics. A figure that is not known (NaN) is left out, so that no query
 * counts it. Written by one thread at a time.
 */
@SuppressWarnings(
        "deprecation") // all of Micrometer's simpleclient registry is deprecated, and the agent exports through it
public final class PrometheusExposition {

    /** More than there are families, so that a list of them need not grow. */
    private static final int FAMILIES = 64;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Supplier<@Nullable Sample> latest;

    private final KeptBuffers buffers = new KeptBuffers();

    /** One sample for a whole exposition, so that its figures agree. */
    private @Nullable Sample shown;

    private final WatchMetrics watch;

    /** Begins with the meters of {@link WatchMetrics}. */
    public PrometheusExposition(MeterSources sources) {
        this.latest = sources.sampler()::latest;
        this.watch = new WatchMetrics(sources, () -> shown);
        watch.bindTo(registry);
    }

    /** Adds the meters of {@link NativeMetrics}. Any thread may call it, also while another writes. */
    public void add(NativeSources sources) {
        new NativeMetrics(sources).bindTo(registry);
    }

    /**
     * Writes all meters.
     *
     * @param accept the request's Accept header, empty for the text format
     * @return the content type chosen
     */
    public String write(String accept, OutputStream out) throws IOException {
        String contentType = TextFormat.chooseContentType(accept);
        Enumeration<MetricFamilySamples> known = Collections.enumeration(known());
        buffers.write(writer -> TextFormat.writeFormat(contentType, writer, known), out);
        return contentType;
    }

    /** All families, without figures that are not known. */
    List<MetricFamilySamples> known() {
        shown = latest.get();
        watch.refresh();
        Enumeration<MetricFamilySamples> families =
                registry.getPrometheusRegistry().metricFamilySamples();
        List<MetricFamilySamples> known = new ArrayList<>(FAMILIES);
        while (families.hasMoreElements()) {
            MetricFamilySamples family = families.nextElement();
            List<MetricFamilySamples.Sample> samples = known(family.samples);
            if (samples.size() == family.samples.size()) {
                known.add(family);
            } else if (!samples.isEmpty()) {
                known.add(new MetricFamilySamples(family.name, family.unit, family.type, family.help, samples));
            }
        }
        return known;
    }

    /** The samples without unknown figures; mostly there are none, and the list is returned as it is. */
    private static List<MetricFamilySamples.Sample> known(List<MetricFamilySamples.Sample> samples) {
        int unknown = 0;
        for (MetricFamilySamples.Sample sample : samples) {
            unknown += Double.isNaN(sample.value) ? 1 : 0;
        }
        if (unknown == 0) {
            return samples;
        }
        List<MetricFamilySamples.Sample> known = new ArrayList<>(samples.size() - unknown);
        for (MetricFamilySamples.Sample sample : samples) {
            if (!Double.isNaN(sample.value)) {
                known.add(sample);
            }
        }
        return known;
    }
}
