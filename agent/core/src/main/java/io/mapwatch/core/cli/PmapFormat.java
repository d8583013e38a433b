package io.mapwatch.core.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The output of {@code pmap}, alone and with {@code -x}, {@code -d}, {@code -X} or {@code -XX} (pmap.c of procps). It has only the last part of a
 * file's path, unless it ran with {@code -p}. The heading tells the columns.
 */
final class PmapFormat implements ListFormat {

    private static final String FOLDER = "/?/";
    private static final int FLAG_LETTERS = 2;

    private List<String> columns = List.of("Address", "Kbytes", "Mode", "Mapping");
    private boolean total;
    private boolean stack;
    private boolean shortNames;

    /** Whether the line can only be from such a list. */
    static boolean recognises(String line) {
        return isHeading(line) || new PmapFormat().mapping(line) != null;
    }

    private static boolean isHeading(String line) {
        return line.startsWith("Address ") && line.endsWith("Mapping");
    }

    @Override
    public @Nullable String mapping(String line) {
        Blanks fields = new Blanks(line);
        String address = "";
        String kib = "";
        String rights = "";
        for (String column : columns.subList(0, columns.size() - 1)) {
            if (column.equals("VmFlags")) {
                break;
            }
            String field = fields.next();
            switch (column) {
                case "Address" -> address = field;
                case "Kbytes", "Size" -> kib = field.endsWith("K") ? field.substring(0, field.length() - 1) : field;
                case "Mode", "Perm" -> rights = field;
                default -> {}
            }
        }
        String range = HexRange.isHex(address) && areRights(rights) ? HexRange.of(address, kib) : "";
        return range.isEmpty() ? null : range + ' ' + rights(rights) + " 0 00:00 0 " + name(name(fields));
    }

    private static boolean areRights(String mode) {
        return mode.length() >= 4
                && "r-".indexOf(mode.charAt(0)) >= 0
                && "w-".indexOf(mode.charAt(1)) >= 0
                && "x-".indexOf(mode.charAt(2)) >= 0;
    }

    /** The letters behind the first three are {@code s} or {@code -}, and {@code R} for memory that is not reserved. */
    private static String rights(String mode) {
        return mode.substring(0, 3) + (mode.charAt(3) == 's' ? 's' : 'p');
    }

    /** The text behind the flags, which have two letters each. */
    private String name(Blanks fields) {
        String rest = fields.rest();
        if (columns.contains("VmFlags")) {
            while (rest.length() >= FLAG_LETTERS && areFlags(rest)) {
                rest = new Blanks(rest.substring(FLAG_LETTERS)).rest();
            }
        }
        return rest;
    }

    private static boolean areFlags(String text) {
        return Character.isLowerCase(text.charAt(0))
                && Character.isLowerCase(text.charAt(1))
                && (text.length() == FLAG_LETTERS || Blanks.isBlank(text.charAt(FLAG_LETTERS)));
    }

    private String name(String name) {
        if (name.isEmpty() || name.startsWith("[ anon ]")) {
            return "";
        }
        stack |= name.startsWith("[stack]") || name.startsWith("[ stack ]");
        if (name.startsWith("[ stack ]")) {
            return "[stack]";
        }
        if (name.startsWith("[ shmid=")) {
            return "/SYSV00000000 (deleted)";
        }
        if (name.startsWith("[") || name.startsWith("/")) {
            return name;
        }
        if (name.startsWith("memfd:") || name.startsWith("SYSV")) {
            return '/' + name;
        }
        if (name.equals("zero (deleted)")) {
            return "/dev/" + name;
        }
        shortNames = true;
        return FOLDER + (name.equals("modules") ? "lib/modules" : name);
    }

    @Override
    public boolean mayStandBetween(String line) {
        if (isHeading(line)) {
            columns = List.of(line.split(" +"));
        }
        total |= line.startsWith("total")
                || line.startsWith("mapped:")
                || line.stripTrailing().endsWith(" KB");
        return !total;
    }

    /** With {@code -q} there is no total. */
    @Override
    public boolean isWhole() {
        return total || stack;
    }

    @Override
    public String lack() {
        return "pmap tells less than /proc/PID/maps: memory of malloc's first arena is anonymous"
                + (shortNames ? ", and files have no directory (/?), for which there is pmap -p PID." : ".");
    }
}
