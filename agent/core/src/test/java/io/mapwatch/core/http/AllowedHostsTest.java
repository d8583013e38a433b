package io.mapwatch.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost:9464",
                "localhost:",
                "127.0.0.1",
                "127.0.0.1:1",
                "127.255.0.12:9464",
                "[::1]",
                "[::1]:9464",
                "Metrics.Example:80"
            })
    void on_a_loopback_address_they_are_its_names_and_the_one_it_was_given(String host) throws Exception {
        assertThat(allows("metrics.example", "127.0.0.1", host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":80",
                "rebound.example",
                "rebound.example:9464",
                "localhost.rebound.example",
                "localhost@rebound.example",
                "rebound.example@localhost",
                "127.0.0.1.rebound.example",
                "127.rebound.example",
                "127.0.0",
                "127.0.0.1.1",
                "127.0.0.256",
                "127..0.1",
                "127.0.0.",
                "1127.0.0.1",
                "128.0.0.1",
                "99999999999127.0.0.1",
                "localhost:80x",
                "localhost:80:80",
                "[::1",
                "[::1]x",
                "[::2]",
                "::1",
                "metrics.example.org"
            })
    void on_a_loopback_address_others_are_not(String host) throws Exception {
        assertThat(allows("metrics.example", "127.0.0.1", host)).isFalse();
    }

    @Test
    void an_ipv6_address_may_be_given_with_and_without_brackets() throws Exception {
        assertThat(allows("0:0:0:0:0:0:0:1", "::1", "[0:0:0:0:0:0:0:1]:80")).isTrue();
        assertThat(allows("[0:0:0:0:0:0:0:1]", "::1", "[0:0:0:0:0:0:0:1]")).isTrue();
    }

    @Test
    void on_another_address_any_name_does() throws Exception {
        assertThat(allows("0.0.0.0", "0.0.0.0", "rebound.example")).isTrue();
        assertThat(allows("metrics.example", "192.0.2.1", "rebound.example")).isTrue();
    }

    private static boolean allows(String configured, String address, String host) throws Exception {
        byte[] bytes = (">" + host + "<").getBytes(StandardCharsets.ISO_8859_1);
        return AllowedHosts.of(configured, InetAddress.getByName(address)).allow(bytes, 1, bytes.length - 1);
    }
}
