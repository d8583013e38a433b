package io.mapwatch.core.page;

import io.mapwatch.core.http.HttpEndpoint;
import io.mapwatch.core.http.Resource;
import io.mapwatch.core.lifecycle.StartContext;
import io.mapwatch.core.meters.PrometheusExposition;
import io.mapwatch.core.options.Options;
import io.mapwatch.core.registry.MeterSources;
import io.mapwatch.core.report.KindDescriptions;
import io.mapwatch.core.report.Report;
import io.mapwatch.core.sampling.Sample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The agent's own exposition and the endpoint that serves it; without a port there are neither.
 *
 * @param address its address for the start line; empty where there is no endpoint
 */
public record EndpointStart(@Nullable PrometheusExposition exposition, String address) {

    public static EndpointStart start(StartContext context, MeterSources sources, Function<Sample, Report> report) {
        Options options = context.options();
        if (options.get(Options.PORT) == Options.NO_PORT) {
            return new EndpointStart(null, "");
        }
        try {
            PrometheusExposition exposition = new PrometheusExposition(sources);
            Map<String, Resource> resources = new LinkedHashMap<>();
            resources.put("/metrics", exposition::write);
            if (options.get(Options.PAGES) == Options.Pages.ON || isLoopback(options.get(Options.HOST))) {
                resources.put("/snapshot.json", new SnapshotJson(sources.sampler()::latest, report));
                for (PageFile file : PageFile.values()) {
                    resources.put(file.path(), file);
                }
                resources.put("/kinds.js", KindDescriptions::write);
            }
            HttpEndpoint endpoint = HttpEndpoint.open(
                    options.get(Options.HOST), options.get(Options.PORT), resources, context.log()::warn);
            context.undoing().add("the endpoint", () -> {
                endpoint.close();
                return endpoint.hasEnded();
            });
            endpoint.start();
            context.atExit(endpoint::rest, "this JVM will take 0.3 s longer to end, waiting for the endpoint");
            return new EndpointStart(exposition, ", " + endpoint.url() + "/metrics");
        } catch (IOException e) {
            context.unavailable().add("no endpoint, choose another port or host: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            context.unavailable().add("no endpoint: " + e);
        }
        return new EndpointStart(null, "");
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Adds the meters of native calls, once these are allowed. */
    public void addNative(MeterSources sources) {
        if (exposition != null) {
            exposition.add(sources.natives().get());
        }
    }
}
