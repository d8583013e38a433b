package io.mapwatch.core.report;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.mapwatch.core.maps.FileGroup;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.MemoryShape;
import io.mapwatch.core.maps.NamedGroup;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.maps.OwnerCounts.Owner;
import io.mapwatch.core.maps.OwnerCounts.Path;
import io.mapwatch.core.maps.OwnerCounts.Uncollected;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.sampling.LevelChanges;
import io.mapwatch.core.sampling.Timeline;
import io.mapwatch.core.text.Printable;

/**
 * A report for a program: one JSON object (RFC 8259) on one line. The names are a contract with users. Unknown values are {@code null}. Every kind is
 * there, also with 0.
 */
public final class ReportJson {

    private static final int MOST_THREAD_NAMES = 50;

    private ReportJson() {}

    public static String of(Report report) {
        Pressure pressure = report.pressure();
        JsonStringWriter json = JsonWriter.string();
        json.object()
                .value("subject", report.subject())
                .value("time", report.epochMillis())
                .value("complete", report.complete())
                .value("diagnosis", Diagnosis.sentence(report))
                .value("advice", Advice.of(report))
                .value("mappings", pressure.count());
        if (pressure.limitKnown()) {
            json.value("limit", pressure.limit())
                    .value("ratio", pressure.ratio())
                    .value("headroom", pressure.headroom())
                    .value("level", Figures.name(pressure.level()));
        } else {
            json.nul("limit").nul("ratio").nul("headroom").nul("level");
        }
        number(json, "growthPerSecond", pressure.growthPerSecond());
        number(json, "exhaustionSeconds", pressure.exhaustionSeconds());
        json.array("notes", report.notes());
        kinds(json, report.mappings());
        files(json, report.mappings());
        names(json, report.mappings());
        threads(json, report);
        AgentFacts agent = report.agent();
        if (agent != null) {
            owners(json, report.mappings());
            agent(json, agent);
        }
        return json.end().done() + '\n';
    }

    private static void number(JsonStringWriter json, String name, double value) {
        if (Double.isFinite(value)) {
            json.value(name, value);
        } else {
            json.nul(name);
        }
    }

    private static void kinds(JsonStringWriter json, MappingSnapshot mappings) {
        json.object("kinds");
        for (Kind kind : Kind.values()) {
            json.value(kind.tag(), mappings.kinds().of(kind));
        }
        json.end();
    }

    private static void files(JsonStringWriter json, MappingSnapshot mappings) {
        json.array("files");
        for (FileGroup group : mappings.files().groups()) {
            json.object().value("kind", group.kind().tag());
            text(json, "directory", group.directory());
            json.value("folders", group.folders());
            json.value("suffix", group.suffix()).value("deleted", group.deleted());
            text(json, "owner", group.owner());
            json.value("mappings", group.mappings()).end();
        }
        json.end()
                .value("otherFiles", mappings.files().other())
                .value("moreFolders", mappings.files().moreFolders());
    }

    private static void names(JsonStringWriter json, MappingSnapshot mappings) {
        json.array("names");
        for (NamedGroup group : mappings.names()) {
            json.object().value("kind", group.kind().tag());
            text(json, "name", group.name());
            text(json, "owner", group.owner());
            json.value("mappings", group.mappings())
                    .value("copies", group.copies())
                    .end();
        }
        MemoryShape memory = mappings.memory();
        json.end()
                .object("memory")
                .value("guardedBlocks", memory.guardedBlocks())
                .value("guardedMappings", memory.guardedMappings())
                .value("regions", memory.regions())
                .value("pieces", memory.pieces())
                .value("regionBytes", memory.regionBytes())
                .end();
    }

    private static void threads(JsonStringWriter json, Report report) {
        json.array("threads");
        int shown = 0;
        int others = 0;
        for (NamedThreads group : report.threads()) {
            if (shown++ < MOST_THREAD_NAMES) {
                json.object()
                        .value("name", Printable.of(group.name()))
                        .value("threads", group.threads())
                        .end();
            } else {
                others += group.threads();
            }
        }
        json.end().value("otherThreads", others);
    }

