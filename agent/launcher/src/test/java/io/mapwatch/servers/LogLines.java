package io.mapwatch.servers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a server has written, without what differs from run to run: times, ports, ids, and the folder of the run. */
final class LogLines {

    /** Of 22 letters and digits, or of hexadecimal ones. */
    private static final Pattern ID = Pattern.compile(
            "(?<![\\w-])((?=[\\w-]*\\d)[\\w-]{22}|\\p{XDigit}{7,}|\\p{XDigit}{4,}(-\\p{XDigit}{4,}){2,})(?![\\w-])");

    private static final Pattern NUMBER = Pattern.compile("\\d+([.,]\\d+)*");

    /** That of this agent, in a line where a server logs its command line. */
    private static final Pattern AGENT = Pattern.compile("-javaagent:\\S*mapwatch\\.jar=port=#");

    private static final Pattern WORD_END = Pattern.compile("[^\\w.]+");

    /** Each by its words without their order, which differs where a line lists a set. */
    private final Map<List<String>, String> lines = new HashMap<>();

    private final Path folder;

    LogLines(Path folder) {
        this.folder = folder;
    }

    void add(Iterable<String> written) {
        for (String line : written) {
            String plain = plain(line);
            lines.putIfAbsent(
                    WORD_END.splitAsStream(AGENT.matcher(plain).replaceAll(""))
                            .sorted()
                            .toList(),
                    plain);
        }
    }

    /** Adds what is in all files of the folder, where there is one. */
    void addFiles(Path logs) throws IOException {
        if (Files.isDirectory(logs)) {
            try (Stream<Path> files = Files.walk(logs)) {
                for (Iterator<Path> file = files.filter(Files::isRegularFile).iterator(); file.hasNext(); ) {
                    // any bytes are text in this one
                    add(Files.readAllLines(file.next(), ISO_8859_1));
                }
            }
        }
    }

    /** Those that contain a name, and that none of others has. */
    List<String> naming(String name, List<LogLines> others) {
        return lines.entrySet().stream()
                .filter(line -> line.getValue().contains(name))
                .filter(line -> others.stream().noneMatch(other -> other.lines.containsKey(line.getKey())))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    /** The lines that all of some runs have, and none of others: threads that race make some servers say now this, now that. */
    static List<String> onlyIn(List<LogLines> some, List<LogLines> others) {
        Map<List<String>, String> found = new HashMap<>(some.get(0).lines);
        some.forEach(run -> found.keySet().retainAll(run.lines.keySet()));
        others.forEach(run -> found.keySet().removeAll(run.lines.keySet()));
        return found.values().stream().sorted().toList();
    }

    /** Without what differs. */
    String plain(String line) {
        String text = line.replace(folder.toString(), "FOLDER");
        return NUMBER.matcher(ID.matcher(text).replaceAll("ID")).replaceAll("#").strip();
    }
}
