package dev.selfplay.ui.scorecard;

import dev.selfplay.domain.Fidelity;
import dev.selfplay.ui.transcript.Evidence;

import javafx.scene.Node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Why a battle is void, with the words that prove it.
final class VoidCard {
    private VoidCard() {}

    /// Empty where it is not.
    static List<Node> nodes(Fidelity fidelity, Consumer<Evidence> onEvidence) {
        String why = fidelity.sentence();
        if (why == null) {
            return List.of();
        }
        List<Node> nodes = new ArrayList<>();
        nodes.add(ScorecardNodes.banner("Void, and counted nowhere. " + why));
        Evidence.of(fidelity).forEach(e -> nodes.add(new QuoteNode(e, onEvidence)));
        return nodes;
    }
}
