package io.mapwatch;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Bytes for an HTTP server, the same for the same seed: noise, noise of HTTP's own words, and requests with damaged bytes. */
final class RandomRequests {

    private static final String[] WORDS = {
        "GET ",
        "HEAD ",
        "POST ",
        "BREW ",
        "/",
        "/metrics",
        "*",
        "http://a/metrics",
        "?",
        "%2f",
        " HTTP/1.1",
        " HTTP/1.0",
        " HTTP/9.9",
        "\r\n",
        "\r\n",
        "\r\n\r\n",
        "\n",
        "\r",
        "Host: localhost",
        "Host: a",
        "Host:",
        "Content-Length: ",
        "0",
        "-1",
        "99999999999999999999",
        "Transfer-Encoding: chunked",
        "Connection: keep-alive",
        "Accept-Encoding: gzip;q=",
        "Expect: 100-continue",
        "Upgrade: h2c",
        ":",
        " ",
        "\t",
        "\0",
        "\u007f",
        "\u00ff",
        "x".repeat(5_000),
        "x: y\r\n".repeat(70)
    };
    private static final String VALID =
            "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    private static final int LONGEST_NOISE = 400;
    private static final int MOST_WORDS = 12;
    private static final int MOST_DAMAGED_BYTES = 4;

    private final Random random;

    RandomRequests(long seed) {
        random = new Random(seed);
    }

    byte[] next() {
        return switch (random.nextInt(3)) {
            case 0 -> noise();
            case 1 -> words();
            default -> damaged();
        };
    }

    private byte[] noise() {
        byte[] bytes = new byte[random.nextInt(LONGEST_NOISE)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] words() {
        StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(MOST_WORDS); count > 0; count--) {
            text.append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] damaged() {
        byte[] bytes = VALID.getBytes(StandardCharsets.ISO_8859_1);
        for (int count = 1 + random.nextInt(MOST_DAMAGED_BYTES); count > 0; count--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
