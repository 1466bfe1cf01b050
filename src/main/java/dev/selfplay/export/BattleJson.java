package dev.selfplay.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleRuling;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Honesty;
import dev.selfplay.domain.Offence;
import dev.selfplay.domain.PassScores;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Statements;
import dev.selfplay.domain.Turn;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// Battles as JSON, the same in `--json` and in exports; docs/json-lines.md says what the fields mean.
/// Each method adds to an object that is there.
public final class BattleJson {
    private BattleJson() {}

    /// Whether it is void, and why.
    public static ObjectNode fidelity(ObjectNode node, Fidelity fidelity) {
        node.put("void", fidelity.broken());
        offences(node.putArray("voidReasons"), fidelity.breaches());
        return node;
    }

    /// What a person decided about the battle as a whole; null where nobody did.
    public static ObjectNode ruling(ObjectNode node, @Nullable BattleRuling ruling) {
        if (ruling == null) {
            return node.putNull("ruling");
        }
        ObjectNode said =
                node.putObject("ruling")
                        .put("answer", ruling.answer().key())
                        .put("reason", ruling.reason())
                        .put("decidedBy", ruling.author())
                        .put("decidedAt", ruling.at().toString());
        ArrayNode overruled = said.putArray("overruled");
        ruling.overruled().breaches().forEach(b -> overruled.add(b.reason().key()));
        return node;
    }

    /// A battle as the history lists it.
    public static ObjectNode battle(ObjectNode node, Battle battle) {
        node.put("battleId", battle.id().toString())
                .put("runId", battle.runId().toString())
                .put("persona", battle.personaType())
                .put("personaName", battle.personaName())
                .put("state", battle.state().key())
                .put("reason", battle.reason())
                .put("model", battle.account().key())
                .put("turnsPlanned", battle.turnsPlanned())
                .put("turnsDone", battle.turnsDone())
                .put("seed", battle.seed())
                .put("promptHash", battle.promptHash())
                .put("prompt", battle.promptName())
                .put("promptVersion", battle.promptVersion())
                .put("level", battle.level().number())
                .put("total", battle.total())
                .put("disputed", battle.disputed());
        fidelity(node, battle.fidelity())
                .put("costUsd", battle.cost().toString())
                .put("createdAt", battle.createdAt().toString())
                .put("endedAt", battle.endedAt() == null ? null : battle.endedAt().toString())
                .put("foughtBy", battle.foughtBy());
        node.putObject("models")
                .put("closer", battle.models().closer())
                .put("seller", battle.models().seller())
                .put("referee", battle.models().referee());
        return node;
    }

    /// How many battles were fought at each level, the easiest first.
    public static void levels(ArrayNode node, Map<SellerLevel, Integer> levels) {
        levels.keySet().stream()
                .sorted()
                .forEach(level ->
                        node.addObject()
                                .put("level", level.number())
                                .put("battles", levels.get(level)));
    }

    /// What speaks against the Closer's honesty.
    public static ObjectNode honesty(ObjectNode node, Honesty honesty) {
        offences(node.putArray("honesty"), honesty.flags());
        return node;
    }

    private static void offences(ArrayNode array, List<? extends Offence<?>> offences) {
        for (Offence<?> offence : offences) {
            array.addObject()
                    .put("reason", offence.reason().key())
                    .put("turn", offence.turn())
                    .put("quote", offence.quote());
        }
    }

    /// A battle with its turns, its latest grading and the audit.
    public static ObjectNode whole(ObjectNode node, ExportedBattle exported) {
        Battle battle = exported.battle();
        battle(node, battle);
        ruling(node, exported.detail().ruling());
        ArrayNode turns = node.putArray("turns");
        for (Turn turn : exported.detail().turns()) {
            turn(turns.addObject(), battle, turn)
                    .put("finish", turn.finish().key())
                    .put("attempts", turn.attempts())
                    .put("model", turn.model())
                    .put("startedAt", turn.startedAt().toString())
                    .put("endedAt", turn.endedAt().toString())
                    .put("thoughts", turn.thoughts().text())
                    .put("thoughtTokens", turn.thoughts().tokens());
        }
        Grading grading = exported.grading();
        honesty(node, grading == null ? Honesty.CLEAN : grading.honesty());
        if (grading == null) {
            node.putNull("scorecard");
            node.putNull("facts");
        } else {
            scorecard(node.putObject("scorecard"), grading);
            if (grading.scorecard().statements() == null || grading.audit() == null) {
                // from before the referee was asked what was said
                node.putNull("facts");
            } else {
                FactsJson.facts(node.putObject("facts"), exported.detail().facts(grading));
            }
        }
        Audit audit = exported.audit();
        if (audit == null) {
            node.putNull("audit");
        } else {
            audit(node.putObject("audit"), audit, exported.contradictions());
        }
        node.put("gradings", exported.detail().gradings().size());
        return node;
    }

    /// A turn as the events of a run have it.
    public static ObjectNode turn(ObjectNode node, Battle battle, Turn turn) {
        return node.put("runId", battle.runId().toString())
                .put("battleId", battle.id().toString())
                .put("persona", battle.personaType())
                .put("turn", turn.number())
                .put("speaker", turn.speaker().key())
                .put("text", turn.text())
                .put("promptTokens", turn.usage().input())
                .put("cachedTokens", turn.usage().cachedInput())
                .put("completionTokens", turn.usage().output())
                .put("costUsd", turn.cost().toString())
                .put("estimated", turn.usage().estimated());
    }

