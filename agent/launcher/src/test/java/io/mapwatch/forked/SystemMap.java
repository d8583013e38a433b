package io.mapwatch.forked;

import java.util.List;

/** The table that {@code jcmd PID System.map} prints with native memory tracking: each mapping, and what the VM uses it for. */
public record SystemMap(List<Row> rows) {

    public record Row(String start, String end, String rights, List<String> uses) {

        boolean isStack() {
            return uses.stream().anyMatch(use -> use.startsWith("STACK"));
        }
    }

    public static SystemMap parse(String text) {
        return new SystemMap(text.lines()
                .filter(line -> line.startsWith("0x"))
                .map(SystemMap::row)
                .toList());
    }

    public int count(String use) {
        return (int) rows.stream().filter(row -> row.uses().contains(use)).count();
    }

    /** Of the mappings for code, those that touch an executable one: the others are the code heaps' segment maps. */
    public int codeHeaps() {
        int heaps = 0;
        int run = 0;
        boolean executable = false;
        String end = "";
        for (Row row : rows) {
            boolean code = row.uses().contains("CODE");
            if (!code || !row.start().equals(end)) {
                heaps += executable ? run : 0;
                run = 0;
                executable = false;
            }
            run += code ? 1 : 0;
            executable |= code && row.rights().contains("x");
            end = row.end();
        }
        return heaps + (executable ? run : 0);
    }

    /** The first thread's, which the VM does not know; those that it knows; and glibc's guard pages directly below them. */
    public int stacksWithGuards() {
        int stacks = 1;
        Row below = new Row("", "", "", List.of());
        for (Row row : rows) {
            if (row.isStack()) {
                boolean guarded = below.rights().equals("---p") && below.end().equals(row.start());
                stacks += guarded && below.uses().isEmpty() ? 2 : 1;
            }
            below = row;
        }
        return stacks;
    }

    /** One of the last columns says what the memory is for, in upper case; the notes before it are in lower case. */
    private static Row row(String line) {
        String[] columns = line.trim().split(" +");
        String[] range = columns[0].split("-");
        List<String> uses = List.of();
        for (int i = 3; i < columns.length; i++) {
            if (columns[i].matches("[A-Z]+(,[A-Z]+)*|STACK-.*")) {
                uses = List.of(columns[i].split(","));
            }
        }
        return new Row(range[0], range[1], columns[2], uses);
    }
}
