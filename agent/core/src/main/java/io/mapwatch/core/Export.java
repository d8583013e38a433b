package io.mapwatch.core;

import io.mapwatch.core.events.AgentLog;
import io.mapwatch.core.http.HttpEndpoint;
import io.mapwatch.core.http.Resource;
import io.mapwatch.core.metrics.AgentInfo;
import io.mapwatch.core.metrics.AgentMetrics;
import io.mapwatch.core.metrics.GuardMetrics;
import io.mapwatch.core.metrics.LeakMetrics;
import io.mapwatch.core.metrics.MallocMetrics;
import io.mapwatch.core.metrics.OffHeapMetrics;
import io.mapwatch.core.metrics.PrometheusExposition;
import io.mapwatch.core.offheap.KeptSlots;
import io.mapwatch.core.offheap.LeakedChunks;
import io.mapwatch.core.offheap.MmappedChunkCount;
import io.mapwatch.core.options.Options;
import io.mapwatch.core.sampling.Sampler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The meters and the endpoint that serves them; without a port there are neither. */
final class Export {

    private final @Nullable AgentMetrics agent;
    private final @Nullable PrometheusExposition exposition;
    private final String address;

    private Export(@Nullable AgentMetrics agent, @Nullable PrometheusExposition exposition, String address) {
        this.agent = agent;
        this.exposition = exposition;
        this.address = address;
    }

    static Export start(
            Options options,
            Sampler sampler,
            @Nullable HookData hooked,
            AgentReport report,
            AgentLog log,
            Unavailable unavailable) {
        if (options.port() == Options.NO_PORT) {
            return new Export(null, null, "");
        }
        AgentMetrics agent = new AgentMetrics(sampler);
        PrometheusExposition exposition = new PrometheusExposition(sampler::latest, System::nanoTime);
        exposition.add(agent);
        if (hooked != null) {
            exposition.addHooks(
                    new OffHeapMetrics(hooked.operations(), hooked.failures(), hooked.live()), options.owners());
            KeptSlots slots = hooked.keptSlots();
            if (slots != null) {
                exposition.add(new GuardMetrics(slots));
            }
        }
        try {
            Map<String, Resource> resources = new LinkedHashMap<>();
            resources.put("/metrics", exposition::write);
            if (options.pages() == Options.Pages.ON || isLoopback(options.host())) {
                resources.put("/snapshot.json", new Snapshot(sampler::latest, report));
                for (PageFile file : PageFile.values()) {
                    resources.put(file.path(), file);
                }
            }
            HttpEndpoint endpoint = HttpEndpoint.open(options.host(), options.port(), resources, log::warn);
            endpoint.start();
            return new Export(agent, exposition, ", " + endpoint.url() + "/metrics");
        } catch (IOException e) {
            unavailable.add("no endpoint, choose another port or host: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            unavailable.add("no endpoint: " + e);
        }
        return new Export(null, null, "");
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Where the meters are served, to be said in the start line; empty where they are not. */
    String address() {
        return address;
    }

    void show(AgentInfo info) {
        if (agent != null) {
            agent.show(info);
        }
    }

    /** Whether anybody can see what is shown. */
    boolean hasMeters() {
        return exposition != null;
    }

    void showLeaks(LeakedChunks leaked) {
        if (exposition != null) {
            exposition.add(new LeakMetrics(leaked));
        }
    }

    void showMmappedChunks(MmappedChunkCount chunks, long limit) {
        if (exposition != null) {
            exposition.add(new MallocMetrics(chunks, limit));
        }
    }
}
