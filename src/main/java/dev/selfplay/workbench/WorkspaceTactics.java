package dev.selfplay.workbench;

import dev.selfplay.promotion.Approval;
import dev.selfplay.promotion.Outcome;
import dev.selfplay.promotion.PromotionDesk;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.sync.LocalTactics;
import dev.selfplay.sync.TeamTactic;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The tactics at the promotion desk as syncing sees them: a choice is made by the same decisions that
/// a person makes there, so the prompt file, its history and the outbox go along.
public record WorkspaceTactics(PromotionDesk desk) implements LocalTactics {

    @Override
    public Optional<String> take(TeamTactic theirs, String author) {
        Optional<Tactic> known = desk.tactic(theirs.id());
        if (known.isEmpty()) {
            return Optional.of("This tactic is not here any more.");
        }
        Tactic ours = known.get();
        if (!theirs.active()) {
            return withdraw(ours, author);
        }
        boolean same = ours.text().equals(theirs.text()) && ours.priority() == theirs.priority();
        if (ours.state() == TacticState.APPROVED) {
            if (same) {
                return Optional.empty();
            }
            Optional<String> failed = withdraw(ours, author);
            if (failed.isPresent()) {
                return failed;
            }
        }
        return approve(theirs);
    }

    private Optional<String> approve(TeamTactic theirs) {
        UUID id = theirs.id();
        TacticState state = desk.tactic(id).orElseThrow().state();
        if (!state.undecided()) {
            Optional<String> failed = why(desk.reconsider(List.of(id)));
            if (failed.isPresent()) {
                return failed;
            }
        }
        return desk.preview(List.of(new Approval.Pick(id, theirs.text(), theirs.priority())))
                .map(p -> why(desk.approve(p.approval(), Set.of(id))))
                .orElse(Optional.of("base_prompt.txt cannot be read."));
    }

    @Override
    public Optional<String> withdraw(TeamTactic ours, String author) {
        return desk.tactic(ours.id()).flatMap(tactic -> withdraw(tactic, author));
    }

    private Optional<String> withdraw(Tactic tactic, String author) {
        return tactic.state() == TacticState.APPROVED || tactic.inFile()
                ? why(desk.withdraw(List.of(tactic.id()), "changed by " + author, true))
                : Optional.empty();
    }

    private static Optional<String> why(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> Optional.empty();
            case Outcome.Refused(String message, String remedy) ->
                    Optional.of((message + " " + remedy).strip());
            case Outcome.NeedsAcknowledgement _ -> Optional.of("It is held back.");
            case Outcome.EditedByHand _ -> Optional.of("Its block was edited by hand.");
        };
    }
}
