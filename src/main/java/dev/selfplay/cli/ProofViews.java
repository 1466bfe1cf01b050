package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.experiment.Comparison;
import dev.selfplay.gate.GateStore.Kind;
import dev.selfplay.gate.Observed;
import dev.selfplay.gate.Proof;
import dev.selfplay.gate.Repeats;
import dev.selfplay.statistics.MeanInterval;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// What was measured of tactics as JSON, and as lines for people.
final class ProofViews {
    private ProofViews() {}

    /// @param stale whether the tactic or the prompt has changed since
    static void json(ObjectNode into, String field, @Nullable Proof proof, boolean stale) {
        if (proof == null) {
            into.putNull(field);
            return;
        }
        Comparison measured = proof.comparison();
        ObjectNode node = into.putObject(field);
        node.put("experimentId", proof.bond().experimentId().toString())
                .put("standing", proof.standing().key())
                .put("verdict", measured.verdict().key())
                .put("difference", points(measured.difference()))
                .put("low", points(measured.interval().low()))
                .put("high", points(measured.interval().high()))
                .put("sellers", measured.sellers().size())
                .put("pairs", measured.pairs())
                .put("together", proof.together())
                .put("stale", stale)
                .put("promptHash", proof.bond().promptHash())
                .put("promptVersion", proof.bond().promptVersion())
                .put("referee", proof.referee())
                .put("spentUsd", proof.report().spent().toString())
                .put("at", proof.bond().at().toString());
        MeanInterval alike = proof.alike();
        if (alike == null) {
            node.putNull("sameObjection");
        } else {
            Double half = alike.halfWidth();
            node.putObject("sameObjection")
                    .put("sellers", alike.n())
                    .put("difference", points(alike.mean()))
                    .put("low", half == null ? null : points(alike.mean() - half))
                    .put("high", half == null ? null : points(alike.mean() + half));
        }
        ArrayNode falls = node.putArray("falls");
        proof.falls()
                .forEach(fall ->
                        falls.addObject()
                                .put("type", fall.type())
                                .put("difference", points(fall.difference())));
        proof.lowest()
                .ifPresentOrElse(
                        seller ->
                                node.putObject("lowest")
                                        .put("type", seller.type())
                                        .put("difference", points(seller.difference())),
                        () -> node.putNull("lowest"));
    }

    static void json(ObjectNode into, @Nullable Repeats repeats) {
        if (repeats == null) {
            into.putNull("repeats");
        } else {
            into.putObject("repeats")
                    .put("won", repeats.won())
                    .put("of", repeats.planned())
                    .put("over", repeats.over());
        }
    }

    static void json(ObjectNode into, @Nullable Observed observed) {
        if (observed == null) {
            into.putNull("observed");
            return;
        }
        MeanInterval difference = observed.difference();
        Double half = observed.halfWidth();
        boolean told = difference != null && half != null;
        into.putObject("observed")
                .put("difference", difference == null ? null : points(difference.mean()))
                .put("low", told ? points(difference.mean() - half) : null)
                .put("high", told ? points(difference.mean() + half) : null)
                .put("sellers", observed.sellers())
                .put("before", observed.before())
                .put("since", observed.since())
                .put("alone", observed.alone())
                .put("void", observed.voided());
    }

    static String line(Proof proof, boolean stale) {
        return "%s: %s on %d sellers, %d pairs%s%s"
                .formatted(
                        proof.bond().kind() == Kind.ABLATION
                                ? proof.advice()
                                : proof.standingWords(),
                        proof.words(),
                        proof.comparison().sellers().size(),
                        proof.comparison().pairs(),
                        stale ? ", stale: tactic or prompt have changed since" : "",
                        proof.against().map(why -> ". " + why).orElse(""));
    }

    static void print(Console console, String what, Proof proof, boolean stale) {
        console.print(what + ": " + line(proof, stale));
        MeanInterval alike = proof.alike();
        if (alike != null) {
            Double half = alike.halfWidth();
            console.print(
                    String.format(
                            Locale.ROOT,
                            "  same objection, %d sellers: %+.1f%s",
                            alike.n(),
                            alike.mean(),
                            half == null
                                    ? ""
                                    : String.format(
                                            Locale.ROOT,
                                            " (%.1f to %.1f)",
                                            alike.mean() - half,
                                            alike.mean() + half)));
        }
        proof.lowest()
                .ifPresent(seller ->
                        console.print(
                                String.format(
                                        Locale.ROOT,
                                        "  lowest: %s %+.1f; falls beyond -%d: %s",
                                        seller.type(),
                                        seller.difference(),
                                        proof.bond().fall(),
                                        proof.falls().isEmpty() ? "nobody shown" : "see above")));
        console.print(
                "  experiment %s, referee %s, %s"
                        .formatted(
                                TacticViews.brief(proof.bond().experimentId()),
                                proof.referee(),
                                proof.bond().promptVersion() == null
                                        ? "prompt of before"
                                        : "against version " + proof.bond().promptVersion()));
    }

    private static double points(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
