package dev.selfplay.ui.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Facts;
import dev.selfplay.domain.Facts.OverOffer;
import dev.selfplay.domain.Facts.Question;
import dev.selfplay.domain.Facts.Source;
import dev.selfplay.domain.Ruling.Answer;
import dev.selfplay.domain.ToDecide;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.shell.SampleValues;
import dev.selfplay.ui.shell.SampleWorld;
import dev.selfplay.ui.shell.UnclearCall;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// What is unclear is asked, decided at once and kept, and taken back.
class TurnQuestionsTest {
    private final SameThread ui = new SameThread();
    @AutoClose private final SampleWorld world = new SampleWorld();
    private final BattleFeed feed = new BattleFeed(ui);
    private final TranscriptViewModel model =
            new TranscriptViewModel(
                    ui.tasks,
                    world.workbench(),
                    feed,
                    new MarkSwitches(world.memory),
                    new PassMark(90));
    private final TurnQuestions questions = model.questions();
    private Battle battle;

    @BeforeEach
    void open() {
        world.workbench().engine().events().subscribe(feed);
        battle = UnclearCall.in(world);
        model.open(battle);
        ui.settle();
    }

    private Question asked() {
        return Objects.requireNonNull(questions.askedProperty().get());
    }

    private Facts facts() {
        return Objects.requireNonNull(questions.factsProperty().get());
    }

    private void answer(Answer answer) {
        questions.answer(answer);
        ui.settle();
    }

    @Test
    void isUnclearThenDecidedThenUndone() {
        assertThat(questions.open()).extracting(Question::turn).containsExactly(9, 11, 14);
        assertThat(questions.next(0)).isTrue();
        assertThat(asked().turn()).isEqualTo(9);
        assertThat(QuestionWords.asks(asked()))
                .isEqualTo("Did the Closer put $83,500 on the table?");

        answer(Answer.OFFER);
        assertThat(facts().overOffers())
                .containsExactly(new OverOffer(9, 83_500, UnclearCall.SUPPOSED, Source.PERSON));
        assertThat(world.stored(battle.id()).battle().questions()).isEqualTo(2);
        assertThat(asked().turn()).as("the card goes on").isEqualTo(11);
        assertThat(questions.toldProperty().get())
                .isEqualTo("Decided: An offer, 2 left. Z takes it back.");

        answer(Answer.NO_PRICE);
        assertThat(QuestionWords.asks(asked()))
                .isEqualTo("Did the seller say yes to the memorandum here?");
        answer(Answer.NO);
        assertThat(questions.askedProperty().get()).as("nothing is left").isNull();
        assertThat(questions.open()).isEmpty();
        assertThat(world.workbench().questions().counts()).doesNotContainKey(ToDecide.UNCLEAR);

        assertThat(questions.undo()).isTrue();
        ui.settle();
        assertThat(asked().turn()).as("the last decision is asked again").isEqualTo(14);
        assertThat(questions.open()).hasSize(1);
        questions.undo();
        ui.settle();
        questions.undo();
        ui.settle();
        assertThat(questions.open()).hasSize(3);
        assertThat(facts().overOffers()).isEmpty();
        assertThat(world.stored(battle.id()).rulings()).isEmpty();
        assertThat(questions.undo()).as("nothing more was decided here").isFalse();
    }

