package dev.selfplay.ui.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Usd;
import dev.selfplay.promotion.Hold;
import dev.selfplay.promotion.LookOffer;
import dev.selfplay.promotion.Outcome;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.promotion.Victory;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.kit.ManualLater;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.promotion.DecidingViewModel.Asking;
import dev.selfplay.ui.promotion.InboxViewModel.State;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

class PromotionViewModelsTest {
    private static final Hold HOLD = new Hold(Hold.Kind.DEAL_SHEET, "It offers $90,000.");

    private final SameThread ui = new SameThread();
    private final ManualLater later = new ManualLater();
    private final SamplePromotion actions = new SamplePromotion();
    private final Memory memory = Memory.ofThisProcess();
    private InboxViewModel inbox;
    private DeskViewModel desk;
    private DecidingViewModel deciding;

    @BeforeEach
    void open() {
        for (int i = 0; i < 4; i++) {
            actions.tactics.add(tactic(i, TacticState.WAITING));
        }
        actions.tactics.add(tactic(4, TacticState.APPROVED));
        inbox = new InboxViewModel(ui.tasks, actions, memory);
        desk = new DeskViewModel(ui.tasks, actions, later);
        deciding = new DecidingViewModel(ui.tasks, actions, desk, inbox::refresh, inbox::reveal);
        inbox.chosenProperty().subscribe(desk::show);
        inbox.begin();
        ui.settle();
        inbox.seen();
    }

    private static Tactic tactic(int i, TacticState state) {
        Victory won =
                new Victory(
                        new UUID(1, i),
                        new UUID(2, i),
                        new UUID(3, i),
                        "skeptic",
                        "The Skeptic",
                        Account.REHEARSAL,
                        3,
                        "objection " + i,
                        "quote " + i,
                        "calm",
                        93,
                        "0123456789",
                        4,
                        false,
                        true,
                        Instant.EPOCH);
        return new Tactic(
                new UUID(0, i),
                state,
                "text " + i,
                5,
                false,
                true,
                null,
                "objection " + i,
                "quote " + i,
                List.of(),
                List.of(),
                new UUID(0, i),
                false,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                1,
                List.of(won),
                null);
    }

    private Tactic chosen() {
        return inbox.chosenProperty().get().getFirst();
    }

    @Test
    void theFirstIsChosenAndTheBadgeCountsWhatWantsADecision() {
        assertThat(inbox.stateProperty().get()).isEqualTo(State.SHOWN);
        assertThat(chosen().text()).isEqualTo("text 0");
        assertThat(inbox.badge().get()).isEqualTo(4);
        assertThat(desk.changeProperty().get()).isNotNull();
    }

    @Test
    void aChangeElsewhereKeepsSelectionAndTypedText() {
        inbox.step(1);
        ui.settle();
        desk.textProperty().set("typed");
        actions.tactics.removeFirst();
        actions.changed();
        ui.settle();
        assertThat(chosen().text()).isEqualTo("text 1");
        assertThat(desk.textProperty().get()).isEqualTo("typed");
        inbox.step(1);
        ui.settle();
        assertThat(desk.textProperty().get()).isEqualTo("text 2");
        inbox.step(-1);
        ui.settle();
        assertThat(desk.textProperty().get()).isEqualTo("typed");
        desk.revert();
        assertThat(desk.textProperty().get()).isEqualTo("text 1");
    }

    @Test
    void afterADecisionTheNextIsShownInItsPlace() {
        inbox.step(1);
        ui.settle();
        deciding.approve();
        ui.settle();
        assertThat(actions.asked).containsExactly("approve text 1 priority 5 acknowledged 0");
        assertThat(chosen().text()).isEqualTo("text 2");
        assertThat(ui.notices.getLast().words()).startsWith("Approved: “Objection 1”");
    }

    @Test
    void whatIsNotShownYetIsNotApproved() {
        desk.textProperty().set("other words");
        deciding.approve();
        assertThat(deciding.troubleProperty().get()).isNotNull();
        ui.settle();
        assertThat(actions.asked).isEmpty();
        deciding.approve();
        ui.settle();
        assertThat(actions.asked).containsExactly("approve other words priority 5 acknowledged 0");
    }

    @Test
    void typingIsReviewedAfterAPause() {
        desk.textProperty().set("one");
        desk.textProperty().set("one two");
        assertThat(ui.background).isEmpty();
        assertThat(desk.staleProperty().get()).isTrue();
        later.pass(Duration.ofSeconds(1));
        ui.settle();
        assertThat(desk.staleProperty().get()).isFalse();
        assertThat(DiffRow.summary(desk.changeProperty().get().rows()))
                .isEqualTo("+1 line · nothing else changes");
    }

