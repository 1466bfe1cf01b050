package dev.selfplay.workbench;

import dev.selfplay.chat.Provider;
import dev.selfplay.config.SafetyRefusal;
import dev.selfplay.config.SandboxViolation;
import dev.selfplay.config.Settings;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.RefereeId;
import dev.selfplay.domain.Session;
import dev.selfplay.exam.Exam;
import dev.selfplay.exam.ExamCall;
import dev.selfplay.exam.ExamMark;
import dev.selfplay.exam.ExamReport;
import dev.selfplay.referee.Referee;
import dev.selfplay.spend.CostEstimate;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// Exams of referees: priced before, behind the safety check, under the session's cap, and kept. Blocks
/// on the disk; thread-safe.
public final class Exams {
    private static final long SEED = 1;

    private final Workbench workbench;
    private final Referee referee;
    private @Nullable List<ExamCall> calls;

    Exams(Workbench workbench, Referee referee) {
        this.workbench = workbench;
        this.referee = referee;
    }

    /// What is asked, in its order. They are read when they are asked for first.
    public synchronized List<ExamCall> calls() {
        List<ExamCall> read = calls;
        if (read == null) {
            read = ExamCall.shipped();
            calls = read;
        }
        return read;
    }

    private Exam exam() {
        return new Exam(referee, calls(), workbench.clock(), UUID::randomUUID);
    }

    /// Who is examined.
    ///
    /// @param provider by its name
    public record Candidate(String provider, String model) {}

    /// The referee that battles have by the settings, at the provider that a run would take.
    public Candidate standard() {
        return new Candidate(
                workbench.providers().standard().name(), workbench.settings().models().referee());
    }

    /// Whom an exam of it is about.
    public RefereeId examined(Candidate candidate) {
        return exam().examined(order(candidate));
    }

    /// Asks no model.
    ///
    /// @return empty where the model has no known price
    public Optional<CostEstimate> cost(Candidate candidate) {
        CostEstimate sum = CostEstimate.NOTHING;
        for (var request : exam().requests(order(candidate))) {
            var one = workbench.providers().estimator().grading(candidate.provider(), request);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plus(one.get());
        }
        return Optional.of(sum);
    }

    /// What an exam would meet.
    ///
    /// @param cost what it costs; null where that is not known
    /// @param session that it would spend from
    /// @param refusal why it would not be taken, for people; empty where it would
    public record Outlook(@Nullable CostEstimate cost, Session session, String refusal) {}

    /// Asks no model.
    public Outlook outlook(Candidate candidate) {
        Account account = order(candidate).account();
        Session session = workbench.guard(account).session();
        Optional<String> refusal =
                workbench
                        .providers()
                        .unavailable(ProviderChoice.all(candidate.provider()))
                        .or(() -> unsafe(account))
                        .or(referee::refusal)
                        .or(() ->
                                session.locked()
                                        ? Optional.of(
                                                "The kill-switch locked this session. Begin a new"
                                                        + " one on the Spend page.")
                                        : Optional.empty());
        return refusal.isPresent()
                ? new Outlook(null, session, refusal.get())
                : cost(candidate)
                        .map(cost -> new Outlook(cost, session, ""))
                        .orElseGet(
                                () -> new Outlook(null, session, "The model has no known price."));
    }

    private Optional<String> unsafe(Account account) {
        try {
            var _ = workbench.safety().permit(account);
            return Optional.empty();
        } catch (SandboxViolation | SafetyRefusal e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /// Examines a referee and keeps the report, also of an exam that was stopped.
    ///
    /// @param marked told of each call as soon as it is marked, on another thread
    /// @throws dev.selfplay.config.SandboxViolation in PROD
    /// @throws dev.selfplay.config.SafetyRefusal where it is not clear that it is safe
    /// @throws IllegalArgumentException saying why the provider cannot be asked, or the rubric not graded by
    public ExamReport take(Candidate candidate, Consumer<ExamMark> marked)
            throws InterruptedException {
        Exam.Order order = order(candidate);
        workbench.safety().permit(order.account());
        referee.demandRubric();
        ExamReport report =
                exam().take(
                                order,
                                workbench
                                        .providers()
                                        .model(ProviderChoice.all(candidate.provider())),
                                marked);
        workbench.store().exams().save(report);
        return report;
    }

    /// Newest first.
    public List<ExamReport> kept() {
        return workbench.store().exams().all();
    }

    private Exam.Order order(Candidate candidate) {
        Account account =
                workbench
                        .providers()
                        .find(candidate.provider())
                        .map(Provider::account)
                        .orElse(Account.BILLED);
        return new Exam.Order(
                account, candidate.model(), workbench.settings().get(Settings.CONCURRENCY), SEED);
    }
}
