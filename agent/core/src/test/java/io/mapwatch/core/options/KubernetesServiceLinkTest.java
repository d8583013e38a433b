package io.mapwatch.core.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesServiceLinkTest {

    @ParameterizedTest
    @CsvSource({
        "MAPWATCH_SERVICE_HOST, 10.0.0.11",
        "MAPWATCH_SERVICE_PORT, 9464",
        "MAPWATCH_SERVICE_PORT_METRICS, 9464",
        "MAPWATCH_PORT, tcp://10.0.0.11:9464",
        "MAPWATCH_PORT, udp://10.0.0.11:9464",
        "MAPWATCH_PORT_9464_TCP, tcp://10.0.0.11:9464",
        "MAPWATCH_PORT_9464_TCP_PROTO, tcp",
        "MAPWATCH_PORT_9464_TCP_PORT, 9464",
        "MAPWATCH_PORT_9464_TCP_ADDR, 10.0.0.11",
        "MAPWATCH_PORT_53_UDP_ADDR, 10.0.0.11",
        "MAPWATCH_PORT_53_SCTP, sctp://10.0.0.11:53",
        "MAPWATCH_DEMO_SERVICE_HOST, 10.0.0.12",
        "MAPWATCH_DEMO_SERVICE_PORT, 80",
        "MAPWATCH_DEMO_PORT, tcp://10.0.0.12:80",
        "MAPWATCH_DEMO_PORT_80_TCP_ADDR, 10.0.0.12",
        "MAPWATCH_PORT_PORT_80_TCP_PORT, 80"
    })
    void a_service_link_is_ignored_without_a_word(String name, String value) {
        ParsedOptions parsed = OptionsParser.parse(null, Map.of(), Map.of(name, value));

        assertThat(parsed).isEqualTo(OptionsParser.parse(null, Map.of(), Map.of()));
        assertThat(parsed.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MAPWATCH_PORT, http://10.0.0.11:9464",
        "MAPWATCH_PORT, ninety",
        "MAPWATCH_PORT_TCP, 1",
        "MAPWATCH_PORT_94x_TCP, 1",
        "MAPWATCH_PORT_9464_TCPS, 1",
        "MAPWATCH_PORT_9464, 1",
        "MAPWATCH_SERVICE, 1",
        "MAPWATCH_MYSERVICE_HOSTS, 1",
        "MAPWATCH_MICROSERVICE_HOST, 1",
        "MAPWATCH_, 1"
    })
    void what_only_looks_like_a_service_link_is_reported(String name, String value) {
        assertThat(OptionsParser.parse(null, Map.of(), Map.of(name, value)).problems())
                .hasSize(1);
    }

    @Test
    void an_address_is_a_service_link_in_the_environment_alone() {
        assertThat(OptionsParser.parse("port=tcp://10.0.0.11:9464", Map.of(), Map.of())
                        .problems())
                .hasSize(1);
    }

    @Test
    void a_port_number_is_an_option_and_not_a_service_link() {
        Map<String, String> environment =
                Map.of("MAPWATCH_PORT", "9464", "MAPWATCH_PORT_9464_TCP", "tcp://10.0.0.11:9464");

        assertThat(OptionsParser.parse(null, Map.of(), environment).options().get(Options.PORT))
                .isEqualTo(9464);
    }
}