    @Test
    void decidingBlocksNothingAndCountsOnce() {
        questions.next(0);
        questions.answer(Answer.OFFER);
        assertThat(questions.open()).as("until it is kept").hasSize(3);
        questions.answer(Answer.NO_PRICE);
        ui.settle();
        assertThat(world.stored(battle.id()).rulings())
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.turn()).isEqualTo(9);
                    assertThat(r.answer()).isEqualTo(Answer.OFFER);
                });
    }

    @Test
    void anAnswerToAnotherKindOfQuestionIsNone() {
        questions.ask(14);
        answer(Answer.OFFER);
        assertThat(questions.open()).hasSize(3);
    }

    @Test
    void skippingGoesRoundAndClosesTheOnlyOne() {
        questions.next(9);
        assertThat(asked().turn()).isEqualTo(11);
        questions.next(0);
        questions.next(0);
        ui.settle();
        assertThat(asked().turn()).isEqualTo(9);
        answer(Answer.OFFER);
        answer(Answer.OFFER);
        assertThat(asked().turn()).isEqualTo(14);
        questions.next(0);
        ui.settle();
        assertThat(questions.askedProperty().get()).isNull();
    }

    @Test
    void pastTheLastQuestionTheNextBattleIsAsked() {
        Battle other = UnclearCall.in(world, 4);
        questions.ask(14);
        questions.next(14);
        ui.settle();
        assertThat(shown()).isEqualTo(other.id());
        assertThat(asked().turn()).isEqualTo(9);

        answer(Answer.OFFER);
        answer(Answer.OFFER);
        answer(Answer.YES);
        assertThat(shown())
                .as("nobody is led away from what was just decided")
                .isEqualTo(other.id());
        assertThat(questions.toldProperty().get())
                .isEqualTo(
                        "Decided: A yes, nothing is left open here. J: the next of 1 battle. Z"
                                + " takes it back.");
        questions.nextBattle();
        ui.settle();
        assertThat(shown()).as("round to the first again").isEqualTo(battle.id());
        assertThat(asked().turn()).isEqualTo(9);

        answer(Answer.OFFER);
        answer(Answer.OFFER);
        answer(Answer.YES);
        questions.nextBattle();
        ui.settle();
        assertThat(shown()).isEqualTo(battle.id());
        assertThat(questions.toldProperty().get()).isEqualTo("Nothing is left to decide");
    }

    /// As from the command line, or in the transcript of another page.
    @Test
    void aDecisionMadeElsewhereShowsAtOnce() {
        assertThat(questions.open()).hasSize(3);
        world.workbench().questions().decide(battle.id(), 9, Answer.NO_PRICE, null);
        ui.settle();
        assertThat(questions.open()).extracting(Question::turn).containsExactly(11, 14);
    }

    private UUID shown() {
        return model.battleProperty().get().id();
    }

    @Test
    void aDecidedQuestionIsDecidedAnewOrTakenBack() {
        questions.ask(9);
        answer(Answer.OFFER);
        assertThat(questions.ask(9)).isTrue();
        assertThat(asked().open()).isFalse();
        answer(Answer.SUPPOSITION);
        assertThat(facts().overOffers()).isEmpty();
        questions.takeBack(questions.in(9).getFirst());
        ui.settle();
        assertThat(questions.open()).hasSize(3);
        assertThat(asked().turn()).isEqualTo(9);
    }

    @Test
    void anotherBattleBeginsAnew() {
        questions.next(0);
        answer(Answer.OFFER);
        Battle other = UnclearCall.in(world, 4);
        questions.answer(Answer.OFFER);
        model.open(other);
        ui.settle();
        assertThat(questions.askedProperty().get()).isNull();
        assertThat(questions.open()).hasSize(3);
        assertThat(questions.undo()).as("of the battle before").isFalse();
        assertThat(world.stored(battle.id()).rulings()).hasSize(2);
    }

    @Test
    void whatCannotBeKeptIsToldAndAskedAgain() {
        questions.next(0);
        Runnable mend = world.bench().without("rulings");
        answer(Answer.OFFER);
        assertThat(ui.notices)
                .singleElement()
                .satisfies(n -> assertThat(n.title()).isEqualTo("Could not keep the decision"));
        assertThat(asked().open()).isTrue();
        mend.run();
        answer(Answer.OFFER);
        assertThat(questions.open()).hasSize(2);
    }

    @Test
    void theFirstIsAskedOnceTheBattleIsRead() {
        Battle other = UnclearCall.in(world, 4);
        model.open(other);
        questions.askFirst();
        assertThat(questions.askedProperty().get()).isNull();
        ui.settle();
        assertThat(asked().turn()).isEqualTo(9);
        questions.close();
        questions.askFirst();
        assertThat(asked().turn()).isEqualTo(9);
    }

    @Test
    void anUngradedBattleAsksNothing() {
        model.open(SampleValues.battle(3, BattleState.RUNNING, 4));
        ui.settle();
        assertThat(questions.next(0)).isFalse();
        assertThat(questions.ask(1)).isFalse();
        assertThat(questions.all()).isEqualTo(List.of());
    }
}
