package io.mapwatch.apps;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.CollectorRegistry;

/** {@link SimpleclientApp} with a registry of Micrometer's on its default registry. */
@SuppressWarnings("deprecation") // not yet, in the versions that this is run with
public final class MicrometerOnSimpleclientApp extends SimpleclientApp {

    private MicrometerOnSimpleclientApp() throws Exception {
        Metrics.addRegistry(
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, CollectorRegistry.defaultRegistry, Clock.SYSTEM));
        Metrics.counter("requests").increment();
    }

    public static void main(String[] args) throws Exception {
        new MicrometerOnSimpleclientApp().serve();
    }
}
