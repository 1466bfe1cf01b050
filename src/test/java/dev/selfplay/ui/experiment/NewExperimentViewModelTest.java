package dev.selfplay.ui.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.conduct.Work;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.domain.SellerLevels;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.experiment.ExperimentRunner.Running;
import dev.selfplay.experiment.TournamentRunner.Ranking;
import dev.selfplay.testing.Bench;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.experiment.ExperimentForm.Field;
import dev.selfplay.ui.experiment.NewExperimentViewModel.State;
import dev.selfplay.workbench.Experiments.ArmChoice;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

class NewExperimentViewModelTest {
    private final SameThread ui = new SameThread();
    @AutoClose private final Bench bench = Bench.rehearsal();
    private final List<Persona> sellers = bench.personas(8);
    private final NewExperimentViewModel<Running> model = card(Contest.experiment(bench.workbench));

    private <S> NewExperimentViewModel<S> card(Contest<S> contest) {
        return new NewExperimentViewModel<>(
                ui.context, bench.workbench, contest, () -> sellers, List::of);
    }

    private void open(String... specs) {
        model.open(List.of(specs));
        ui.settle();
    }

    private void type(Field field, String text) {
        model.form().text(field).set(text);
        ui.settle();
    }

    private ExperimentOutlook<Running> outlook() {
        return model.outlookProperty().get();
    }

    @Test
    void tellsWhatSoManySellersSeeAndCostBeforeItStarts() {
        open("current", "current@another-model");
        assertThat(model.ready()).isTrue();
        assertThat(outlook().consent()).isEmpty();
        assertThat(outlook().size()).startsWith("32 battles at most, about $");
        assertThat(outlook().advice()).startsWith("To see 3 points: 8 sellers");
        assertThat(model.armChoices()).extracting(ArmChoice::spec).contains("current");

        type(Field.REPEATS, "4");
        assertThat(outlook().size()).startsWith("64 battles at most");
        type(Field.WANTED, "40");
        assertThat(outlook().advice()).startsWith("To see 40 points: 8 sellers × ");
        model.takeRepeats();
        ui.settle();
        assertThat(model.form().text(Field.REPEATS).get())
                .isEqualTo(String.valueOf(outlook().repeats().getAsInt()));
    }

    @Test
    void whatIsWrongStandsBesideItsField() {
        open("current", "version:999");
        assertThat(model.ready()).isFalse();
        assertThat(outlook().arms()).first().isEqualTo("");
        assertThat(outlook().arms()).last().asString().contains("version:999");

        assertThat(model.size()).isEqualTo("Mend the fields marked red.");

        model.form().arms().getLast().spec().set("current");
        ui.settle();
        model.anywayProperty().set(true);
        assertThat(model.ready()).isTrue();
        type(Field.MARGIN, "wide");
        type(Field.BUDGET, "-1");
        assertThat(model.form().problemsProperty().get())
                .containsOnlyKeys(Field.MARGIN, Field.BUDGET);
        assertThat(model.ready()).isFalse();
        type(Field.MARGIN, "2.5");
        type(Field.BUDGET, "0.00001");
        assertThat(outlook().problem()).contains("budget");
        assertThat(model.ready()).isFalse();
    }

    @Test
    void armsThatAreTheSameStartOnlyOnPurpose() {
        open();
        assertThat(outlook().consent())
                .isEqualTo(
                        "Start anyway: A and B are the same: prompt and model, so chance alone is"
                                + " measured");
        assertThat(model.ready()).isFalse();
        model.anywayProperty().set(true);
        assertThat(model.ready()).isTrue();

        model.form().sellers().pick(sellers.subList(0, 2));
        ui.settle();
        assertThat(outlook().consent()).contains("are the same", "so few sellers");
        assertThat(model.ready()).as("that was not agreed to").isFalse();

        model.form().arms().getLast().model().set("another-model");
        model.form().sellers().pick(sellers);
        ui.settle();
        assertThat(outlook().consent()).isEmpty();
        assertThat(model.ready()).isTrue();
    }

    @Test
    void theFooterNeverSaysNothing() {
        model.open(List.of());
        assertThat(model.size()).isEqualTo("Working it out…");
        ui.settle();
        assertThat(model.size()).isEqualTo(outlook().size());
        for (String repeats : List.of("-4", "500")) {
            type(Field.REPEATS, repeats);
            assertThat(model.form().problemsProperty().get())
                    .containsEntry(Field.REPEATS, "repeats must be 1 to 100, not " + repeats);
            assertThat(model.size()).isEqualTo("Mend the fields marked red.");
        }
        type(Field.REPEATS, "+4");
        assertThat(model.form().problemsProperty().get().get(Field.REPEATS)).contains("sign");
    }