    private static void text(JsonStringWriter json, String name, String value) {
        if (value.isEmpty()) {
            json.nul(name);
        } else {
            json.value(name, value);
        }
    }

    private static void owners(JsonStringWriter json, MappingSnapshot mappings) {
        json.array("owners");
        int shown = 0;
        long others = 0;
        for (Owner owner : mappings.owners().owners()) {
            if (shown++ < OwnerTable.MOST) {
                owner(json, owner);
            } else {
                others += owner.mappings();
            }
        }
        json.end()
                .value("otherOwners", others)
                .value("unattributed", mappings.owners().unattributed());
        collections(json, mappings.owners(), mappings.kinds().total());
    }

    private static void collections(JsonStringWriter json, OwnerCounts owners, long mappings) {
        Uncollected uncollected = owners.uncollected();
        json.value("collection", CollectionText.of(owners, mappings));
        if (uncollected.isKnown()) {
            json.value("oldCollectionSeconds", uncollected.seconds())
                    .value("liveMappings", uncollected.live())
                    .value("youngerMappings", uncollected.younger());
        } else {
            json.nul("oldCollectionSeconds").nul("liveMappings").nul("youngerMappings");
        }
    }

    private static void owner(JsonStringWriter json, Owner owner) {
        json.object()
                .value("owner", owner.name())
                .value("api", owner.api())
                .array("callers", owner.callers())
                .value("mappings", owner.mappings())
                .value("live", owner.live())
                .value("bytes", owner.bytes())
                .value("oldestSeconds", owner.oldestSeconds());
        number(json, "growthPerSecond", owner.growthPerSecond());
        json.array("paths");
        for (Path path : owner.paths()) {
            json.object()
                    .array("callers", path.callers())
                    .value("mappings", path.mappings())
                    .end();
        }
        json.end()
                .value("otherPaths", owner.otherPaths())
                .value("pathsFrom", owner.pathsFrom())
                .end();
    }

    private static void agent(JsonStringWriter json, AgentFacts agent) {
        AgentFacts.Watch watch = agent.watch();
        json.value("ageSeconds", watch.ageSeconds())
                .value("intervalSeconds", watch.intervalSeconds())
                .value("warning", watch.thresholds().warning())
                .value("critical", watch.thresholds().critical());
        json.array("refusals");
        for (AgentFacts.Refusal refusal : agent.refusals()) {
            json.object()
                    .value("operation", refusal.operation())
                    .value("cause", refusal.cause())
                    .value("count", refusal.count())
                    .end();
        }
        json.end();
        if (agent.leakedMappings() < 0) {
            json.nul("leakedMappings").nul("leakedBytes");
        } else {
            json.value("leakedMappings", agent.leakedMappings()).value("leakedBytes", agent.leakedBytes());
        }
        suspects(json, agent);
        json.array("timeline");
        for (Timeline.Point point : agent.timeline()) {
            json.array()
                    .value(point.epochMillis())
                    .value(point.mappings())
                    .value(point.limit())
                    .end();
        }
        json.end();
        levelChanges(json, agent);
        json.object("environment");
        for (AgentFacts.Fact fact : agent.environment()) {
            json.value(fact.name(), fact.value());
        }
        json.end();
    }

    private static void suspects(JsonStringWriter json, AgentFacts agent) {
        json.array("suspects");
        for (Suspect suspect : agent.suspects()) {
            json.object().value("method", suspect.method());
            text(json, "caller", suspect.caller());
            json.value("seenGrowing", suspect.seenGrowing())
                    .value("looksGrowing", suspect.looksGrowing())
                    .value("seenCalm", suspect.seenCalm())
                    .value("looksCalm", suspect.looksCalm())
                    .end();
        }
        json.end();
    }

    private static void levelChanges(JsonStringWriter json, AgentFacts agent) {
        json.array("levelChanges");
        for (LevelChanges.Change change : agent.levelChanges()) {
            json.object()
                    .value("time", change.epochMillis())
                    .value("before", Figures.name(change.before()))
                    .value("level", Figures.name(change.level()))
                    .value("mappings", change.mappings())
                    .value("limit", change.limit())
                    .end();
        }
        json.end();
    }
}
