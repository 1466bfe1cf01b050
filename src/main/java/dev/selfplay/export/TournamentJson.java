package dev.selfplay.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.RunSettings;
import dev.selfplay.experiment.Arm;
import dev.selfplay.experiment.Bracket;
import dev.selfplay.experiment.Tournament;
import dev.selfplay.experiment.TournamentReport;
import dev.selfplay.experiment.TournamentReport.Met;
import dev.selfplay.experiment.TournamentReport.Pair;
import dev.selfplay.experiment.TournamentReport.Round;
import dev.selfplay.experiment.TournamentReport.Standing;
import dev.selfplay.statistics.MeanInterval;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/// A tournament as JSON.
public final class TournamentJson {
    private TournamentJson() {}

    /// How it stands as a whole.
    public static ObjectNode summary(ObjectNode node, TournamentReport report) {
        Tournament tournament = report.tournament();
        List<Bracket.Round> bracket = tournament.bracket().rounds();
        node.put("tournamentId", tournament.id().toString())
                .put("state", tournament.state().key())
                .put("reason", tournament.reason());
        ArrayNode arms = node.putArray("arms");
        tournament.arms().forEach(arm -> arms.add(arm.name()));
        return node.put("round", report.rounds().size())
                .put("rounds", bracket.size())
                .put("battles", report.battles())
                .put("void", report.voided())
                .put(
                        "leader",
                        report.pairs().isEmpty() ? null : report.standing().getFirst().arm().name())
                .put("winner", report.winner().map(Arm::name).orElse(null))
                .put("spentUsd", report.spent().toString())
                .put("startedAt", tournament.startedAt().toString());
    }

    /// What a round came to.
    public static ObjectNode round(ObjectNode node, TournamentReport report, Round round) {
        var design = round.report().experiment().design();
        node.put("tournamentId", report.tournament().id().toString())
                .put("round", round.number())
                .put("final", round.last())
                .put("experimentId", round.report().experiment().id().toString())
                .put("state", round.report().experiment().state().key())
                .put("sellers", design.sellers())
                .put("repeats", design.repeats())
                .put("battles", round.report().battles())
                .put("void", round.report().voided())
                .put("unfinished", round.report().unfinished())
                .put("spentUsd", round.report().spent().toString());
        ArrayNode kept = node.putArray("kept");
        round.kept().forEach(arm -> kept.add(arm.name()));
        ArrayNode arms = node.putArray("arms");
        for (Arm arm : round.arms()) {
            arms.addObject().put("arm", arm.name()).put("average", average(round.mean(arm)));
        }
        return node;
    }

    /// Where one arm stands; strengths and averages to hundredths.
    public static ObjectNode standing(ObjectNode node, TournamentReport report, Standing standing) {
        node.put("tournamentId", report.tournament().id().toString())
                .put("arm", standing.arm().name())
                .put("strength", points(standing.strength()))
                .put("low", points(standing.low()))
                .put("high", points(standing.high()))
                .put("rankLow", standing.rankLow())
                .put("rankHigh", standing.rankHigh())
                .put("average", average(standing.mean()))
                .put("battles", standing.battles())
                .put("outAfter", standing.out() == 0 ? null : standing.out());
        ArrayNode against = node.putArray("against");
        for (Standing other : report.standing()) {
            Met met = report.met(standing.arm(), other.arm());
            if (met.pairs() > 0) {
                against.addObject()
                        .put("arm", other.arm().name())
                        .put("won", met.won())
                        .put("pairs", met.pairs());
            }
        }
        return node;
    }

    /// All of it, with the battles behind every figure.
    static ObjectNode whole(ObjectNode node, TournamentReport report) {
        Tournament tournament = report.tournament();
        RunSettings settings = tournament.order().settings();
        summary(node, report)
                .put("endedAt", Objects.toString(tournament.endedAt(), null))
                .put("margin", tournament.order().margin())
                .put("budgetUsd", Objects.toString(tournament.order().budget(), null))
                .put("model", settings.account().key())
                .put("sellerModel", settings.models().seller())
                .put("refereeModel", settings.models().referee())
                .put("seed", settings.seed());
        ArrayNode arms = node.putArray("arms");
        for (Standing standing : report.standing()) {
            standing(arms.addObject(), report, standing)
                    .put("spec", standing.arm().spec())
                    .put("closerModel", standing.arm().closerModel())
                    .put("promptHash", standing.arm().promptHash());
        }
        ArrayNode rounds = node.putArray("rounds");
        report.rounds().forEach(r -> round(rounds.addObject(), report, r));
        node.set(
                "final",
                report.rounds().stream()
                        .filter(Round::last)
                        .findFirst()
                        .map(r -> ExperimentJson.whole(node.objectNode(), r.report()))
                        .orElse(null));
        ArrayNode pairs = node.putArray("pairs");
        for (Pair pair : report.pairs()) {
            pairs.addObject()
                    .put("round", pair.round())
                    .put("persona", pair.type())
                    .put("first", pair.first().name())
                    .put("other", pair.other().name())
                    .put("firstBattle", pair.firstBattle().toString())
                    .put("otherBattle", pair.otherBattle().toString())
                    .put("firstTotal", pair.firstTotal())
                    .put("otherTotal", pair.otherTotal());
        }
        return node;
    }

    private static @Nullable Double average(@Nullable MeanInterval mean) {
        return mean == null ? null : Double.valueOf(points(mean.mean()));
    }

    private static double points(double points) {
        return Math.round(points * 100) / 100.0;
    }
}
