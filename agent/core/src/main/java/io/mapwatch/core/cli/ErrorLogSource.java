package io.mapwatch.core.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.mapwatch.core.maps.KindList;
import io.mapwatch.core.maps.MappingVisitor;
import io.mapwatch.core.maps.MapsParser;
import io.mapwatch.core.procfs.ThreadCount;
import io.mapwatch.core.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file that a JVM leaves when it ends by an error ({@code hs_err_pidN.log}), or the output of {@code jcmd PID VM.info}: HotSpot's vmError.cpp
 * writes both. The list of mappings is the section {@code Dynamic libraries:}; the file may have only that. The limit is in the section
 * {@code SYSTEM} behind it. It may be missing, since such a file often breaks off.
 */
final class ErrorLogSource implements ReportSource {

    static final String NO_LIMIT_THERE =
            "the limit of mappings, vm.max_map_count, is one of Linux, and there is none there.";

    private static final String MAPPINGS = "Dynamic libraries:";
    private static final String TOTAL = "Total number of mappings:";

    private final Path file;

    ErrorLogSource(Path file) {
        this.file = file;
    }

    /** Whether the line can only be from such a file, or from an excerpt of one. */
    static boolean recognises(String line) {
        return isOfWholeLog(line) || line.startsWith(MAPPINGS);
    }

    static boolean isOfWholeLog(String line) {
        return line.startsWith("#")
                ? line.startsWith("# A fatal error has been detected")
                        || line.startsWith("# An unexpected error has been detected")
                        || line.contains("Java Runtime Environment")
                        || line.startsWith("# JRE version:")
                        || line.startsWith("# Java VM:")
                        || line.startsWith("# HotSpot Virtual Machine Error")
                : line.startsWith("---------------  ");
    }

    @Override
    public Report read(Judge judge, @Nullable KindList list) throws CommandException {
        ErrorLogFacts facts = new ErrorLogFacts();
        Section section = new Section();
        read(facts, section, null);
        String system = section.notLinux && facts.otherSystem().isEmpty() ? "Windows or macOS" : facts.otherSystem();
        if (!system.isEmpty()) {
            throw new CommandException(file + " is an error log of a JVM on " + system + ": " + NO_LIMIT_THERE);
        }
        if (section.mappings == 0) {
            throw new CommandException(file + " is an error log of a JVM, but its list of mappings is missing.");
        }
        Inventory inventory = new Inventory(list);
        inventory.take(facts.addresses().ranges(), visitor -> read(new ErrorLogFacts(), new Section(), visitor));
        // the addresses of the threads' stacks are known, so no other memory counts as one
        inventory.threads(facts.addresses().threadsListed() ? 1 : ThreadCount.UNKNOWN);
        boolean complete = section.isWhole(facts);
        String failure = FailureText.of(facts, section.mappings, complete);
        if (!failure.isEmpty()) {
            inventory.ended();
        }
        return inventory.toReport(
                file.toString(), facts.limit(), complete, failure.isEmpty() ? List.of() : List.of(failure), judge);
    }

    /** The part of the list that has been read. */
    private static final class Section {

        private final MapsFormat format = new MapsFormat();
        private boolean inside;
        private boolean blank;
        private boolean ended;
        private boolean brokenOff;
        private boolean shortened;
        private boolean notLinux;
        private long mappings;

        private boolean isWhole(ErrorLogFacts facts) {
            boolean end = facts.isExcerpt() || (!brokenOff && (ended || blank));
            // of the lines, one may be that of vsyscall, which is no mapping
            return end && !shortened && format.isWhole() && mappings >= facts.total() - 1;
        }
    }

    private void read(ErrorLogFacts facts, Section section, @Nullable MappingVisitor visitor) throws CommandException {
        MapsParser parser = new MapsParser();
        MappingVisitor counting = (start, end, permissions, path, from, to) -> {
            section.mappings++;
            if (visitor != null) {
                visitor.mapping(start, end, permissions, path, from, to);
            }
        };
        try (CopiedLines lines = CopiedLines.open(file)) {
            String line;
            while ((line = lines.next()) != null) {
                if (section.inside && !section.ended) {
                    take(line, section, parser, counting);
                } else {
                    section.inside |= line.startsWith(MAPPINGS);
                }
                if (!section.inside || section.ended) {
                    facts.add(line);
                }
            }
        } catch (IOException e) {
            throw new CommandException("Cannot read " + file + ": " + e.getMessage() + ".");
        }
    }

    /** A line that is no mapping ends the list; only a blank one in a copy with blank lines does not. A path may be cut off. */
    private static void take(String line, Section section, MapsParser parser, MappingVisitor visitor) {
        String mapping = section.format.mapping(line);
        if (mapping != null) {
            byte[] bytes = (mapping + '\n').getBytes(ISO_8859_1);
            try {
                parser.parse(bytes, bytes.length, visitor);
                section.blank = false;
                return;
            } catch (IOException noMapping) {
                // the end of the list
            }
        }
        if (MappingList.isNothing(line)) {
            section.blank = true;
        } else if (MappingList.isElision(line)) {
            section.shortened = true;
        } else {
            section.ended = true;
            section.brokenOff = !section.blank && !line.startsWith(TOTAL);
            section.notLinux |= section.mappings == 0 && line.startsWith("0x");
        }
    }
}