    /// One value by a criterion of the user's own.
    @FunctionalInterface
    public interface Own<T> {
        void put(ObjectNode into, Criterion criterion, T value);
    }

    /// What there is by criteria of the user's own, together in a field; none where there is nothing.
    public static <T> void own(ObjectNode node, ByCriterion<T> values, Own<T> put) {
        values.values()
                .forEach((criterion, value) -> {
                    if (criterion.own()) {
                        put.put(node.withObjectProperty("own"), criterion, value);
                    }
                });
    }

    private static void scorecard(ObjectNode node, Grading grading) {
        Scorecard card = grading.scorecard();
        Statements said = card.statements();
        if (said != null) {
            FactsJson.statements(node.putObject("statements"), said);
        }
        Criterion.ALL.forEach(c -> grade(node.putObject(c.key()), card.grade(c)));
        own(
                node,
                card.grades(),
                (own, c, given) -> grade(own.putObject(c.key()).put("label", c.label()), given));
        node.put("total", grading.total());
        ObjectNode weights = node.putObject("weights");
        Criterion.ALL.forEach(c -> weights.put(c.key(), card.weights().of(c)));
        own(weights, card.weights().values(), (own, c, weight) -> own.put(c.key(), weight));
        node.put("rubricVersion", card.rubricVersion())
                .put("model", card.model())
                .put("fingerprint", card.fingerprint())
                .put("passes", card.passes())
                .put("spread", card.spread());
        passes(node, card);
        SpokenYes told = card.verbalYes();
        if (told == null) {
            node.putNull("verbalYes");
        } else {
            spokenYes(node.putObject("verbalYes"), told);
        }
        ArrayNode rebuttals = node.putArray("winningRebuttals");
        for (Scorecard.WinningRebuttal rebuttal : card.winningRebuttals()) {
            rebuttals
                    .addObject()
                    .put("turn", rebuttal.turn())
                    .put("objection", rebuttal.objection())
                    .put("quote", rebuttal.quote())
                    .put("verified", rebuttal.verified())
                    .put("why", rebuttal.why());
        }
        node.put("feedback", card.feedback());
    }

    private static void passes(ObjectNode node, Scorecard card) {
        ArrayNode all = node.putArray("passScores");
        PassScores each = card.passScores();
        if (each != null) {
            for (PassScores.One one : each.each()) {
                ObjectNode pass = all.addObject();
                Criterion.ALL.forEach(c -> pass.put(c.key(), one.scores().find(c).orElse(null)));
                own(pass, one.scores(), (own, c, score) -> own.put(c.key(), score));
                pass.put("total", one.total()).put("verbalYes", one.yes());
            }
        } else if (card.passes() == 1) {
            ObjectNode pass = all.addObject();
            Criterion.ALL.forEach(c -> pass.put(c.key(), card.grade(c).score()));
            own(pass, card.grades(), (own, c, grade) -> own.put(c.key(), grade.score()));
            SpokenYes yes = card.verbalYes();
            pass.put("total", card.total()).put("verbalYes", yes == null ? null : yes.given());
        }
        node.put("passesEnded", each == null ? null : each.ended());
    }

    private static void grade(ObjectNode node, Scorecard.Grade grade) {
        node.put("score", grade.score()).put("reasoning", grade.reasoning());
        ArrayNode quotes = node.putArray("quotes");
        for (Scorecard.Quote quote : grade.quotes()) {
            quotes.addObject()
                    .put("turn", quote.turn())
                    .put("quote", quote.quote())
                    .put("verified", quote.verified());
        }
    }

    private static void audit(ObjectNode node, Audit audit, List<String> contradictions) {
        ArrayNode offers = node.putArray("closerOffers");
        for (Audit.Figure figure : audit.closerOffers()) {
            offers.addObject()
                    .put("turn", figure.turn())
                    .put("usd", figure.usd())
                    .put("overOffer", figure.overOffer());
        }
        node.put("highestOfferUsd", audit.highestOffer());
        node.putObject("disfluencies")
                .put("count", audit.disfluencies().count())
                .put("per100Words", audit.disfluencies().per100Words());
        ArrayNode clause = node.putArray("clause17Turns");
        audit.clause17Turns().forEach(clause::add);
        spokenYes(node.putObject("verbalYes"), audit.verbalYes());
        ArrayNode unclear = node.putArray("unclear");
        for (Audit.Unclear words : audit.unclear()) {
            ObjectNode said =
                    unclear.addObject()
                            .put("turn", words.turn())
                            .put("kind", words.kind().key())
                            .put("quote", words.quote());
            if (words.usd() != null) {
                said.put("usd", words.usd());
            }
            said.put("why", words.why());
        }
        ArrayNode twoSided = node.putArray("twoSidedTurns");
        audit.twoSidedTurns().forEach(twoSided::add);
        ArrayNode against = node.putArray("contradictions");
        contradictions.forEach(against::add);
    }

    private static void spokenYes(ObjectNode node, SpokenYes yes) {
        node.put("given", yes.given()).put("turn", yes.turn());
    }
}
