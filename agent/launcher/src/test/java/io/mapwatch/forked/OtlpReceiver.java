package io.mapwatch.forked;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Takes what OpenTelemetry exports by OTLP over HTTP, on a free port of 127.0.0.1, and keeps the latest value of each gauge. */
public final class OtlpReceiver implements AutoCloseable {

    private static final int OK = 200;
    private static final int NO_BODY = -1;

    private final Map<String, Double> gauges = new ConcurrentHashMap<>();
    private final HttpServer server;

    public OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/metrics", this::receive);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The latest values by {@code name} or {@code name{key=value,key=value}}. */
    public Map<String, Double> gauges() {
        return gauges;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportMetricsServiceRequest request = ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody());
            for (ResourceMetrics resource : request.getResourceMetricsList()) {
                for (ScopeMetrics scope : resource.getScopeMetricsList()) {
                    scope.getMetricsList().forEach(this::keep);
                }
            }
            exchange.sendResponseHeaders(OK, NO_BODY);
        }
    }

    private void keep(Metric metric) {
        for (NumberDataPoint point : metric.getGauge().getDataPointsList()) {
            gauges.put(metric.getName() + attributes(point), point.getAsDouble());
        }
    }

    private static String attributes(NumberDataPoint point) {
        return point.getAttributesCount() == 0
                ? ""
                : point.getAttributesList().stream()
                        .map(attribute ->
                                attribute.getKey() + "=" + attribute.getValue().getStringValue())
                        .sorted()
                        .collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
