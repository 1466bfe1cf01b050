package dev.selfplay.promotion;

import dev.selfplay.promotion.Neighbours.Near;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.Similarity;
import dev.selfplay.prompt.TacticBlock;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is alike to a quote, among our tactics and in the prompt file.
///
/// @param self the tactic that the quote is of, which is not alike to itself
record Alike(UUID self, String quote) {

    /// The nearest first.
    List<Near> among(List<Tactic> tactics) {
        return new Neighbours(tactics.stream().filter(t -> !t.id().equals(self)).toList())
                .of(quote);
    }

    /// Blocks that are none of these tactics.
    List<TacticBlock> in(PromptContent content, List<Near> similar) {
        Set<String> known =
                Stream.concat(Stream.of(self), similar.stream().map(n -> n.tactic().id()))
                        .map(UUID::toString)
                        .collect(Collectors.toSet());
        return content.document().tactics().stream()
                .filter(b -> !known.contains(Objects.requireNonNullElse(b.tacticId(), "")))
                .filter(b ->
                        Similarity.between(Neighbours.answer(b.text()), quote) >= Similarity.ALIKE)
                .toList();
    }
}