    @Test
    void whatIsAgainstItWantsATickAndAnotherTextAnotherTick() {
        actions.holds = List.of(HOLD);
        desk.review();
        ui.settle();
        deciding.approve();
        ui.settle();
        assertThat(actions.asked).isEmpty();
        desk.acknowledgedProperty().set(true);
        actions.holds = List.of(HOLD, new Hold(Hold.Kind.INSTRUCTIONS, "more"));
        desk.review();
        ui.settle();
        assertThat(desk.acknowledgedProperty().get()).isFalse();
        desk.acknowledgedProperty().set(true);
        deciding.approve();
        ui.settle();
        assertThat(actions.asked).containsExactly("approve text 0 priority 5 acknowledged 1");
    }

    @Test
    void severalAreRejectedTogetherWithOneReason() {
        inbox.choose(inbox.inboxProperty().get().tactics().subList(0, 3));
        ui.settle();
        deciding.askReject();
        assertThat(deciding.askingProperty().get()).isEqualTo(Asking.WHY_REJECT);
        deciding.reasonProperty().set("nothing new");
        deciding.confirm();
        ui.settle();
        assertThat(actions.asked).containsExactly("reject 3 nothing new");
        assertThat(chosen().text()).isEqualTo("text 3");
        // and taken back from the list of what was told
        assertThat(ui.notices.getLast().inPlace()).isTrue();
        ui.notices.getLast().actions().getFirst().run();
        ui.settle();
        assertThat(actions.asked.getLast()).isEqualTo("undo 3");
        assertThat(inbox.chosenProperty().get()).hasSize(3);
    }

    private String told() {
        return deciding.decided().toldProperty().get().words();
    }

    @Test
    void whatWasDecidedIsToldInPlaceAndUndoneWithWhatWasTyped() {
        inbox.step(1);
        ui.settle();
        desk.textProperty().set("text 1, and wait");
        later.pass(Duration.ofSeconds(1));
        ui.settle();
        deciding.approve();
        ui.settle();
        assertThat(told()).isEqualTo("Approved: “Objection 1”.");
        assertThat(chosen().text()).isEqualTo("text 2");
        var approved = ui.notices.getLast().actions().getFirst();
        assertThat(approved.label()).isEqualTo("Undo");

        deciding.undo();
        ui.settle();
        assertThat(actions.asked.getLast()).isEqualTo("undo 1");
        assertThat(told()).isEqualTo("Undone: “Objection 1”.");
        assertThat(chosen().text()).isEqualTo("text 1");
        assertThat(desk.textProperty().get()).isEqualTo("text 1, and wait");
        assertThat(approved.barred().getValue()).isEqualTo("It was undone.");
        // once is all there is
        deciding.undo();
        approved.run();
        ui.settle();
        assertThat(actions.asked).filteredOn(a -> a.startsWith("undo")).hasSize(1);
    }

    @Test
    void onesThatWereDecidedOneAfterAnotherAreUndoneFromTheLastOn() {
        deciding.approve();
        ui.settle();
        deciding.approve();
        ui.settle();
        deciding.undo();
        ui.settle();
        assertThat(told()).isEqualTo("Undone: “Objection 1”.");
        deciding.undo();
        ui.settle();
        assertThat(told()).isEqualTo("Undone: “Objection 0”.");
    }

    @Test
    void whatCannotBeUndoneAnyMoreSaysWhyInPlaceAndInTheList() {
        deciding.approve();
        ui.settle();
        var undo = ui.notices.getLast().actions().getFirst();
        actions.against = new Outcome.Refused("The file has changed since.", "Withdraw instead.");
        deciding.decided().check();
        ui.settle();
        String why = "The file has changed since. Withdraw instead.";
        assertThat(undo.barred().getValue()).isEqualTo(why);
        assertThat(deciding.decided().toldProperty().get().barredProperty().get()).isEqualTo(why);
        undo.run();
        ui.settle();
        assertThat(actions.asked).noneMatch(a -> a.startsWith("undo"));
        // and may be possible again
        actions.against = null;
        deciding.decided().check();
        ui.settle();
        assertThat(undo.barred().getValue()).isEmpty();
        // nobody looked since: it is refused all the same
        actions.against = new Outcome.Refused("The file has changed since.", "Withdraw instead.");
        undo.run();
        ui.settle();
        assertThat(undo.barred().getValue()).isEqualTo(why);
    }

