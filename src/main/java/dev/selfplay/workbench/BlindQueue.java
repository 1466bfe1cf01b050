package dev.selfplay.workbench;

import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Weights;
import dev.selfplay.engine.BattleNotes.Draw;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Battles that a person grades before seeing the referee's grade, drawn by chance. Nothing of the
/// referee's leaves it before the person's grade is stored, and after that no other blind grade of the
/// battle is taken. Blocks on the disk; thread-safe.
public final class BlindQueue {
    private final Workbench workbench;
    private final RandomGenerator random;
    private final Set<UUID> passed = new HashSet<>();
    private final Set<UUID> told = new HashSet<>();

    /// @param random draws
    public BlindQueue(Workbench workbench, RandomGenerator random) {
        this.workbench = workbench;
        this.random = random;
    }

    /// What a person grades.
    ///
    /// @param seller the persona's name
    /// @param weights by which the total is computed
    public record Call(
            UUID battleId, String seller, Transcript transcript, DealSheet deal, Weights weights) {}

    /// What a person gave, and what the referee had given.
    public record Told(PersonGrade person, Scorecard referee) {}

    /// Another call; the same chance for each battle that was not passed over.
    ///
    /// @return empty where people have graded or passed over all
    public synchronized Optional<Call> draw() {
        UUID id = ungraded().battleId();
        if (id == null) {
            return Optional.empty();
        }
        BattleDetail detail = detail(id);
        return Optional.of(
                new Call(
                        id,
                        detail.battle().personaName(),
                        detail.transcript(),
                        workbench
                                .archive()
                                .run(detail.battle().runId())
                                .map(Run::settings)
                                .map(RunSettings::dealSheet)
                                .orElse(DealSheet.DEFAULT),
                        grading(detail).scorecard().weights()));
    }

    /// How many wait for a grade now, and were not passed over.
    public synchronized int left() {
        return ungraded().left();
    }

    private Draw ungraded() {
        return workbench.notes().drawUngraded(workbench.defaultAccount(), passed, random);
    }

    /// It is not drawn again here.
    public synchronized void pass(UUID battleId) {
        passed.add(battleId);
    }

    /// How many were passed over.
    public synchronized int passed() {
        return passed.size();
    }

    /// Draws again from those that were passed over.
    public synchronized void takeUpPassed() {
        passed.clear();
    }

    /// Stores a grade that was given blind, and tells the referee's.
    ///
    /// @throws IllegalStateException if the referee's grade of this battle was told here before
    public synchronized Told grade(
            UUID battleId, ByCriterion<Integer> scores, boolean spokenYes, String reason) {
        if (told.contains(battleId)) {
            throw new IllegalStateException(
                    "You have seen the referee's grade of this battle: a grade of it is not blind"
                            + " any more.");
        }
        // read before anything is stored: where that fails, the grade can be given again
        Scorecard referee = grading(detail(battleId)).scorecard();
        PersonGrade grade =
                new PersonGrade(
                        UUID.randomUUID(),
                        battleId,
                        scores,
                        spokenYes,
                        referee.weights().total(scores),
                        reason,
                        workbench.author(),
                        workbench.clock().instant(),
                        true);
        workbench.keep(grade);
        told.add(battleId);
        return new Told(grade, referee);
    }

    private BattleDetail detail(UUID battleId) {
        return workbench
                .archive()
                .detail(battleId)
                .orElseThrow(() -> new IllegalArgumentException("no battle " + battleId));
    }

    private static Grading grading(BattleDetail detail) {
        return detail.latestGrading()
                .orElseThrow(
                        () -> new IllegalStateException("The referee has not graded this battle."));
    }
}
