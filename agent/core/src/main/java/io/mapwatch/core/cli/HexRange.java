package io.mapwatch.core.cli;

/** Addresses in the output of tools. */
final class HexRange {

    private static final int MOST_DIGITS = 16;

    private HexRange() {}

    static boolean isHex(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text begins as a line of {@code /proc/PID/maps}: two addresses with a minus between them. */
    static boolean is(String text) {
        int minus = text.indexOf('-');
        return minus > 0 && isHex(text.substring(0, minus)) && isHex(text.substring(minus + 1));
    }

    /** @return {@code start-end} as the kernel writes it; empty if {@code kib} is no size or no range can be that long */
    static String of(String start, String kib) {
        try {
            long first = Long.parseUnsignedLong(start, 16);
            long end = first + Math.multiplyExact(Long.parseLong(kib), 1024L);
            return Long.compareUnsigned(first, end) < 0 ? Long.toHexString(first) + '-' + Long.toHexString(end) : "";
        } catch (ArithmeticException | NumberFormatException e) {
            return "";
        }
    }
}
