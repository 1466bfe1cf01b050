package dev.selfplay.referee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.FailureKind;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.GradingPlan;
import dev.selfplay.domain.PassScores;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Statements.Price;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Weights;
import dev.selfplay.referee.Referee.GradingOrder;
import dev.selfplay.referee.Referee.Verdict;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// What several passes of a grading come to.
@NullMarked
class SeveralPassesTest {
    private static final UUID ID = new UUID(1, 2);
    private static final Transcript CALL =
            RefereeTest.transcript(
                    "Hi, uh, this is Dan. I can offer you $82,700 cash, um, as is.",
                    "That's too low. I want $95,000.",
                    "I hear you. The roof, uh, alone is $18,000. Are you okay with the"
                            + " memorandum in Clause 17? We close within 83,500 heartbeats.",
                    "Fine. Record the memorandum, yes.",
                    "Uh, great. *sighs* Thank you.");
    private static final GradingPlan NEAR = new GradingPlan(1, 3, List.of(90, 95), false);

    private final Referee referee = new Referee(() -> Instant.EPOCH);

    @ParameterizedTest
    @CsvSource({
        "9, 9, 9, 3", // 90
        "9, 9, 8, 3", // 87, the last that is near
        "9, 8, 8, 1", // 83
        "10, 10, 9, 3", // 97, near golden
        "10, 10, 10, 1", // 100
    })
    void nearAThresholdThreePassesAreTaken(int math, int humanity, int success, int passes)
            throws Exception {
        ScriptedModel model = new ScriptedModel();
        for (int pass = 0; pass < passes; pass++) {
            model.says(answer(math, humanity, success, true, ""));
        }
        Scorecard card = graded(model, NEAR).scorecard();
        assertThat(card.passes()).isEqualTo(passes);
        assertThat(card.passScores() == null).isEqualTo(passes == 1);
    }

    @Test
    void noneIsTakenByItselfWhereThatIsOff() throws Exception {
        ScriptedModel model = new ScriptedModel().says(answer(9, 9, 9, true, ""));
        GradingPlan off = new GradingPlan(1, 0, List.of(90, 95), false);
        assertThat(graded(model, off).scorecard().passes()).isEqualTo(1);
    }

    @Test
    void theFirstPassIsWhatASingleOneWouldBe() throws Exception {
        ScriptedModel one = new ScriptedModel().says(answer(5, 5, 5, true, ""));
        graded(one, GradingPlan.ONE);
        ScriptedModel three = new ScriptedModel();
        for (int pass = 0; pass < 3; pass++) {
            three.says(answer(5, 5, 5, true, ""));
        }
        graded(three, GradingPlan.of(3));
        assertThat(three.requests.getFirst()).isEqualTo(one.requests.getFirst());
        assertThat(three.requests)
                .extracting(ChatRequest::temperature)
                .containsExactly(0.0, 0.7, 0.7);
        assertThat(three.requests).extracting(ChatRequest::seed).doesNotHaveDuplicates();
    }

    @Test
    void theYesIsVotedAndTheEvidenceIsOfWhoWon() throws Exception {
        ScriptedModel model =
                new ScriptedModel()
                        .says(answer(8, 8, 8, true, ""))
                        .says(answer(8, 8, 4, false, ""))
                        .says(answer(8, 7, 4, false, ""));
        Scorecard card = graded(model, GradingPlan.of(3)).scorecard();
        assertThat(card.verbalYes()).isEqualTo(SpokenYes.NO);
        assertThat(card.grade(Criterion.SUCCESS).score()).isEqualTo(4);
        assertThat(card.statements()).isNotNull();
        assertThat(Objects.requireNonNull(card.statements()).consents()).isEmpty();
        PassScores each = Objects.requireNonNull(card.passScores());
        assertThat(each.yes()).isEqualTo(1);
        assertThat(each.each()).extracting(PassScores.One::total).containsExactly(80, 67, 63);
        assertThat(card.passWords()).contains("median of 3 passes, total 63 to 80, yes in 1");
    }

    @Test
    void halfOfThePassesIsNoYes() throws Exception {
        ScriptedModel model =
                new ScriptedModel()
                        .says(answer(8, 8, 5, true, ""))
                        .says(answer(8, 8, 5, false, ""));
        assertThat(graded(model, GradingPlan.of(2)).scorecard().verbalYes())
                .isEqualTo(SpokenYes.NO);
    }

    @Test
    void anOverOfferThatOnePassHeardIsKept() throws Exception {
        String raise =
                ",{\"turn\":3,\"quote\":\"We close within"
                        + " 83,500\",\"amountUsd\":83500,\"kind\":\"offer\"}";
        ScriptedModel model =
                new ScriptedModel()
                        .says(answer(8, 8, 8, true, ""))
                        .says(answer(3, 8, 8, true, raise))
                        .says(answer(8, 8, 8, true, ""));
        Grading grading = graded(model, GradingPlan.of(3));
        assertThat(grading.scorecard().grade(Criterion.MATH_DEFENSE).score()).isEqualTo(8);
        assertThat(Objects.requireNonNull(grading.scorecard().statements()).prices())
                .filteredOn(Price::raises)
                .extracting(Price::turn)
                .containsExactly(3);
    }

