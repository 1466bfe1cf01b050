package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.TimeWords;
import dev.selfplay.promotion.Decision;
import dev.selfplay.promotion.Hold;
import dev.selfplay.promotion.Neighbours;
import dev.selfplay.promotion.Origin;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticDetail;
import dev.selfplay.promotion.Victory;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// Tactics as JSON, and as lines for people.
final class TacticViews {
    private static final int SHORT = 8;

    private TacticViews() {}

    static ObjectNode json(ObjectNode node, Tactic tactic) {
        node.put("tacticId", tactic.id().toString())
                .put("state", tactic.state().key())
                .put("priority", tactic.priority())
                .put("golden", tactic.golden())
                .put("text", tactic.text())
                .put("byRule", tactic.byRule())
                .put("writingNote", tactic.writingNote())
                .put("objection", tactic.objection())
                .put("quote", tactic.quote())
                .put("groupId", tactic.groupId().toString())
                .put("inFile", tactic.inFile())
                .put("removedByHand", tactic.removedByHand())
                .put("putBackByHand", tactic.putBackByHand())
                .put("createdAt", tactic.createdAt().toString())
                .put("promotedAt", text(tactic.promotedAt()))
                .put("publishedAt", text(tactic.publishedAt()));
        Origin origin = tactic.origin();
        if (origin == null) {
            node.putNull("adoptedFrom");
        } else {
            node.putObject("adoptedFrom")
                    .put("teamTacticId", origin.teamId().toString())
                    .put("author", origin.author())
                    .put("at", origin.at().toString());
        }
        strings(node.putArray("holds"), tactic.holds().stream().map(Hold::reason).toList());
        strings(node.putArray("notes"), tactic.notes());
        ArrayNode victories = node.putArray("victories");
        for (Victory victory : tactic.victories()) {
            victories
                    .addObject()
                    .put("battleId", victory.battleId().toString())
                    .put("gradingId", victory.gradingId().toString())
                    .put("persona", victory.personaType())
                    .put("personaName", victory.personaName())
                    .put("model", victory.account().key())
                    .put("turn", victory.turn())
                    .put("objection", victory.objection())
                    .put("quote", victory.quote())
                    .put("why", victory.why())
                    .put("total", victory.total())
                    .put("promptHash", victory.promptHash())
                    .put("prompt", victory.promptName())
                    .put("promptVersion", victory.promptVersion())
                    .put("disputed", victory.disputed())
                    .put("standing", victory.standing());
        }
        return node;
    }

    static ObjectNode json(ObjectNode node, TacticDetail detail) {
        json(node, detail.tactic());
        ArrayNode similar = node.putArray("similar");
        for (Neighbours.Near near : detail.similar()) {
            similar.addObject()
                    .put("tacticId", near.tactic().id().toString())
                    .put("state", near.tactic().state().key())
                    .put("score", Math.round(100 * near.score()) / 100.0);
        }
        ArrayNode blocks = node.putArray("alikeInFile");
        detail.alikeInFile()
                .forEach(b -> blocks.addObject().put("line", b.line()).put("text", b.text()));
        node.put("blockLine", detail.block() == null ? null : detail.block().line());
        node.put("editedByHand", detail.editedByHand());
        node.put("promptTokens", detail.tokens());
        ArrayNode decisions = node.putArray("decisions");
        for (Decision.Entry entry : detail.decisions()) {
            Decision decision = entry.decision();
            ObjectNode one = decisions.addObject();
            one.put("decision", kind(decision))
                    .put("who", decision.who())
                    .put("at", entry.at().toString())
                    .put("reason", decision.reason())
                    .put("textBefore", decision.textBefore())
                    .put("textAfter", decision.textAfter())
                    .put("priorityBefore", decision.priorityBefore())
                    .put("priorityAfter", decision.priorityAfter());
            strings(one.putArray("holds"), decision.holds().stream().map(Hold::reason).toList());
        }
        return node;
    }

    static String line(Tactic tactic) {
        return "%s  %-9s %s%-2d %3d  %dx  %s%s%s"
                .formatted(
                        brief(tactic.id()),
                        tactic.removedByHand()
                                ? "by hand"
                                : tactic.publishedAt() != null ? "published" : tactic.state().key(),
                        tactic.golden() ? "*" : " ",
                        tactic.priority(),
                        tactic.best(),
                        tactic.victories().size(),
                        tactic.text().replace('\n', ' '),
                        tactic.rehearsedOnly() ? " (rehearsed)" : "",
                        tactic.origin() == null ? "" : " (from " + tactic.origin().author() + ")");
    }

    static void print(Console console, TacticDetail detail) {
        Tactic tactic = detail.tactic();
        console.print(
                "%s  %s, priority %d%s%s"
                        .formatted(
                                tactic.id(),
                                tactic.state().key(),
                                tactic.priority(),
                                tactic.golden() ? ", golden" : "",
                                tactic.byRule() ? ", written by rule" : ""));
        if (tactic.writingNote() != null) {
            console.print(tactic.byRule() ? "By rule because: " : "Note: ", tactic.writingNote());
        }
        if (tactic.origin() != null) {
            console.print(
                    "Adopted from %s (%s)"
                            .formatted(tactic.origin().author(), brief(tactic.origin().teamId())));
        }
        console.print("");
        console.print("", tactic.text());
        console.print("");
        tactic.holds().forEach(h -> console.print("Held back: " + h.reason()));
        tactic.notes().forEach(n -> console.print("Cleaned: " + n));
        if (tactic.removedByHand()) {
            console.print("Its block was taken out of the file by hand.");
        }
        if (detail.editedByHand()) {
            console.print("Its block was edited by hand since.");
        }
        if (detail.block() != null) {
            console.print("%d tokens of the merged prompt.".formatted(detail.tokens()));
        }
        for (Victory victory : tactic.victories()) {
            console.print(
                    "Won %s, %d%s%s, turn %d: \"%s\" (to: %s)"
                            .formatted(
                                    brief(victory.battleId()) + " against " + victory.personaName(),
                                    victory.total(),
                                    victory.disputed() ? ", disputed" : "",
                                    victory.standing() ? "" : ", taken back by a later grading",
                                    victory.turn(),
                                    victory.quote(),
                                    victory.objection()));
        }
        for (Neighbours.Near near : detail.similar()) {
            console.print(
                    "Alike (%d %%): %s, %s"
                            .formatted(
                                    Math.round(100 * near.score()),
                                    brief(near.tactic().id()),
                                    near.tactic().state().key()));
        }
        detail.alikeInFile()
                .forEach(b -> console.print("Alike in base_prompt.txt, line " + b.line()));
        for (Decision.Entry entry : detail.decisions()) {
            Decision decision = entry.decision();
            console.print(
                    "%s  %s by %s%s%s"
                            .formatted(
                                    TimeWords.of(entry.at()),
                                    kind(decision),
                                    decision.who(),
                                    decision.edited() ? ", text edited" : "",
                                    decision.reason().isEmpty() ? "" : ": " + decision.reason()));
        }
    }

    static String brief(UUID id) {
        return id.toString().substring(0, SHORT);
    }

    private static String kind(Decision decision) {
        return decision.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void strings(ArrayNode into, List<String> texts) {
        texts.forEach(into::add);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
