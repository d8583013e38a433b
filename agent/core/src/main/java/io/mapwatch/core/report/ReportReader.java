package io.mapwatch.core.report;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.mapwatch.core.maps.FileCounts;
import io.mapwatch.core.maps.FileGroup;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.MemoryShape;
import io.mapwatch.core.maps.NamedGroup;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.maps.OwnerCounts.Owner;
import io.mapwatch.core.maps.OwnerCounts.Path;
import io.mapwatch.core.maps.OwnerCounts.Uncollected;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.pressure.Thresholds;
import io.mapwatch.core.report.AgentFacts.Fact;
import io.mapwatch.core.report.AgentFacts.Refusal;
import io.mapwatch.core.sampling.LevelChanges;
import io.mapwatch.core.sampling.Timeline;
import io.mapwatch.core.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the text of {@link ReportJson}. Of the owners that were not written only the number of mappings is known; they come back as one owner. */
public final class ReportReader {

    private ReportReader() {}

    /** @return null if it is no such report */
    public static @Nullable Report read(String json) {
        try {
            JsonObject report = JsonParser.object().from(json);
            return report.has("kinds") && report.has("mappings") ? report(report) : null;
        } catch (JsonParserException | RuntimeException e) {
            return null;
        }
    }

    private static Report report(JsonObject json) {
        KindCounts kinds = kinds(json.getObject("kinds"));
        FileCounts files = new FileCounts(
                objects(json, "files").map(ReportReader::file).toList(),
                json.getInt("otherFiles"),
                json.getBoolean("moreFolders"));
        boolean agent = json.has("owners");
        OwnerCounts owners = agent ? owners(json) : OwnerCounts.allUnattributed(kinds.total());
        return new Report(
                text(json, "subject"),
                json.getLong("time"),
                json.getBoolean("complete"),
                pressure(json),
                new MappingSnapshot(
                        kinds,
                        files,
                        objects(json, "names").map(ReportReader::name).toList(),
                        memory(json.getObject("memory")),
                        owners,
                        0),
                agent ? facts(json) : null,
                false,
                List.of(),
                threads(json));
    }

    private static List<NamedThreads> threads(JsonObject json) {
        NamedThreads.Count names = new NamedThreads.Count();
        objects(json, "threads").forEach(group -> names.add(text(group, "name"), group.getInt("threads")));
        names.add(NamedThreads.OTHERS, json.getInt("otherThreads"));
        return names.groups();
    }

    private static Pressure pressure(JsonObject json) {
        long limit = json.isNull("limit") ? -1 : json.getLong("limit");
        return new Pressure(
                json.getLong("mappings"),
                limit,
                level(json, "level"),
                number(json, "growthPerSecond"),
                number(json, "exhaustionSeconds"));
    }

    private static Level level(JsonObject json, String name) {
        return Level.valueOf(json.getString(name, "ok").toUpperCase(Locale.ROOT));
    }

    private static double number(JsonObject json, String name) {
        return json.isNumber(name) ? json.getDouble(name) : Double.NaN;
    }

    private static KindCounts kinds(JsonObject json) {
        int[] counts = new int[Kind.values().length];
        for (Kind kind : Kind.values()) {
            counts[kind.ordinal()] = json.getInt(kind.tag());
        }
        return KindCounts.copyOf(counts);
    }

    private static FileGroup file(JsonObject json) {
        String directory = text(json, "directory");
        return new FileGroup(
                kind(json),
                directory,
                json.getInt("folders", directory.isEmpty() ? 2 : 1),
                text(json, "suffix"),
                json.getBoolean("deleted"),
                text(json, "owner"),
                json.getInt("mappings"));
    }

    private static NamedGroup name(JsonObject json) {
        return new NamedGroup(
                kind(json), text(json, "name"), text(json, "owner"), json.getInt("mappings"), json.getInt("copies"));
    }

    private static MemoryShape memory(@Nullable JsonObject json) {
        return json == null
                ? MemoryShape.NONE
                : new MemoryShape(
                        json.getInt("guardedBlocks"),
                        json.getInt("guardedMappings"),
                        json.getInt("regions"),
                        json.getInt("pieces"),
                        json.getLong("regionBytes"));
    }