    @Test
    void whatMayCostMoreThanIsLeftSaysWhereItEnds() {
        open();
        model.form().sellers().pick(sellers.subList(0, 1));
        type(Field.REPEATS, "1");
        assertThat(outlook().limit()).isEmpty();
        type(Field.BUDGET, "1");
        type(Field.REPEATS, "100");
        assertThat(outlook().limit())
                .isEqualTo(
                        "No battle begins that could pass the budget of $1.00; there the"
                                + " experiment ends.");
        type(Field.BUDGET, "");
        assertThat(outlook().limit())
                .isEqualTo(
                        "No battle begins that could pass the $5.00 left; there the experiment"
                                + " ends.");
    }

    @Test
    void tooFewSellersStartOnlyWhereAPersonSaysSo() {
        open("current", "current@another-model");
        model.form().sellers().pick(sellers.subList(0, 2));
        ui.settle();
        assertThat(outlook().hopeless()).isTrue();
        assertThat(model.ready()).isFalse();
        model.anywayProperty().set(true);
        assertThat(model.ready()).isTrue();
    }

    @Test
    void theLevelIsThatOfNewRun() {
        open("current", "current@another-model");
        assertThat(model.form().text(Field.LEVEL).get()).isEqualTo("3");
        assertThat(outlook().plan().order().settings().levels()).isEqualTo(SellerLevels.AS_WRITTEN);
        type(Field.LEVEL, "5");
        assertThat(outlook().plan().order().settings().levels())
                .isEqualTo(SellerLevels.at(SellerLevel.HARDEST));
        for (String wrong : List.of("0", "6", "hard")) {
            type(Field.LEVEL, wrong);
            assertThat(model.form().problemsProperty().get()).containsOnlyKeys(Field.LEVEL);
            assertThat(model.ready()).isFalse();
        }
    }

    @Test
    void aTournamentIsPricedAndStartsOnlyOnPurposeWhereItTellsNothing() throws Exception {
        NewExperimentViewModel<Ranking> rank = card(Contest.tournament(bench.workbench));
        rank.open();
        ui.settle();
        assertThat(rank.form().arms()).hasSize(3);
        ExperimentOutlook<Ranking> outlook = rank.outlookProperty().get();
        // 32 in the final of two, and less than that before
        assertThat(outlook.plan().battles()).isBetween(33, 64);
        assertThat(rank.size()).startsWith(outlook.plan().battles() + " battles at most, about $");
        assertThat(outlook.plan().sees()).startsWith("The final: ");
        assertThat(outlook.consent()).contains("are the same");
        assertThat(rank.ready()).isFalse();

        rank.form().text(Field.BUDGET).set("0.00001");
        ui.settle();
        assertThat(rank.outlookProperty().get().problem()).contains("budget");
        rank.form().text(Field.BUDGET).set("");
        rank.form().text(Field.REPEATS).set("100");
        ui.settle();
        assertThat(rank.outlookProperty().get().limit()).endsWith("there the tournament ends.");

        rank.form().text(Field.REPEATS).set("1");
        rank.form().sellers().pick(sellers.subList(0, 2));
        ui.settle();
        assertThat(rank.outlookProperty().get().consent()).contains("so few sellers");
        rank.anywayProperty().set(true);
        assertThat(rank.ready()).isTrue();
        List<Ranking> started = new ArrayList<>();
        rank.start(started::add);
        ui.settle();
        assertThat(rank.stateProperty().get()).isEqualTo(State.CLOSED);
        Ranking ranking = started.getFirst();
        assertThat(ranking.tournament().arms()).hasSize(3);
        bench.workbench.tournaments().conductor().pause(ranking.tournament().id(), true);
        bench.workbench.tournaments().conductor().stop(ranking.tournament().id());
        assertThat(ranking.finished().get(60, TimeUnit.SECONDS).tournament().state())
                .isNotEqualTo(Work.State.RUNNING);
    }

    @Test
    void startsWhatWasPlannedAndCloses() throws Exception {
        open("current", "current");
        model.form().sellers().pick(sellers.subList(0, 2));
        type(Field.REPEATS, "1");
        model.anywayProperty().set(true);
        Planned<Running> plan = outlook().plan();
        List<Running> started = new ArrayList<>();
        model.start(started::add);
        ui.settle();
        assertThat(model.stateProperty().get()).isEqualTo(State.CLOSED);
        Running running = started.getFirst();
        assertThat(running.experiment().design()).isEqualTo(plan.order().design());
        bench.workbench.experiments().conductor().stop(running.experiment().id());
        ExperimentReport report = running.finished().get(60, TimeUnit.SECONDS);
        assertThat(report.experiment().state()).isNotEqualTo(Work.State.RUNNING);
    }
}
