package io.mapwatch.core.maps;

import java.util.Random;

/** Maps files that no process ever had: every field at random, all of them well formed. */
final class RandomMaps {

    private static final String PATH_CHARACTERS =
            "abcdefgxyz/. -_:[]()\\0123456789\t\r\u00e9\u0001\u000b\u008a\u0080\u00ff";

    private RandomMaps() {}

    static String text(Random random, int lines) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            text.append(line(random)).append('\n');
        }
        return text.toString();
    }

    private static String line(Random random) {
        long first = random.nextLong() >>> random.nextInt(60);
        long second = random.nextLong() >>> random.nextInt(60);
        boolean ascending = Long.compareUnsigned(first, second) < 0;
        long start = ascending ? first : second;
        long end = ascending ? second : first + (first == second ? 1 : 0);
        String fields = String.format(
                "%08x-%08x %s%s%s%s %08x %02x:%02x %s ",
                start,
                end,
                random.nextBoolean() ? "r" : "-",
                random.nextBoolean() ? "w" : "-",
                random.nextBoolean() ? "x" : "-",
                random.nextBoolean() ? "s" : "p",
                random.nextLong() >>> random.nextInt(64),
                random.nextInt(1 << 12),
                random.nextInt(1 << 20),
                Long.toUnsignedString(random.nextLong() >>> random.nextInt(64)));
        return random.nextInt(3) == 0 ? fields : String.format("%-73s%s", fields, path(random));
    }

    private static String path(Random random) {
        StringBuilder path = new StringBuilder("/");
        int length = random.nextInt(random.nextInt(10) == 0 ? 6000 : 90);
        for (int i = 0; i < length; i++) {
            path.append(PATH_CHARACTERS.charAt(random.nextInt(PATH_CHARACTERS.length())));
        }
        return path.toString();
    }
}
