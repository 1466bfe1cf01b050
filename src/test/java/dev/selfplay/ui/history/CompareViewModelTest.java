package dev.selfplay.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleIndex.Choices;
import dev.selfplay.engine.BattleIndex.PersonaChoice;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.history.CompareViewModel.Side;
import dev.selfplay.ui.kit.Async.State;
import dev.selfplay.ui.kit.Tone;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;

class CompareViewModelTest {
    private final SameThread ui = new SameThread();
    @AutoClose private final PastBattles listed = new PastBattles(9);
    private final CompareViewModel model = new CompareViewModel(ui.context, listed.workbench);
    private final Battle a = listed.battles.get(0);
    private final Battle b = listed.battles.get(1);

    @Test
    void opensSwapsAndCloses() {
        model.open(a.id(), b.id());
        assertThat(model.both().state()).isEqualTo(State.LOADING);
        ui.settle();
        assertThat(model.both().state()).isEqualTo(State.SHOWN);
        model.swap();
        assertThat(model.both().valueProperty().get().left().battle()).isEqualTo(b);
        assertThat(model.both().valueProperty().get().right().battle()).isEqualTo(a);
        model.close();
        assertThat(model.both().state()).isEqualTo(State.EMPTY);
    }

    @Test
    void aLateAnswerDoesNotOpenWhatWasClosed() {
        model.open(a.id(), b.id());
        model.close();
        ui.settle();
        assertThat(model.both().state()).isEqualTo(State.EMPTY);
    }

    @Test
    void tellsWhatCouldNotBeOpenedAndTriesAgain() {
        UUID nobody = new UUID(99, 99);
        model.open(a.id(), nobody);
        ui.settle();
        assertThat(model.both().state()).isEqualTo(State.FAILED);
        assertThat(model.both().failureProperty().get()).isNotEmpty();
        model.both().retry();
        assertThat(model.both().state()).isEqualTo(State.LOADING);
    }

    @Test
    void measuresSayWhichOneIsBetter() {
        Side left = side(70, 7);
        Side right = side(90, 9);
        List<Measure> measures = Measure.of(left, right);
        assertThat(measures.getFirst())
                .isEqualTo(new Measure("Total", "70", "90", "+20", Tone.GOOD));
        assertThat(measures).contains(new Measure("Math", "7", "9", "+2", Tone.GOOD));
        assertThat(measures).contains(new Measure("Spoken yes", "yes", "yes", "=", Tone.QUIET));
        assertThat(measures).contains(new Measure("Person", "–", "–", "", Tone.QUIET));
        assertThat(Measure.of(right, left).getFirst().tone()).isEqualTo(Tone.BAD);
    }

    private static Side side(int total, int score) {
        Battle battle = PastBattles.battle(1, BattleState.COMPLETED, 15, total, false);
        Audit audit = Graded.grading(battle, score).audit();
        return new Side(
                battle,
                List.of(),
                Graded.grading(battle, score).scorecard(),
                null,
                audit,
                null,
                dev.selfplay.domain.DealSheet.DEFAULT);
    }

    @Test
    void aThirdBattleTakesThePlaceOfTheOldestMark() {
        Comparison comparison = new Comparison();
        Battle c = listed.battles.get(2);
        comparison.toggle(a);
        comparison.toggle(b);
        comparison.toggle(c);
        assertThat(comparison.chosen()).containsExactly(b, c);
        assertThat(comparison.place(c.id())).isEqualTo(2);
        comparison.toggle(b);
        assertThat(comparison.chosen()).containsExactly(c);
    }

    @Test
    void everyRestrictionIsNamedAndCanBeTakenAway() {
        BattleFilter filter =
                BattleFilter.ALL
                        .withWords("memorandum")
                        .withPersonaType("skeptic")
                        .withTotals(61, 90)
                        .withStates(Set.of(BattleState.COMPLETED, BattleState.FAILED))
                        .withDisputed(true)
                        .withNoted(true)
                        .withOpinion(BattleFilter.Opinion.DISAGREES)
                        .withTime(
                                Instant.parse("2026-11-01T00:00:00Z"),
                                Instant.parse("2026-11-08T00:00:00Z"))
                        .withPromptHash("0123456789abcdef")
                        .withModel("gpt-4o")
                        .withRun(new UUID(1, 2));
        Choices choices =
                new Choices(
                        List.of(new PersonaChoice("skeptic", "The Skeptic", 3)),
                        List.of(),
                        List.of(),
                        List.of());
        assertThat(ActiveFilter.of(filter, choices, ZoneOffset.UTC))
                .extracting(ActiveFilter::words)
                .containsExactly(
                        "The Skeptic",
                        "Total 61–90",
                        "graded or failed",
                        "disputed",
                        "with a note",
                        "person disagrees",
                        "1 Nov 2026 – 7 Nov 2026",
                        "Prompt 0123456",
                        "gpt-4o",
                        "Run 0000000");
        BattleFilter left = filter;
        while (!ActiveFilter.of(left, choices, ZoneOffset.UTC).isEmpty()) {
            left = ActiveFilter.of(left, choices, ZoneOffset.UTC).getFirst().without();
        }
        assertThat(left).isEqualTo(BattleFilter.ALL.withWords("memorandum"));
    }
}
