package dev.selfplay.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Mood;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.Weights;
import dev.selfplay.experiment.RunComparison;
import dev.selfplay.experiment.RunRecord;
import dev.selfplay.export.RunsCsv;
import dev.selfplay.store.sqlite.StoredBattles;
import dev.selfplay.testing.Bench;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.runs.RunsViewModel.State;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

class RunsViewModelTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final SameThread ui = new SameThread();
    private final Bench bench = Bench.rehearsal(folder -> {}, Map.of());
    private final StoredBattles stored =
            new StoredBattles(bench.workbench.workspace(), "Hold $82,700.");
    private final PassMark pass = new PassMark(90);
    private final RunsViewModel model =
            new RunsViewModel(ui.context, bench.workbench, new BattleFeed(ui), pass);

    @AfterEach
    void close() {
        stored.close();
        bench.close();
    }

    /// One battle with each seller.
    private void fought(int run, String closer, int... totals) {
        Instant at = NOON.plusSeconds(600L * run);
        var models = new ModelChoice(closer, "gpt-4o-mini", "gpt-4o");
        stored.put(
                new Run(
                        new UUID(7, run),
                        new RunSettings(
                                Account.REHEARSAL,
                                models,
                                15,
                                8,
                                0.8,
                                7,
                                false,
                                false,
                                Weights.DEFAULT,
                                DealSheet.DEFAULT),
                        totals.length,
                        at));
        for (int i = 0; i < totals.length; i++) {
            stored.put(
                    new Battle(
                            new UUID(run, i),
                            new UUID(7, run),
                            i,
                            new UUID(3, i),
                            "seller-" + i,
                            "=Seller " + i,
                            3,
                            BattleState.COMPLETED,
                            null,
                            15,
                            15,
                            i,
                            Account.REHEARSAL,
                            models,
                            "a".repeat(64),
                            totals[i],
                            false,
                            Usd.parse("0.01"),
                            at,
                            at.plusSeconds(60)),
                    seller(i));
        }
    }

    private static Persona seller(int i) {
        return new Persona(
                new UUID(3, i),
                "=Seller " + i,
                "seller-" + i,
                "Sells.",
                "You own a house on Alder Street.",
                List.of(),
                List.of(),
                true,
                3,
                Mood.GUARDED,
                "",
                0,
                0,
                List.of());
    }

    private void look() {
        model.shown(true);
        ui.settle();
    }

    @Test
    void readsOnlyWhileItIsLookedAt() {
        fought(1, "gpt-4o", 95, 60);
        model.storeChanged();
        ui.settle();
        assertThat(model.stateProperty().get()).isEqualTo(State.LOADING);

        look();

        assertThat(model.stateProperty().get()).isEqualTo(State.SHOWN);
        assertThat(model.rows()).hasSize(1);
        assertThat(model.rows().getFirst().cost()).isEqualTo(Usd.parse("0.02"));
        fought(2, "gpt-4o", 50);
        model.storeChanged();
        ui.settle();
        assertThat(model.rows()).extracting(RunRecord::id).startsWith(new UUID(7, 2));
    }

    @Test
    void saysThatThereIsNoneOnlyOnceItKnows() {
        assertThat(model.stateProperty().get()).isEqualTo(State.LOADING);
        model.wordsProperty().set("gpt");
        assertThat(model.stateProperty().get()).isEqualTo(State.LOADING);
        look();
        assertThat(model.stateProperty().get()).isEqualTo(State.EMPTY);
    }

    @Test
    void everyWordOfTheFilterMustBeThere() {
        fought(1, "gpt-4o", 95);
        fought(2, "gpt-5-mini", 95);
        look();

        model.wordsProperty().set("GPT-5 run");

        assertThat(model.rows()).extracting(RunRecord::id).containsExactly(new UUID(7, 2));
        assertThat(model.count()).isEqualTo("1 of 2 runs");
        model.wordsProperty().set("gpt-5 experiment");
        assertThat(model.stateProperty().get()).isEqualTo(State.NO_MATCH);
        model.wordsProperty().set("");
        assertThat(model.rows()).hasSize(2);
    }

    @Test
    void anotherThresholdCountsAnew() {
        fought(1, "gpt-4o", 95, 60);
        look();
        assertThat(model.rows().getFirst().counts().over()).isEqualTo(1);

        pass.thresholdProperty().set(50);
        ui.settle();

        assertThat(model.rows().getFirst().counts().over()).isEqualTo(2);
    }

    @Test
    void comparesTheLaterRunWithTheEarlierOneInWhicheverOrderTheyAreChosen() throws Exception {
        fought(1, "gpt-4o", 50, 60);
        fought(2, "gpt-4o", 70, 55);
        look();
        RunRecord later = model.rows().getFirst();
        RunRecord earlier = model.rows().getLast();

        model.compare(later, earlier);
        ui.settle();

        RunComparison shown = Objects.requireNonNull(model.comparison().valueProperty().get());
        assertThat(shown.first()).isEqualTo(earlier.id());
        assertThat(shown.sellers())
                .extracting(RunComparison.OfSeller::difference)
                .containsExactly(20.0, -5.0);
        // names come from files that anybody may have written: no formula reaches a spreadsheet
        var csv = new StringBuilder();
        assertThat(RunsCsv.sellers(shown, csv)).isEqualTo(2);
        assertThat(csv).contains("\r\n'=Seller 0,");
        var runs = new StringBuilder();
        assertThat(RunsCsv.runs(List.copyOf(model.rows()), runs)).isEqualTo(2);
        assertThat(runs.toString().lines()).hasSize(3);
    }
}
