package io.mapwatch.core.options;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An IPv4 or IPv6 address or a host name. Only its form is checked: resolving it could block. */
final class HostName implements ValueType<String> {

    private static final int MAX_LENGTH = 253; // RFC 1035, as text without the root's dot

    @Override
    public String allowed() {
        return "an address or a host name, without a port";
    }

    @Override
    public @Nullable String read(String text, Map<?, ?> properties) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String host = bracketed ? text.substring(1, text.length() - 1) : text;
        int colons = 0;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c == ':') {
                colons++;
            } else if (!isPartOfHost(c)) {
                return null;
            }
        }
        // an IPv6 address has at least two colons; one colon belongs to a port
        boolean form = bracketed ? colons >= 2 : colons != 1;
        return form && !host.isEmpty() && host.length() <= MAX_LENGTH ? host : null;
    }

    private static boolean isPartOfHost(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '-'
                || c == '_'
                || c == '%'; // an IPv6 scope, as in fe80::1%eth0
    }
}
