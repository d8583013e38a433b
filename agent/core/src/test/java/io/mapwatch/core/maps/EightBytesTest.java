package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EightBytesTest {

    @ParameterizedTest
    @ValueSource(strings = {"00000000", "ffffffff", "01234567", "89abcdef", "7f63013f", "a0000000", "00000001"})
    void eight_digits_are_the_number_they_write(String digits) {
        assertThat(EightBytes.hex(of(digits))).isEqualTo(Long.parseLong(digits, 16));
    }

    @Test
    void any_byte_that_is_no_digit_is_noticed_at_any_place() {
        for (int value = 0; value < 256; value++) {
            boolean digit = "0123456789abcdef".indexOf(value) >= 0;
            for (int place = 0; place < 8; place++) {
                StringBuilder text = new StringBuilder("7f3a90c1");
                text.setCharAt(place, (char) value);

                assertThat(EightBytes.hex(of(text.toString())) != EightBytes.NOT_HEX)
                        .as("byte %d at %d", value, place)
                        .isEqualTo(digit);
            }
        }
    }

    @Test
    void the_first_of_the_bytes_looked_for_is_found_beside_any_others() {
        for (char other = 0; other < 256; other++) {
            if (other != '\n') {
                String text = String.valueOf(other).repeat(8);
                assertThat(EightBytes.indexOf('\n', of(text))).isEqualTo(8);
                for (int place = 0; place < 8; place++) {
                    String found = text.substring(0, place) + '\n' + text.substring(place + 1);
                    assertThat(EightBytes.indexOf('\n', of(found))).isEqualTo(place);
                }
            }
        }
    }

    @Test
    void there_are_eight_bytes_up_to_the_eighth_before_the_end() {
        assertThat(EightBytes.fit(new byte[10], 2)).isTrue();
        assertThat(EightBytes.fit(new byte[10], 3)).isFalse();
        assertThat(EightBytes.fit(new byte[7], 0)).isFalse();
    }

    private static long of(String text) {
        return EightBytes.at(text.getBytes(ISO_8859_1), 0);
    }
}