    @ParameterizedTest
    @CsvSource({
        "8, 8, 5, 8, false",
        "8, 8, 4, 8, true",
        "9, 9, 6, 6, false", // by three and three: nine points of the total of 30, 87 to 67
    })
    void passesFarApartAreADispute(int a1, int b1, int a2, int b2, boolean criterion)
            throws Exception {
        ScriptedModel model =
                new ScriptedModel()
                        .says(answer(8, a1, b1, true, ""))
                        .says(answer(8, a2, b2, true, ""))
                        .says(answer(8, a1, b1, true, ""));
        Grading grading = graded(model, GradingPlan.of(3));
        boolean total = grading.scorecard().spread() > PassScores.WIDE_TOTAL;
        assertThat(grading.contradictions().stream().anyMatch(c -> c.contains("far apart")))
                .isEqualTo(criterion || total);
        if (criterion) {
            assertThat(grading.contradictions())
                    .contains("The 3 passes of the referee are far apart: humanity 4 to 8.");
        } else if (total) {
            assertThat(grading.contradictions())
                    .contains("The 3 passes of the referee are far apart: total 67 to 87.");
        }
    }

    @Test
    void whatWasFinishedBeforeTheKillSwitchIsTheGradeAndSaysSo() throws Exception {
        ScriptedModel model =
                new ScriptedModel()
                        .says(answer(9, 9, 9, true, ""))
                        .fails(ChatOutcome.Failure.killed("The cap of $5.00 is reached."));
        Scorecard card = graded(model, NEAR).scorecard();
        assertThat(card.total()).isEqualTo(90);
        assertThat(card.passes()).isEqualTo(1);
        assertThat(card.passWords())
                .contains(
                        "1 pass, total 90, yes in 1; 3 were planned: The cap of $5.00 is reached."
                                + " Start a new session to go on.");
    }

    @Test
    void aFirstPassThatIsKilledIsNoGrade() throws Exception {
        ScriptedModel model = new ScriptedModel().fails(ChatOutcome.Failure.killed("The cap."));
        assertThat(referee.grade(order(NEAR), model, ReplyListener.NONE))
                .isInstanceOfSatisfying(
                        Verdict.Failed.class,
                        failed ->
                                assertThat(failed.failure().kind())
                                        .isEqualTo(FailureKind.KILL_SWITCH));
    }

    @Test
    void aLaterPassThatCannotBeUsedIsLeftOutAndSaysSo() throws Exception {
        ScriptedModel model =
                new ScriptedModel()
                        .says(answer(9, 9, 9, true, ""))
                        .says("no")
                        .says("I would rather not.");
        Scorecard card = graded(model, NEAR).scorecard();
        assertThat(card.total()).isEqualTo(90);
        assertThat(card.passWords().orElseThrow())
                .contains("3 were planned: The referee's answer could not be used");
    }

    private Grading graded(ScriptedModel model, GradingPlan plan) throws InterruptedException {
        Verdict verdict = referee.grade(order(plan), model, ReplyListener.NONE);
        assertThat(verdict).isInstanceOf(Verdict.Graded.class);
        return ((Verdict.Graded) verdict).grading();
    }

    private static GradingOrder order(GradingPlan plan) {
        return new GradingOrder(
                ID, ID, CALL, DealSheet.DEFAULT, Weights.DEFAULT, "gpt-4o", plan, 42, null);
    }

    /// @param more prices, with a comma before
    private static String answer(int math, int humanity, int success, boolean yes, String more) {
        return """
        {"prices":[{"turn":1,"quote":"I can offer you $82,700 cash","amountUsd":82700,"kind":"offer"}%s],\
        "consents":[%s],\
        "mathDefense":{"quotes":[{"turn":1,"quote":"I can offer you $82,700 cash"}],"reasoning":"Held.","score":%d},\
        "humanity":{"quotes":[{"turn":3,"quote":"The roof, uh, alone"}],"reasoning":"Some.","score":%d},\
        "success":{"quotes":[{"turn":4,"quote":"Record the memorandum, yes."}],"reasoning":"Asked.","score":%d},\
        "winningRebuttals":[],"feedback":"Keep the pace."}\
        """
                .formatted(
                        more,
                        yes
                                ? "{\"turn\":4,\"quote\":\"Record the memorandum,"
                                        + " yes\",\"kind\":\"consent\"}"
                                : "",
                        math,
                        humanity,
                        success);
    }
}
