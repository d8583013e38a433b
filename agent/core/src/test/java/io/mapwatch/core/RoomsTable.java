package io.mapwatch.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table "Rooms" of docs/architecture.md: which packages of the core there are, and which of them each uses. */
final class RoomsTable {

    private static final Path PAGE = Path.of("../../docs/architecture.md");
    private static final String HEAD = "| room | what it does for a user | uses |";
    private static final int COLUMNS = 4;

    private RoomsTable() {}

    /** In the order of the page. */
    static Map<String, Set<String>> read() throws IOException {
        Map<String, Set<String>> rooms = new LinkedHashMap<>();
        Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.equals(HEAD))
                .skip(2)
                .takeWhile(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", -1))
                .forEach(cells -> rooms.put(names(cells[1]).iterator().next(), names(cells[COLUMNS - 1])));
        return rooms;
    }

    private static Set<String> names(String cell) {
        return Arrays.stream(cell.split(","))
                .map(name -> name.strip().replace("`", ""))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
