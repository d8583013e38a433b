package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedNameTest {

    private final FoldedName folded = new FoldedName();

    @ParameterizedTest
    @CsvSource({
        "/memfd:pool-17 (deleted), /memfd:pool-# (deleted)",
        "/memfd:tile-cache (deleted), /memfd:tile-cache (deleted)",
        "[anon:worker-3 stack], [anon:worker-# stack]",
        "[anon: glibc: malloc arena], [anon: glibc: malloc arena]",
        "/SYSV0001e240 (deleted), /SYSV# (deleted)",
        "/dev/nvidia0, /dev/nvidia#",
        "/dev/nvidiactl, /dev/nvidiactl",
        "/dev/shm/psm_8f3a91bc, /dev/shm/psm_#",
        "socket:[123456], socket:[#]",
        "/tmp/native-9e3779b1-libcodec.so, /tmp/native-#-libcodec.so",
        "/tmp/native-deadbeef-libcodec.so, /tmp/native-#-libcodec.so",
        "/tmp/snappy-1.1.10-0b1f8a3c-dead-4f00-beef-1234567890ab-libsnappyjava.so, /tmp/snappy-#-libsnappyjava.so",
        "/tmp/libnetty_transport_native_epoll_x86_641234567890.so, /tmp/libnetty_transport_native_epoll_x#.so",
        "/tmp/jna-3506402/jna7700512345.tmp, /tmp/jna-#/jna#.tmp",
        "/tmp/a1/2b/c, /tmp/a#/#b/c",
    })
    void numbers_and_random_words_are_one_sign(String name, String expected) {
        assertThat(fold(name, false)).isEqualTo(expected);
        assertThat(fold(expected.replace('#', '7'), false)).isEqualTo(fold(name, false));
    }

    @ParameterizedTest
    @CsvSource({
        "/tmp/libcodec-aB3dEf.so, /tmp/libcodec-#.so",
        "/tmp/libcodec-Qzqwrt.so, /tmp/libcodec-Qzqwrt.so",
        "/usr/lib/libX11.so, /usr/lib/libX#.so",
        "/usr/lib/libEGL.so, /usr/lib/libEGL.so",
    })
    void a_library_may_have_the_six_random_letters_of_a_temporary_file(String name, String expected) {
        assertThat(fold(name, true)).isEqualTo(expected);
    }

    private String fold(String name, boolean ofCopies) {
        byte[] bytes = name.getBytes(UTF_8);
        folded.fold(bytes, 0, bytes.length, ofCopies);
        return new String(folded.toBytes(), UTF_8);
    }
}
