package io.mapwatch.core.http;

import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The host names by which clients may call the endpoint. A page of any site can have a browser ask for the site's own name with a loopback address
 * behind it (DNS rebinding), and read the answer; only the name shows that. On a loopback address, {@code localhost}, loopback addresses and the
 * configured name are allowed, with any port; elsewhere any name is.
 */
final class AllowedHosts {

    static final AllowedHosts ANY = new AllowedHosts(null);

    private static final String LOCALHOST = "localhost";
    private static final String LOOPBACK_6 = "[::1]";

    /** The first number of 127.0.0.0/8. */
    private static final int LOOPBACK_4 = 127;

    private static final int MOST_OF_A_BYTE = 255;

    /** In lower case, IPv6 in brackets; null where any name is allowed. */
    private final @Nullable String configured;

    private AllowedHosts(@Nullable String configured) {
        this.configured = configured;
    }

    /**
     * @param host the name or address as configured
     * @param address the address that the endpoint listens on
     */
    static AllowedHosts of(String host, InetAddress address) {
        boolean bareIpv6 = host.indexOf(':') >= 0 && !host.startsWith("[");
        String name = (bareIpv6 ? "[" + host + "]" : host).toLowerCase(Locale.ROOT);
        return address.isLoopbackAddress() ? new AllowedHosts(name) : ANY;
    }

    /** @param to behind {@code host} or {@code host:port}, whose first byte is at {@code from} */
    boolean allow(byte[] bytes, int from, int to) {
        if (configured == null) {
            return true;
        }
        int end = endOfName(bytes, from, to);
        return isPort(bytes, end, to)
                && (FieldValue.equalsIgnoreCase(bytes, from, end, LOCALHOST)
                        || FieldValue.equalsIgnoreCase(bytes, from, end, LOOPBACK_6)
                        || FieldValue.equalsIgnoreCase(bytes, from, end, configured)
                        || isLoopback4(bytes, from, end));
    }

    private static int endOfName(byte[] bytes, int from, int to) {
        boolean inBrackets = from < to && bytes[from] == '[';
        return FieldValue.indexOf(bytes, ':', inBrackets ? FieldValue.indexOf(bytes, ']', from, to) : from, to);
    }

    /** Whether it is nothing, or a colon and digits. */
    private static boolean isPort(byte[] bytes, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (!isDigit(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is {@code 127.a.b.c} in decimal; a name may begin like that. */
    private static boolean isLoopback4(byte[] bytes, int from, int to) {
        int parts = 1;
        int value = 0;
        int digits = 0;
        for (int i = from; i < to; i++) {
            if (isDigit(bytes[i])) {
                value = 10 * value + (bytes[i] - '0');
                digits++;
            } else if (bytes[i] == '.' && digits > 0 && (parts > 1 || value == LOOPBACK_4)) {
                parts++;
                value = 0;
                digits = 0;
            } else {
                return false;
            }
            if (value > MOST_OF_A_BYTE) {
                return false;
            }
        }
        return parts == 4 && digits > 0;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
