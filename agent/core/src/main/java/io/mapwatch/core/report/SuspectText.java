package io.mapwatch.core.report;

import io.mapwatch.core.maps.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Suspected native code in words. It is told of mappings without an owner only. */
final class SuspectText {

    /** Of the mappings that a sentence is about. */
    private static final double NOTABLE = 0.25;

    private SuspectText() {}

    static List<Suspect> suspects(@Nullable AgentFacts agent) {
        return agent == null ? List.of() : agent.suspects();
    }

    /** {@code , mapped by native code, it is suspected: in 18 of 20 looks ...}; empty where nothing is suspected. */
    static String of(Culprit culprit, @Nullable AgentFacts agent) {
        Suspect first = first(culprit, agent);
        return first == null
                ? ""
                : (culprit.largestOwner().isEmpty() ? ", mapped" : ", the rest") + " by native code, it is suspected: "
                        + looks(first);
    }

    /** A sentence that says where to begin; empty where nothing is suspected. */
    static String advice(Culprit culprit, @Nullable AgentFacts agent) {
        Suspect first = first(culprit, agent);
        return first == null || !culprit.largestOwner().isEmpty()
                ? ""
                : " No hook saw them made. Native code is suspected: begin with " + first.method()
                        + (first.caller().isEmpty() ? "" : ", called by " + first.caller()) + '.';
    }

    /** {@code in 18 of 20 looks while they grew a thread was in A.map, called by B.open(B.java:3) (in 0 of 20 while nothing grew)}. */
    static String looks(Suspect suspect) {
        String calm = suspect.looksCalm() == 0
                ? "no look while nothing grew"
                : "in " + suspect.seenCalm() + " of " + suspect.looksCalm() + " while nothing grew";
        return "in " + suspect.seenGrowing() + " of " + suspect.looksGrowing()
                + " looks while they grew a thread was in "
                + suspect.method() + (suspect.caller().isEmpty() ? "" : ", called by " + suspect.caller()) + " (" + calm
                + ')';
    }

    private static @Nullable Suspect first(Culprit culprit, @Nullable AgentFacts agent) {
        List<Suspect> suspects = suspects(agent);
        boolean fits = culprit.family().first().origin() != Kind.Origin.RUNTIME
                && culprit.mappings() - culprit.owned() >= NOTABLE * culprit.mappings();
        return fits && !suspects.isEmpty() ? suspects.get(0) : null;
    }
}
