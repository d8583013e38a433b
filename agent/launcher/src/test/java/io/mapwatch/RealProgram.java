package io.mapwatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A program of {@code io.mapwatch.programs}, and what it holds when it says {@code ready}.
 *
 * @param owner what stands in the owner's name before file and line, as a regular expression
 * @param options what its library needs of the JVM
 */
record RealProgram(String type, int leastMappings, String api, String owner, List<String> options) {

    static List<RealProgram> all() {
        return List.of(
                // the files of one segment that are read where they lie
                of("LuceneProgram", 7, "file_channel", "io.mapwatch.programs.LuceneProgram.open"),
                // which of Netty's threads asks for a piece of memory first differs from run to run
                of("NettyProgram", 1, "unsafe", "(io.mapwatch.programs.NettyProgram.message|io.netty.+)"),
                // two indexes for each of ten segments
                of(
                        "KafkaProgram",
                        20,
                        "file_channel",
                        "org.apache.kafka.storage.internals.log.AbstractIndex.createMappedBuffer"),
                // twenty files, each mapped twice
                of(
                        "AgronaProgram",
                        40,
                        "file_channel",
                        "io.mapwatch.programs.AgronaProgram.(write|read)",
                        "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED"),
                of(
                        "ChronicleProgram",
                        2,
                        "file_channel",
                        "io.mapwatch.programs.ChronicleProgram.(main|read)",
                        "-Dchronicle.analytics.disable=true",
                        "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
                        "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                        "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
                        "--add-opens=java.base/java.io=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                        "--add-opens=java.base/java.util=ALL-UNNAMED"),
                // blocks beside each other are one mapping of the kernel's, or a few
                of(
                        "ArrowProgram",
                        1,
                        "unsafe",
                        "io.mapwatch.programs.ArrowProgram.fill",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED"));
    }

    private static RealProgram of(String type, int leastMappings, String api, String owner, String... options) {
        return new RealProgram(type, leastMappings, api, owner, List.of(options));
    }

    /** The JVM's arguments, with {@code folder} for its files. */
    List<String> arguments(String folder) {
        List<String> arguments = new ArrayList<>(options);
        arguments.add("io.mapwatch.programs." + type);
        arguments.add(folder);
        return arguments;
    }

    /** Whether a scrape names the program, or the library, as the owner of as many mappings as it must hold. */
    boolean isOwnerIn(Map<String, Double> scrape) {
        Pattern series =
                Pattern.compile("mapwatch_owner_mappings\\{api=\"" + api + "\",owner=\"" + owner + "\\(.+:\\d+\\)\",}");
        double held = scrape.entrySet().stream()
                .filter(entry -> series.matcher(entry.getKey()).matches())
                .mapToDouble(Map.Entry::getValue)
                .sum();
        return held >= leastMappings;
    }

    @Override
    public String toString() {
        return type;
    }
}
