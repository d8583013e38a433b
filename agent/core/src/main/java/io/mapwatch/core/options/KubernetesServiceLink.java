package io.mapwatch.core.options;

/**
 * The variables that Kubernetes sets in every container of a namespace for a Service whose name starts with {@code mapwatch}. They look like options
 * but are none. See "Discovering services, environment variables" in the Kubernetes documentation of Services.
 */
final class KubernetesServiceLink {

    private static final String PORT = "_PORT_";

    private KubernetesServiceLink() {}

    /** Whether the variable {@code name}, which starts with {@code MAPWATCH_}, is one of these. */
    static boolean is(String name, String value) {
        String tail = name.substring(Option.VARIABLE_PREFIX.length() - 1);
        return tail.endsWith("_SERVICE_HOST")
                || tail.endsWith("_SERVICE_PORT")
                || tail.contains("_SERVICE_PORT_")
                || (tail.endsWith("_PORT") && isAddress(value))
                || isPortOfProtocol(tail);
    }

    /** {@code tcp://10.0.0.1:9464} */
    private static boolean isAddress(String value) {
        return value.startsWith("tcp://") || value.startsWith("udp://") || value.startsWith("sctp://");
    }

    /** {@code _PORT_9464_TCP}, and the same followed by {@code _PROTO}, {@code _PORT} or {@code _ADDR}. */
    private static boolean isPortOfProtocol(String tail) {
        int at = tail.lastIndexOf(PORT);
        if (at < 0) {
            return false;
        }
        int digits = at + PORT.length();
        int end = digits;
        while (end < tail.length() && tail.charAt(end) >= '0' && tail.charAt(end) <= '9') {
            end++;
        }
        String protocol = tail.substring(end).concat("_");
        return end > digits
                && (protocol.startsWith("_TCP_") || protocol.startsWith("_UDP_") || protocol.startsWith("_SCTP_"));
    }
}
