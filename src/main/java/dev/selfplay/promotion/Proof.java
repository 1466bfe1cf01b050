package dev.selfplay.promotion;

import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Scorecard.WinningRebuttal;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Turn;
import dev.selfplay.promotion.Candidate.Rebuttal;
import dev.selfplay.prompt.Similarity;

import java.util.Comparator;
import java.util.Optional;

/// Which words of a battle a tactic was made of. The team's table does not tell: it is the verified
/// winning rebuttal that is nearest to the tactic's text, or, where a grading has none, the Closer's
/// turn that is.
///
/// @param doubt why it may be other words; empty where it is sure
record Proof(Rebuttal rebuttal, String doubt) {
    private static final String UNVERIFIED =
            "Its winning words could not be verified against the transcript of the battle.";
    private static final String NEAREST =
            "Its text was rewritten: these are the nearest of the winning words of its battle.";

    /// @return empty for a battle without grades
    static Optional<Proof> find(BattleDetail battle, String text) {
        if (battle.latestGrading().isEmpty()) {
            return Optional.empty();
        }
        Similarity wanted = Similarity.of(Neighbours.answer(text));
        Rebuttal best = null;
        double most = -1;
        int verified = 0;
        for (Grading grading : battle.gradings()) {
            int number = 0;
            for (WinningRebuttal won : grading.scorecard().winningRebuttals()) {
                if (won.verified()) {
                    number++;
                    verified++;
                    double score = wanted.to(Similarity.of(won.quote()));
                    if (score > most) {
                        most = score;
                        best = Rebuttal.of(battle, grading, number, won);
                    }
                }
            }
        }
        if (best == null) {
            return spoken(battle, text, wanted);
        }
        boolean sure = verified == 1 || most >= Similarity.ALIKE;
        return Optional.of(new Proof(best, sure ? "" : NEAREST));
    }

    private static Optional<Proof> spoken(BattleDetail battle, String text, Similarity wanted) {
        Grading grading = battle.latestGrading().orElseThrow();
        return battle.turns().stream()
                .filter(t -> t.speaker() == Speaker.CLOSER)
                .max(Comparator.comparingDouble((Turn t) -> wanted.to(Similarity.of(t.text()))))
                .map(turn ->
                        new Proof(
                                Rebuttal.of(
                                        battle,
                                        grading,
                                        1,
                                        new WinningRebuttal(
                                                turn.number(),
                                                "",
                                                Neighbours.answer(text),
                                                false,
                                                "")),
                                UNVERIFIED));
    }

    /// As the victory that it would be.
    Victory victory(BattleDetail battle) {
        var fought = battle.battle();
        return new Victory(
                fought.id(),
                rebuttal.gradingId(),
                fought.personaId(),
                fought.personaType(),
                fought.personaName(),
                fought.account(),
                rebuttal.turn(),
                rebuttal.objection(),
                rebuttal.quote(),
                rebuttal.why(),
                rebuttal.total(),
                fought.promptHash(),
                fought.promptVersion(),
                rebuttal.disputed(),
                fought.questions() > 0,
                true,
                fought.createdAt(),
                battle.latestGrading().stream()
                        .flatMap(g -> g.honesty().of(rebuttal.turn()).stream())
                        .toList());
    }
}
