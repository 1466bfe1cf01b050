package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.promotion.Shared;
import dev.selfplay.promotion.SharedDetail;
import dev.selfplay.promotion.Victory;

import java.time.Instant;
import java.util.UUID;

/// Teammates' tactics as JSON, and as lines for people.
final class SharedViews {
    private SharedViews() {}

    static ObjectNode json(ObjectNode node, Shared shared) {
        Instant promoted = shared.promotedAt();
        UUID adopted = shared.adopted();
        return node.put("teamTacticId", shared.id().toString())
                .put("author", shared.author())
                .put("active", shared.active())
                .put("priority", shared.priority())
                .put("golden", shared.golden())
                .put("text", shared.text())
                .put("battleId", shared.battleId().toString())
                .put("promotedAt", promoted == null ? null : promoted.toString())
                .put("adoptedAs", adopted == null ? null : adopted.toString());
    }

    static String line(Shared shared) {
        UUID adopted = shared.adopted();
        return "%s  %-9s %s%-2d by %s%s  %s"
                .formatted(
                        TacticViews.brief(shared.id()),
                        shared.active() ? "active" : "withdrawn",
                        shared.golden() ? "*" : " ",
                        shared.priority(),
                        shared.author(),
                        adopted == null ? "" : " (adopted as " + TacticViews.brief(adopted) + ")",
                        shared.text().replace('\n', ' '));
    }

    static ObjectNode json(ObjectNode node, SharedDetail detail) {
        json(node, detail.shared());
        Victory proof = detail.proof();
        if (proof == null) {
            node.putNull("proof");
        } else {
            node.putObject("proof")
                    .put("gradingId", proof.gradingId().toString())
                    .put("personaName", proof.personaName())
                    .put("turn", proof.turn())
                    .put("objection", proof.objection())
                    .put("quote", proof.quote())
                    .put("doubt", detail.doubt())
                    .put("total", proof.total());
        }
        var similar = node.putArray("similar");
        detail.similar()
                .forEach(n ->
                        similar.addObject()
                                .put("tacticId", n.tactic().id().toString())
                                .put("state", n.tactic().state().key())
                                .put("score", Math.round(100 * n.score()) / 100.0));
        var blocks = node.putArray("alikeInFile");
        detail.alikeInFile()
                .forEach(b -> blocks.addObject().put("line", b.line()).put("text", b.text()));
        return node.put("problem", detail.problem());
    }

    static void print(Console console, SharedDetail detail) {
        Shared shared = detail.shared();
        console.print(
                "%s  by %s, %s, priority %d%s"
                        .formatted(
                                shared.id(),
                                shared.author(),
                                shared.active() ? "in their prompt" : "withdrawn by them",
                                shared.priority(),
                                shared.golden() ? ", golden" : ""));
        console.print("");
        console.print("", shared.text());
        console.print("");
        Victory proof = detail.proof();
        if (proof != null) {
            console.print(
                    "Won %s against %s, %d, turn %d: \"%s\"%s"
                            .formatted(
                                    TacticViews.brief(proof.battleId()),
                                    proof.personaName(),
                                    proof.total(),
                                    proof.turn(),
                                    proof.quote(),
                                    detail.doubt().isEmpty() ? "" : " " + detail.doubt()));
        }
        detail.similar()
                .forEach(n ->
                        console.print(
                                "Alike (%d %%): %s, %s"
                                        .formatted(
                                                Math.round(100 * n.score()),
                                                TacticViews.brief(n.tactic().id()),
                                                n.tactic().state().key())));
        detail.alikeInFile()
                .forEach(b -> console.print("Alike in base_prompt.txt, line " + b.line()));
        console.print(
                detail.problem().isEmpty()
                        ? "\"promote adopt\" takes it to your desk."
                        : detail.problem());
    }
}
