package dev.selfplay.workbench;

import dev.selfplay.change.ChangeSample;
import dev.selfplay.change.ChangeStore;
import dev.selfplay.change.ChangeStore.Graded;
import dev.selfplay.change.ChangeTrial;
import dev.selfplay.change.RefereeChange;
import dev.selfplay.change.RefereeChange.Decision;
import dev.selfplay.change.RefereeChange.Marks;
import dev.selfplay.chat.Provider;
import dev.selfplay.config.Settings;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.RefereeId;
import dev.selfplay.domain.Role;
import dev.selfplay.engine.BattleStore.BattleMaterial;
import dev.selfplay.referee.Referee;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.workbench.Exams.Candidate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;

/// A change of the referee, which is another model or another rubric: stored battles are graded again by
/// the new one, priced before, behind the safety check, under the session's cap; then it is taken or not.
/// The battles keep their grades. Blocks on the disk; thread-safe.
public final class RefereeChanges {
    /// Enough to see a shift of a point, for the price of as many gradings.
    public static final int USUAL_SAMPLE = 20;

    public static final int LEAST_SAMPLE = 2;
    public static final int MOST_SAMPLE = 500;
    private static final long SEED = 1;

    private final Workbench workbench;
    private final Referee referee;

    RefereeChanges(Workbench workbench, Referee referee) {
        this.workbench = workbench;
        this.referee = referee;
    }

    /// What could be compared.
    ///
    /// @param from who graded the newest battles that the new referee did not
    /// @param battles that it graded
    public record Prospect(
            Candidate candidate, RefereeId from, RefereeId to, List<Graded> battles) {
        public Prospect {
            battles = List.copyOf(battles);
        }
    }

    /// A comparison that is ready to begin.
    ///
    /// @param cost empty where the model has no known price
    public record Plan(Candidate candidate, ChangeTrial.Order order, Optional<CostEstimate> cost) {}

    /// Empty where every battle of this account was graded by this very referee, or none was.
    public Optional<Prospect> prospect(Candidate candidate) {
        RefereeId to = to(candidate);
        List<Graded> others = store().graded(to.account()).stream().filter(g -> !g.by(to)).toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        RefereeId from = others.getFirst().referee();
        return Optional.of(
                new Prospect(
                        candidate,
                        from,
                        to,
                        others.stream().filter(g -> g.referee().equals(from)).toList()));
    }

    /// Draws the sample and reckons what it costs; asks no model.
    ///
    /// @param sample how many battles at most
    public Plan plan(Prospect prospect, int sample) {
        List<ChangeTrial.Battle> battles =
                ChangeSample.draw(prospect.battles(), sample, SEED).stream()
                        .map(this::battle)
                        .flatMap(Optional::stream)
                        .toList();
        var order =
                new ChangeTrial.Order(
                        prospect.from(),
                        prospect.to(),
                        battles,
                        workbench.settings().get(Settings.CONCURRENCY));
        return new Plan(prospect.candidate(), order, cost(prospect.candidate(), order));
    }

    private Optional<CostEstimate> cost(Candidate candidate, ChangeTrial.Order order) {
        CostEstimate sum = CostEstimate.NOTHING;
        for (var request : ChangeTrial.requests(referee, order)) {
            var one = workbench.providers().estimator().grading(candidate.provider(), request);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plus(one.get());
        }
        return Optional.of(sum);
    }

    private Optional<ChangeTrial.Battle> battle(Graded graded) {
        BattleDetail detail = workbench.archive().detail(graded.battleId()).orElse(null);
        Grading grading = detail == null ? null : detail.latestGrading().orElse(null);
        if (detail == null || grading == null) {
            return Optional.empty(); // deleted meanwhile
        }
        BattleMaterial material = workbench.store().battles().material(graded.battleId());
        return Optional.of(
                new ChangeTrial.Battle(
                        graded.battleId(),
                        material.seller(),
                        detail.transcript(),
                        material.run().settings().dealSheet(),
                        material.run().settings().weights(),
                        detail.battle().seed(),
                        Marks.of(grading.scorecard())));
    }

