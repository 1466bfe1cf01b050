package dev.selfplay.ui.prompt;

import dev.selfplay.prompt.PromptDocument;
import dev.selfplay.prompt.PromptDocument.Part;
import dev.selfplay.prompt.PromptDocument.Tactic;
import dev.selfplay.prompt.PromptFinding;
import dev.selfplay.prompt.PromptFinding.Severity;
import dev.selfplay.prompt.TacticBlock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an edit does to tactic blocks, which only the promotion desk should change. Stateless.
final class BlockWatch {
    private BlockWatch() {}

    /// @param base what stands in the file
    /// @param edited what was typed
    static List<PromptFinding> check(PromptDocument base, PromptDocument edited) {
        List<TacticBlock> now = new ArrayList<>();
        List<TacticBlock> gone = new ArrayList<>();
        List<String> raws = new ArrayList<>(raws(edited));
        for (Part part : base.parts()) {
            if (part instanceof Tactic(String raw, TacticBlock block)
                    && !raws.remove(raw.stripTrailing())) {
                gone.add(block);
            }
        }
        for (Part part : edited.parts()) {
            if (part instanceof Tactic(String raw, TacticBlock block)
                    && raws.remove(raw.stripTrailing())) {
                now.add(block);
            }
        }
        List<PromptFinding> findings = new ArrayList<>();
        for (TacticBlock before : gone) {
            Optional<TacticBlock> after =
                    now.stream().filter(block -> same(block, before)).findFirst();
            after.ifPresent(now::remove);
            if (after.filter(before::sameAs).isPresent()) {
                continue;
            }
            findings.add(
                    after.map(block ->
                                    new PromptFinding(
                                            Severity.WARNING,
                                            block.line(),
                                            "Your edit changes the tactic “%s”: this block no longer matches its approval."
                                                    .formatted(PromptWords.title(before)),
                                            "Undo it; or withdraw the tactic on the desk and"
                                                    + " approve another text."))
                            .orElseGet(() ->
                                    new PromptFinding(
                                            Severity.WARNING,
                                            0,
                                            "Your edit takes the tactic “%s” out of the prompt."
                                                    .formatted(PromptWords.title(before)),
                                            "Undo it; or withdraw the tactic on the desk, which"
                                                    + " keeps the reason.")));
        }
        for (TacticBlock added : now) {
            findings.add(
                    new PromptFinding(
                            Severity.WARNING,
                            added.line(),
                            "Your edit adds the tactic “%s”, which nobody has approved."
                                    .formatted(PromptWords.title(added)),
                            "Approve it on the desk instead, so that its evidence stays with it."));
        }
        return findings;
    }

    private static List<String> raws(PromptDocument document) {
        return document.parts().stream()
                .filter(Tactic.class::isInstance)
                .map(part -> part.raw().stripTrailing())
                .toList();
    }

    private static boolean same(TacticBlock one, TacticBlock other) {
        String id = other.tacticId();
        return id == null
                ? other.battleId() != null && other.battleId().equals(one.battleId())
                : id.equalsIgnoreCase(one.tacticId());
    }
}