    @Test
    void onlyWhatMakesSenseIsDone() {
        deciding.askWithdraw();
        deciding.reconsider();
        ui.settle();
        assertThat(deciding.askingProperty().get()).isEqualTo(Asking.NOTHING);
        inbox.chipProperty().set(TacticState.APPROVED);
        ui.settle();
        deciding.approve();
        deciding.askReject();
        ui.settle();
        assertThat(actions.asked).isEmpty();
        deciding.askWithdraw();
        deciding.confirm();
        ui.settle();
        assertThat(actions.asked).containsExactly("withdraw 1  false");
        assertThat(inbox.stateProperty().get()).isEqualTo(State.EMPTY);
    }

    @Test
    void aRefusalStandsInPlaceWithItsRemedy() {
        actions.next = new Outcome.Refused("The file is locked.", "Close the other program.");
        deciding.approve();
        ui.settle();
        assertThat(deciding.troubleProperty().get())
                .isEqualTo(
                        new DecidingViewModel.Trouble(
                                "The file is locked.", "Close the other program."));
        inbox.step(1);
        ui.settle();
        assertThat(deciding.troubleProperty().get()).isNull();
    }

    @Test
    void noHitNoTacticAndAFailureAreThreeThings() {
        inbox.wordsProperty().set("zzz");
        ui.settle();
        assertThat(inbox.stateProperty().get()).isEqualTo(State.NO_MATCH);
        inbox.wordsProperty().set("");
        inbox.chipProperty().set(TacticState.REJECTED);
        ui.settle();
        assertThat(inbox.stateProperty().get()).isEqualTo(State.EMPTY);
        actions.failure = new IllegalStateException("The disk is full.");
        inbox.refresh();
        ui.settle();
        assertThat(inbox.stateProperty().get()).isEqualTo(State.FAILED);
        assertThat(inbox.failureProperty().get()).isEqualTo("The disk is full.");
    }

    @Test
    void chipAndSelectionAreRemembered() {
        inbox.step(2);
        inbox.chipProperty().set(TacticState.APPROVED);
        ui.settle();
        var again = new InboxViewModel(ui.tasks, actions, memory);
        again.begin();
        ui.settle();
        assertThat(again.chipProperty().get()).isEqualTo(TacticState.APPROVED);
        assertThat(again.chosenProperty().get()).extracting(Tactic::text).containsExactly("text 4");
    }

    @Test
    void lookingForTacticsSaysItsPriceBeforeAndItsCostAfter() {
        actions.rest = new LookOffer(14, 12, Usd.parse("0.0312"), Usd.parse("0.08"));
        inbox.refresh();
        ui.settle();
        assertThat(actions.asked).doesNotContain("look");
        assertThat(inbox.restAction()).isEqualTo("Look at 12 battles for tactics, about $0.03");
        inbox.lookAtRest();
        ui.settle();
        assertThat(actions.asked).containsOnlyOnce("look");
        assertThat(ui.notices)
                .extracting(n -> n.words())
                .contains("Looked at 12 battles for tactics: 9 found, $0.03 spent.");
        assertThat(inbox.inboxProperty().get().rest().billed()).isZero();
    }

    @Test
    void inSandboxPublishingSaysWhyNot() {
        var publish = new PublishViewModel(ui.tasks, actions);
        assertThat(publish.open()).isFalse();
        publish.show();
        assertThat(publish.stateProperty().get()).isEqualTo(PublishViewModel.State.SHUT);
        assertThat(publish.messageProperty().get()).isEqualTo("This is SANDBOX.");
        assertThat(publish.remedyProperty().get()).isEqualTo("Set NODE_ENV=production.");
    }

    @Test
    void theQuoteIsFoundWhateverItsBlanksAndQuotationMarks() {
        assertThat(QuotedWords.in("Well, “it’s  what\nholds” it.", "\"It's what holds\""))
                .isEqualTo(new QuotedWords("Well, ", "“it’s  what\nholds”", " it."));
        assertThat(QuotedWords.in("Nothing here.", "else").quote()).isEmpty();
    }

    @Test
    void aDifferenceShowsOnlyWhatChanges() {
        List<DiffRow> rows =
                DiffRow.of(
                        PromptContent.ofText("a\nb\nc\nd\ne\n"),
                        PromptContent.ofText("a\nb\nc\nd\nE\n"),
                        1);
        assertThat(rows)
                .containsExactly(
                        new DiffRow.Skipped(3),
                        new DiffRow.Line(4, dev.selfplay.prompt.PromptDiff.Kind.SAME, "d"),
                        new DiffRow.Line(5, dev.selfplay.prompt.PromptDiff.Kind.REMOVED, "e"),
                        new DiffRow.Line(5, dev.selfplay.prompt.PromptDiff.Kind.ADDED, "E"));
        assertThat(DiffRow.summary(rows)).isEqualTo("+1 line · −1 line · nothing else changes");
    }
}