    /** An older agent does not write it. */
    private static Kind kind(JsonObject json) {
        String tag = json.getString("kind", "");
        for (Kind kind : Kind.values()) {
            if (kind.tag().equals(tag)) {
                return kind;
            }
        }
        return json.getBoolean("deleted") ? Kind.DELETED_FILE : Kind.FILE;
    }

    private static OwnerCounts owners(JsonObject json) {
        List<Owner> owners =
                new ArrayList<>(objects(json, "owners").map(ReportReader::owner).toList());
        long others = json.getLong("otherOwners");
        if (others > 0) {
            owners.add(new Owner("other", "any", List.of(), others, others, 0, 0, Double.NaN));
        }
        return new OwnerCounts(owners, json.getLong("unattributed"), uncollected(json));
    }

    /** An older agent does not write it. */
    private static Uncollected uncollected(JsonObject json) {
        return json.isNull("oldCollectionSeconds") || !json.has("oldCollectionSeconds")
                ? Uncollected.UNKNOWN
                : new Uncollected(
                        json.getLong("oldCollectionSeconds"),
                        json.getLong("youngerMappings"),
                        json.getLong("liveMappings"));
    }

    private static Owner owner(JsonObject json) {
        return new Owner(
                text(json, "owner"),
                text(json, "api"),
                json.getArray("callers").stream().map(ReportReader::printable).toList(),
                json.getLong("mappings"),
                json.getLong("live"),
                json.getLong("bytes"),
                json.getLong("oldestSeconds"),
                number(json, "growthPerSecond"),
                objects(json, "paths").map(ReportReader::path).toList(),
                json.getLong("pathsFrom"));
    }

    private static Path path(JsonObject json) {
        return new Path(
                json.getArray("callers").stream().map(ReportReader::printable).toList(), json.getLong("mappings"));
    }

    private static AgentFacts facts(JsonObject json) {
        List<Refusal> refusals = objects(json, "refusals")
                .map(refusal ->
                        new Refusal(text(refusal, "operation"), text(refusal, "cause"), refusal.getLong("count")))
                .toList();
        List<Timeline.Point> timeline = json.getArray("timeline").stream()
                .map(JsonArray.class::cast)
                .map(point -> new Timeline.Point(point.getLong(0), point.getLong(1), point.getLong(2)))
                .toList();
        List<LevelChanges.Change> levelChanges = objects(json, "levelChanges")
                .map(change -> new LevelChanges.Change(
                        change.getLong("time"),
                        level(change, "before"),
                        level(change, "level"),
                        change.getLong("mappings"),
                        change.getLong("limit")))
                .toList();
        List<Fact> environment = json.getObject("environment").entrySet().stream()
                .map(fact -> new Fact(printable(fact.getKey()), printable(fact.getValue())))
                .toList();
        return new AgentFacts(
                watch(json),
                timeline,
                levelChanges,
                refusals,
                json.isNull("leakedMappings") ? -1 : json.getLong("leakedMappings"),
                json.isNull("leakedBytes") ? -1 : json.getLong("leakedBytes"),
                objects(json, "suspects").map(ReportReader::suspect).toList(),
                environment);
    }

    private static Suspect suspect(JsonObject json) {
        return new Suspect(
                text(json, "method"),
                text(json, "caller"),
                json.getInt("seenGrowing"),
                json.getInt("looksGrowing"),
                json.getInt("seenCalm"),
                json.getInt("looksCalm"));
    }

    private static AgentFacts.Watch watch(JsonObject json) {
        return new AgentFacts.Watch(
                json.getDouble("ageSeconds"),
                json.getDouble("intervalSeconds"),
                new Thresholds(json.getDouble("warning"), json.getDouble("critical")));
    }

    private static Stream<JsonObject> objects(JsonObject json, String name) {
        return json.getArray(name).stream().map(JsonObject.class::cast);
    }

    private static String text(JsonObject json, String name) {
        return printable(json.getString(name, ""));
    }

    /** The text may come from anybody, and is shown on a terminal. */
    private static String printable(@Nullable Object text) {
        return Printable.of(String.valueOf(text));
    }
}
