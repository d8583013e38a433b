package io.mapwatch.core.maps;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Looks for bytes that the parser does not read as a naive reader does, led by the branches that it takes. */
class MapsParserFuzzTest {

    /** Several lines; longer texts take no other branches, and much longer. */
    private static final int LONGEST_TEXT_BYTES = 1_000;

    @FuzzTest(maxDuration = "5m")
    void any_bytes_are_parsed_as_expected(byte[] bytes) {
        if (bytes.length <= LONGEST_TEXT_BYTES) {
            ParsedAsExpected.check(bytes);
        }
    }
}
