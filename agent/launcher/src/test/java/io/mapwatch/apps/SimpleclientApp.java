package io.mapwatch.apps;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Gauge;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.StringWriter;

/** {@link CommandApp} with Prometheus' simpleclient: {@code scrape} prints its default registry as it would be served. */
public class SimpleclientApp extends CommandApp {

    protected SimpleclientApp() throws Exception {
        Gauge.build("answers", "Answers.").register().set(42);
    }

    public static void main(String[] args) throws Exception {
        new SimpleclientApp().serve();
    }

    @Override
    protected final void run(String command, long number) throws Throwable {
        if (command.equals("scrape")) {
            StringWriter text = new StringWriter();
            TextFormat.write004(text, CollectorRegistry.defaultRegistry.metricFamilySamples());
            System.out.print(text);
        } else {
            super.run(command, number);
        }
    }
}
