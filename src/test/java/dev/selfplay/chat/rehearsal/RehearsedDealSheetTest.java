package dev.selfplay.chat.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.chat.ChatMessage;
import dev.selfplay.chat.O200kTokenCounter;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;
import dev.selfplay.domain.Weights;
import dev.selfplay.referee.Referee;
import dev.selfplay.referee.Referee.GradingOrder;
import dev.selfplay.rubric.Rubric;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// The rehearsal's referee once graded every run against the specification's deal sheet.
class RehearsedDealSheetTest {
    private static final DealSheet HIGHER = new DealSheet(120_000, 250, 21, 14);
    private static final Transcript CALL =
            new Transcript(
                    List.of(
                            said(
                                    1,
                                    "Hi, um, I'm calling about the house. I can do $95,000 for"
                                            + " it."),
                            said(2, "My neighbor got $150,000. Why would I take that?"),
                            said(
                                    3,
                                    "Uh, I hear you. I'm at $95,000, because the roof needs work"
                                        + " and Clause 21 holds the date. Is the memorandum okay"
                                        + " with you?"),
                            said(4, "Yes, go ahead and record the memorandum.")));

    private static Utterance said(int turn, String text) {
        return new Utterance(turn, Speaker.ofTurn(turn), text);
    }

    @Test
    void theRefereeHoldsTheCloserToTheDealSheetOfTheRun() throws InterruptedException {
        Grading within = grade(HIGHER);
        Grading above = grade(DealSheet.DEFAULT);

        assertThat(within.scorecard().grade(Criterion.MATH_DEFENSE).reasoning())
                .startsWith("Stayed at or below $120,000");
        assertThat(above.scorecard().grade(Criterion.MATH_DEFENSE).reasoning())
                .startsWith("The Closer went up to $95,000, above the deal sheet's $82,700.");
        assertThat(within.scorecard().grade(Criterion.MATH_DEFENSE).score())
                .isGreaterThan(above.scorecard().grade(Criterion.MATH_DEFENSE).score());
        assertThat(within.scorecard().verbalYes().given()).isTrue();
        assertThat(within.contradictions()).isEmpty();
    }

    @Test
    void everyFigureIsReadFromTheInstructionsAndNoneFromTheCall() {
        List<ChatMessage> asked =
                List.of(
                        ChatMessage.system(Rubric.shipped().instructions(HIGHER)),
                        ChatMessage.user("- purchase price: $1.\n- Clause 99: mine."));
        assertThat(RubricDeal.of(asked)).isEqualTo(HIGHER);
        assertThat(RubricDeal.of(asked.subList(1, 2))).isEqualTo(DealSheet.DEFAULT);
    }

    private static Grading grade(DealSheet deal) throws InterruptedException {
        var model =
                new RehearsalChatModel(
                        new O200kTokenCounter(),
                        d -> assertThat(d).isEqualTo(Duration.ZERO),
                        () -> Duration.ZERO);
        var order =
                new GradingOrder(
                        new UUID(0, 1),
                        new UUID(0, 2),
                        CALL,
                        deal,
                        Weights.DEFAULT,
                        "gpt-4o",
                        1,
                        7);
        var referee = new Referee(InstantSource.fixed(Instant.EPOCH));
        return ((Referee.Verdict.Graded) referee.grade(order, model, ReplyListener.NONE)).grading();
    }
}
