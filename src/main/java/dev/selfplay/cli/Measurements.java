package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.gate.GateStore.Kind;
import dev.selfplay.gate.Proof;
import dev.selfplay.gate.Repeats;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.UUID;

/// What was measured of all tactics, read once.
///
/// @param proofs by tactic
/// @param ablations by tactic
/// @param repeats of wins, by battle
/// @param prompt hash of the merged prompt as it is now
record Measurements(
        Map<UUID, Proof> proofs,
        Map<UUID, Proof> ablations,
        Map<UUID, Repeats> repeats,
        String prompt) {

    static Measurements of(Workbench services) {
        return new Measurements(
                services.proofs().standing(Kind.PROOF),
                services.proofs().standing(Kind.ABLATION),
                services.proofs().repeats(),
                services.proofs().promptHash().orElse(""));
    }

    @Nullable Proof proof(Tactic tactic) {
        return proofs.get(tactic.id());
    }

    @Nullable Proof ablation(Tactic tactic) {
        return ablations.get(tactic.id());
    }

    @Nullable Repeats repeats(Tactic tactic) {
        return repeats.get(tactic.battleId());
    }

    boolean stale(Proof proof, Tactic tactic) {
        return proof.stale(prompt, tactic.id(), tactic.text());
    }

    /// Adds it to the tactic's own.
    ObjectNode json(ObjectNode node, Tactic tactic) {
        Proof proof = proof(tactic);
        Proof ablation = ablation(tactic);
        ProofViews.json(node, "proof", proof, proof != null && stale(proof, tactic));
        ProofViews.json(node, "ablation", ablation, ablation != null && stale(ablation, tactic));
        ProofViews.json(node, repeats(tactic));
        return node;
    }

    /// What a line of a list ends with; empty where nothing was measured.
    String brief(Tactic tactic) {
        Proof proof = proof(tactic);
        Repeats repeats = repeats(tactic);
        return (repeats == null ? "" : "  [" + repeats.words() + "]")
                + (proof == null
                        ? ""
                        : "  [%s%s]"
                                .formatted(
                                        proof.standing().label(),
                                        stale(proof, tactic) ? ", stale" : ""));
    }

    void print(Console console, Tactic tactic) {
        Repeats repeats = repeats(tactic);
        if (repeats != null) {
            console.print("Fought again: " + repeats.words());
        }
        Proof proof = proof(tactic);
        if (proof != null) {
            ProofViews.print(console, "Proof", proof, stale(proof, tactic));
        }
        Proof ablation = ablation(tactic);
        if (ablation != null) {
            ProofViews.print(console, "Ablation", ablation, stale(ablation, tactic));
        }
    }
}
