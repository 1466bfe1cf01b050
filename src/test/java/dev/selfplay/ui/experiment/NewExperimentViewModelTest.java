package dev.selfplay.ui.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.conduct.Work;
import dev.selfplay.domain.Persona;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.experiment.ExperimentRunner.Running;
import dev.selfplay.testing.Bench;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.experiment.ExperimentForm.Field;
import dev.selfplay.ui.experiment.NewExperimentViewModel.State;
import dev.selfplay.workbench.Experiments.ArmChoice;
import dev.selfplay.workbench.Experiments.Plan;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

class NewExperimentViewModelTest {
    private final SameThread ui = new SameThread();
    @AutoClose private final Bench bench = Bench.rehearsal();
    private final List<Persona> sellers = bench.personas(8);
    private final NewExperimentViewModel model =
            new NewExperimentViewModel(ui.context, bench.workbench, () -> sellers, List::of);

    private void open(String... specs) {
        model.open(List.of(specs));
        ui.settle();
    }

    private void type(Field field, String text) {
        model.form().text(field).set(text);
        ui.settle();
    }

    private ExperimentOutlook outlook() {
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
    void startsWhatWasPlannedAndCloses() throws Exception {
        open("current", "current");
        model.form().sellers().pick(sellers.subList(0, 2));
        type(Field.REPEATS, "1");
        model.anywayProperty().set(true);
        Plan plan = outlook().plan();
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
