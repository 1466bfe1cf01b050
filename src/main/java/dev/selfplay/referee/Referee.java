package dev.selfplay.referee;

import dev.selfplay.audit.Auditor;
import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.FailureKind;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.Audit;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.GradingPlan;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.Weights;
import dev.selfplay.prompt.PromptFinding;
import dev.selfplay.referee.GradingPrompt.Asked;
import dev.selfplay.referee.Passes.Pass;
import dev.selfplay.rubric.Rubric;
import dev.selfplay.rubric.RubricReading;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// Grades battles. Thread-safe; blocks the calling thread while the model answers.
public final class Referee {
    private static final Rubric SHIPPED = Rubric.shipped();

    private final InstantSource clock;
    private final Supplier<RubricReading> rubrics;

    /// With the rubric that ships with the program.
    ///
    /// @param clock dates the gradings
    public Referee(InstantSource clock) {
        this(clock, RubricReading::absent);
    }

    /// @param clock dates the gradings
    /// @param rubrics gives the rubric as it stands; each grading is by one of them from end to end
    public Referee(InstantSource clock, Supplier<RubricReading> rubrics) {
        this.clock = clock;
        this.rubrics = rubrics;
    }

    /// Stored with every scorecard.
    public String rubricVersion() {
        return standing().version();
    }

    /// Why nothing can be graded now, in a sentence with its remedy; empty where it can.
    public Optional<String> refusal() {
        return rubrics.get().refusal();
    }

    /// To be called before anything begins that is to be graded.
    ///
    /// @throws IllegalArgumentException with the [#refusal], where nothing can be graded
    public void demandRubric() {
        var _ = rubrics.get().usable();
    }

    /// What a grading asks first: to tell how long it is.
    public ChatRequest firstRequest(GradingOrder order) {
        Rubric rubric = standing();
        return new GradingPrompt(rubric)
                .ask(order, new Asked(0, 1, Part.of(order.plan(), rubric).getFirst(), null));
    }

    /// The rubric, or the shipped one for what only measures: a broken one grades nothing.
    private Rubric standing() {
        Rubric rubric = rubrics.get().rubric();
        return rubric == null ? SHIPPED : rubric;
    }

    /// Grades one transcript in as many passes as the order's plan wants, each with one repair attempt.
    /// Where a pass after the first fails, be it for the kill-switch, what was finished is the grade, and
    /// says so.
    ///
    /// @param model settles what its calls cost; the last reply's cost is taken as that of the whole
    ///     grading
    /// @throws InterruptedException if the calling thread is interrupted
    public Verdict grade(GradingOrder order, ChatModel model, ReplyListener listener)
            throws InterruptedException {
        RubricReading reading = rubrics.get();
        Rubric rubric = reading.rubric();
        if (rubric == null) {
            return refused(reading);
        }
        GradingPrompt prompt = new GradingPrompt(rubric);
        Audit audit = Auditor.audit(order.transcript(), order.dealSheet());
        QuoteCheck quotes = new QuoteCheck(order.transcript());
        StatementCheck statements = new StatementCheck(quotes, audit, order.dealSheet());
        BiFunction<List<Pass>, @Nullable String, Scorecard> card =
                (taken, ended) ->
                        new Passes(taken, quotes, statements)
                                .scorecard(
                                        order.weights().with(rubric.own()),
                                        rubric.version(),
                                        ended);
        List<Pass> passes = new ArrayList<>();
        Usd cost = Usd.ZERO;
        int call = 1;
        int wanted = order.plan().passes();
        String ended = null;
        for (int pass = 0; pass < wanted && ended == null; pass++) {
            PassTaker taker =
                    new PassTaker(
                            order,
                            prompt,
                            Part.of(order.plan(), rubric),
                            one -> new Passes(List.of(one), quotes, statements).breaches(),
                            pass,
                            call);
            switch (taker.take(model, listener)) {
                case PassTaker.Outcome.Taken taken -> {
                    passes.add(taken.pass());
                    cost = taken.cost();
                    call = taken.nextCall();
                    if (pass + 1 == order.plan().passes()) {
                        wanted = order.plan().wanted(card.apply(passes, null).total());
                    }
                }
                case PassTaker.Outcome.Unusable(List<String> problems, int fromCall) -> {
                    if (passes.isEmpty()) {
                        return new Verdict.Unusable(unusable(problems), fromCall);
                    }
                    ended = planned(wanted, unusable(problems));
                }
                case PassTaker.Outcome.Failed(ChatOutcome.Failure failure) -> {
                    if (passes.isEmpty()) {
                        return new Verdict.Failed(failure);
                    }
                    ended = planned(wanted, failure.describe());
                }
            }
        }
        Scorecard graded = card.apply(passes, ended);
        Conduct conduct = new Conduct(passes, quotes);
        return new Verdict.Graded(
                new Grading(
                        order.gradingId(),
                        order.battleId(),
                        clock.instant(),
                        graded,
                        audit,
                        Contradictions.find(audit, graded),
                        cost,
                        conduct.fidelity(),
                        conduct.honesty()));
    }

    /// Before anything was sent, so nothing is billed.
    private static Verdict refused(RubricReading reading) {
        PromptFinding error = reading.error().orElseThrow();
        return new Verdict.Failed(
                new ChatOutcome.Failure(
                        FailureKind.REFUSED,
                        RubricReading.place(error) + ": " + error.text(),
                        error.remedy(),
                        null,
                        ChatOutcome.Billing.NOTHING));
    }

    private static String unusable(List<String> problems) {
        return "The referee's answer could not be used, even after one repair: "
                + String.join(" ", problems.stream().limit(3).toList());
    }

    private static String planned(int wanted, String why) {
        return String.format(Locale.ROOT, "%d were planned: %s", wanted, why);
    }

    /// @param model identifier in the catalogue
    /// @param plan how many passes, and in how many calls each
    /// @param seed of the first pass; the following ones count on from it
    /// @param seller what the seller was to be; null where that is not known
    public record GradingOrder(
            UUID gradingId,
            UUID battleId,
            Transcript transcript,
            DealSheet dealSheet,
            Weights weights,
            String model,
            GradingPlan plan,
            long seed,
            @Nullable Persona seller) {

        /// Of a call of which nothing is known but its words.
        public GradingOrder(
                UUID gradingId,
                UUID battleId,
                Transcript transcript,
                DealSheet dealSheet,
                Weights weights,
                String model,
                int passes,
                long seed) {
            this(
                    gradingId,
                    battleId,
                    transcript,
                    dealSheet,
                    weights,
                    model,
                    GradingPlan.of(passes),
                    seed,
                    null);
        }
    }

    public sealed interface Verdict {
        record Graded(Grading grading) implements Verdict {}

        /// The referee answered, but even repaired the answer cannot be used.
        ///
        /// @param fromCall the first call of the grading whose answer cannot be used
        record Unusable(String reason, int fromCall) implements Verdict {}

        /// The referee could not be asked.
        record Failed(ChatOutcome.Failure failure) implements Verdict {}
    }
}