    /// Why it would not be begun, in a sentence; empty where it would.
    public Optional<String> refusal(Plan plan) {
        Optional<String> unsafe =
                plan.order().to().account().billed()
                        ? workbench
                                .safety()
                                .unsafe()
                                .map(why -> why.message() + ". " + why.remedy())
                        : Optional.empty();
        return unsafe.or(referee::refusal)
                .or(() ->
                        plan.cost().isEmpty()
                                ? Optional.of(
                                        "The price of "
                                                + plan.candidate().model()
                                                + " is not known: enter it in models.json.")
                                : Optional.empty());
    }

    /// One that has not begun: [#take] begins it, and [ChangeTrial#cancel] ends it from any thread.
    public ChangeTrial trial(Plan plan) {
        return new ChangeTrial(referee, plan.order(), workbench.clock(), UUID::randomUUID);
    }

    /// Grades the sample and keeps what came of it, also where it was stopped.
    ///
    /// @param done told how many battles are graded, on another thread
    /// @throws dev.selfplay.config.SandboxViolation in PROD
    /// @throws dev.selfplay.config.SafetyRefusal where it is not clear that it is safe
    /// @throws IllegalArgumentException saying why the provider cannot be asked, or the rubric not graded by
    public RefereeChange take(Plan plan, ChangeTrial trial, IntConsumer done)
            throws InterruptedException {
        workbench.safety().permit(plan.order().to().account());
        referee.demandRubric();
        RefereeChange change =
                trial.take(
                        workbench
                                .providers()
                                .model(ProviderChoice.all(plan.candidate().provider())),
                        done);
        store().save(change);
        return change;
    }

    /// Records whether the new referee is the one from now on, and if so, that runs ask for its model.
    ///
    /// @return the change, decided; and why settings.json could not be written, if so
    public Decided decide(RefereeChange change, boolean taken) {
        RefereeChange made =
                change.with(new Decision(taken, workbench.author(), workbench.clock().instant()));
        store().decide(made.id(), Objects.requireNonNull(made.decision()));
        Settings settings = workbench.writtenSettings();
        String model = change.to().model();
        if (!taken || settings.models().referee().equals(model)) {
            return new Decided(made, Optional.empty());
        }
        return new Decided(
                made,
                workbench
                        .apply(settings.with(Settings.model(Role.REFEREE), model))
                        .map(Object::toString));
    }

    /// @param problem in words, with its remedy
    public record Decided(RefereeChange change, Optional<String> problem) {}

    /// Newest first.
    public List<RefereeChange> kept() {
        return store().all();
    }

    /// What to say before a run where its referee is not the one that graded last, and nobody has taken
    /// it yet.
    public Optional<String> notice(Candidate candidate) {
        RefereeId to = to(candidate);
        Graded newest = store().newestGraded(to.account()).orElse(null);
        if (newest == null || newest.by(to)) {
            return Optional.empty();
        }
        Decision decided =
                kept().stream()
                        .filter(change -> change.to().equals(to) && change.decision() != null)
                        .findFirst()
                        .map(RefereeChange::decision)
                        .orElse(null);
        if (decided != null && decided.taken()) {
            return Optional.empty();
        }
        return Optional.of(
                "Another referee than before: %s, where the newest battles were graded by %s. %s"
                        .formatted(
                                RefereeChange.words(to),
                                RefereeChange.words(newest.referee()),
                                decided == null
                                        ? "Their grades are not comparable; \"referee change\""
                                                + " shows how far they are apart."
                                        : "It was compared, and not taken by "
                                                + decided.who()
                                                + "."));
    }

    private RefereeId to(Candidate candidate) {
        Account account =
                workbench
                        .providers()
                        .find(candidate.provider())
                        .map(Provider::account)
                        .orElse(Account.BILLED);
        return new RefereeId(account, candidate.model(), referee.rubricVersion());
    }

    private ChangeStore store() {
        return workbench.store().changes();
    }
}
