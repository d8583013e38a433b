package io.mapwatch.platforms;

import static io.mapwatch.platforms.PlatformCheck.require;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a person reads of it. {@code platform.jar} and {@code platform.evidence} are the agent's jar and its folder. */
final class Reporting {

    private static final Pattern MAPPINGS = Pattern.compile("([0-9,]+) (?:of [0-9,]+ )?mappings");

    /** The process answers while it is asked. */
    private static final long DRIFT = 20;

    private Reporting() {}

    static String report() throws Exception {
        long before = KernelMaps.count();
        Process report = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("platform.jar", ""),
                        "report",
                        "" + ProcessHandle.current().pid())
                .redirectErrorStream(true)
                .start();
        String text = new String(report.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = report.waitFor();
        Matcher found = MAPPINGS.matcher(text);
        require(exit == 0 && found.find(), "exit " + exit + ": " + text);
        long told = Long.parseLong(found.group(1).replace(",", ""));
        require(Math.abs(told - before) <= DRIFT, "told " + told + " of " + before);
        return told + " told, " + before + " by the kernel before";
    }

    static String evidence() throws Exception {
        Path folder = Path.of(System.getProperty("platform.evidence", ""));
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        require(files.size() == 1, "in the folder: " + files);
        String text = Files.readString(files.get(0));
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(files.get(0)));
        require(text.startsWith("== ") && mode.equals("rw-------"), mode + " " + text);
        return mode + " on " + Files.getFileStore(folder).type() + ", "
                + text.lines().findFirst().orElse("");
    }
}
