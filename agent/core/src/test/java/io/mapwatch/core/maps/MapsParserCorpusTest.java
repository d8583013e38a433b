package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The inputs that fuzzing found worth keeping ({@code mvn -Pfuzz}, see CONTRIBUTING.md), and damaged ones of its kind. */
class MapsParserCorpusTest {

    static List<Path> corpus() throws IOException, URISyntaxException {
        Path folder = Path.of(MapsParserCorpusTest.class
                .getResource("MapsParserFuzzTestInputs/any_bytes_are_parsed_as_expected")
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void an_input_of_the_corpus_is_parsed_as_expected(Path file) throws IOException {
        ParsedAsExpected.check(Files.readAllBytes(file));
    }

    @Test
    void random_maps_files_with_damaged_bytes_are_parsed_as_expected() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = RandomMaps.text(random, 1 + random.nextInt(5)).getBytes(ISO_8859_1);
            for (int damage = random.nextInt(4); damage > 0; damage--) {
                bytes[random.nextInt(Math.min(bytes.length, 80))] = (byte) random.nextInt(256);
            }
            ParsedAsExpected.check(bytes);
        }
    }
}
