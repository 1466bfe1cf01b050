package dev.selfplay.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.Criterion;
import dev.selfplay.experiment.Arm;
import dev.selfplay.experiment.Belonging;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.Experiment;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.statistics.MeanInterval;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// An experiment as JSON.
public final class ExperimentJson {
    private ExperimentJson() {}

    /// What one comparison says, without its battles; points to hundredths.
    public static ObjectNode verdict(
            ObjectNode node, ExperimentReport report, Comparison comparison) {
        Experiment experiment = report.experiment();
        node.put("experimentId", experiment.id().toString());
        node.putArray("arms").add(comparison.first().name()).add(comparison.other().name());
        node.put("verdict", comparison.verdict().key())
                .put("difference", points(comparison.difference()))
                .put("low", points(comparison.interval().low()))
                .put("high", points(comparison.interval().high()))
                .put("margin", experiment.design().margin())
                .put("level", experiment.design().settings().levels().fixed().number())
                .put("battles", report.battles())
                .put("pairs", comparison.pairs())
                .put("void", report.voided())
                .put("unfinished", report.unfinished())
                .put("leftOut", report.leftOut())
                .put("wins", comparison.wins())
                .put("losses", comparison.losses())
                .put("spentUsd", report.spent().toString())
                .put("state", experiment.state().key())
                .put("reason", experiment.reason());
        belongsTo(node, experiment.of());
        ObjectNode criteria = node.putObject("criteria");
        Criterion.ALL.forEach(c -> criterion(criteria, c, comparison.criteria().get(c)));
        ArrayNode personas = node.putArray("personas");
        bySlug(comparison).forEach(seller -> seller(personas.addObject(), seller));
        return node;
    }

    private static void belongsTo(ObjectNode node, @Nullable Belonging of) {
        if (of == null) {
            node.putNull("belongsTo");
        } else {
            node.putObject("belongsTo")
                    .put("kind", of.whole().key())
                    .put("id", Objects.toString(of.id(), null));
        }
    }

    private static List<OfSeller> bySlug(Comparison comparison) {
        return comparison.sellers().stream().sorted(Comparator.comparing(OfSeller::type)).toList();
    }

    private static void seller(ObjectNode node, OfSeller seller) {
        node.put("type", seller.type())
                .put("difference", points(seller.difference()))
                .put("pairs", seller.pairs().size());
    }

    private static void criterion(
            ObjectNode into, Criterion criterion, @Nullable MeanInterval shift) {
        if (shift == null) {
            return;
        }
        Double half = shift.halfWidth();
        into.putObject(criterion.key())
                .put("difference", points(shift.mean()))
                .put("low", half == null ? null : points(shift.mean() - half))
                .put("high", half == null ? null : points(shift.mean() + half));
    }

    /// All of it, with the battles behind every figure.
    static ObjectNode whole(ObjectNode node, ExperimentReport report) {
        Experiment experiment = report.experiment();
        Experiment.Design design = experiment.design();
        node.put("experimentId", experiment.id().toString())
                .put("state", experiment.state().key())
                .put("reason", experiment.reason())
                .put("startedAt", experiment.startedAt().toString())
                .put("endedAt", Objects.toString(experiment.endedAt(), null))
                .put("sellers", design.sellers())
                .put("repeats", design.repeats())
                .put("margin", design.margin())
                .put("budgetUsd", Objects.toString(design.budget(), null))
                .put("model", design.settings().account().key())
                .put("sellerModel", design.settings().models().seller())
                .put("refereeModel", design.settings().models().referee())
                .put("seed", design.settings().seed())
                .put("level", design.settings().levels().fixed().number())
                .put("spentUsd", report.spent().toString());
        ArrayNode arms = node.putArray("arms");
        List<Arm> all = design.arms();
        for (int arm = 0; arm < all.size(); arm++) {
            MeanInterval mean = report.means().get(arm);
            arms.addObject()
                    .put("name", all.get(arm).name())
                    .put("spec", all.get(arm).spec())
                    .put("closerModel", all.get(arm).closerModel())
                    .put("promptHash", all.get(arm).promptHash())
                    .put("average", mean == null ? null : points(mean.mean()));
        }
        ArrayNode comparisons = node.putArray("comparisons");
        for (Comparison comparison : report.comparisons()) {
            ObjectNode one = verdict(comparisons.addObject(), report, comparison);
            ArrayNode personas = (ArrayNode) one.get("personas");
            for (int i = 0; i < personas.size(); i++) {
                pairs((ObjectNode) personas.get(i), bySlug(comparison).get(i));
            }
        }
        return node;
    }

    private static void pairs(ObjectNode into, OfSeller seller) {
        ArrayNode pairs = into.putArray("battles");
        seller.pairs()
                .forEach(pair ->
                        pairs.addObject()
                                .put("first", pair.first().toString())
                                .put("other", pair.other().toString())
                                .put("difference", pair.difference()));
    }

    private static double points(double points) {
        return Math.round(points * 100) / 100.0;
    }
}
