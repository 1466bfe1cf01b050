package dev.selfplay.ui.experiment;

import dev.selfplay.conduct.Work.State;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.Course;
import dev.selfplay.experiment.Experiment;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.experiment.ExperimentRunner.Running;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Refresher;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Experiments;
import dev.selfplay.workbench.Experiments.Forgotten;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// The experiments of the workspace and the one that is looked at. What blocks, and what is worked out
/// of battles, is done in the background. UI thread only.
public final class ExperimentsViewModel {
    /// All of the one that is looked at.
    ///
    /// @param courses of its comparisons
    /// @param here whether this program conducts it, and can pause it
    /// @param paused whether it does not go on until a person says so
    public record Detail(
            ExperimentReport report, List<Course> courses, boolean here, boolean paused) {
        public Detail {
            courses = List.copyOf(courses);
        }

        State state() {
            return report.experiment().state();
        }

        /// The arm that is compared with the first, from 0.
        Comparison comparison(int index) {
            return report.comparisons().get(Math.clamp(index, 0, courses.size() - 1));
        }

        Course course(int index) {
            return courses.get(Math.clamp(index, 0, courses.size() - 1));
        }
    }

    /// One of the list.
    ///
    /// @param paused whether this program holds it
    record Listed(ExperimentReport report, boolean paused) {
        UUID id() {
            return ExperimentsViewModel.id(report);
        }
    }

    private final Tasks tasks;
    private final Experiments experiments;
    private final Async<List<Listed>> list;
    private final Async<Detail> detail;
    private final Refresher<List<Listed>> listRefresher;
    private final Refresher<Detail> detailRefresher;
    private final ObservableList<Listed> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable UUID> chosen = new ReadOnlyObjectWrapper<>();

    /// Begun by a person, and not in the list yet.
    private @Nullable UUID awaited;

    private final IntegerProperty comparison = new SimpleIntegerProperty();
    private final ObjectProperty<@Nullable UUID> seller = new SimpleObjectProperty<>();

    public ExperimentsViewModel(WindowContext context, Workbench workbench) {
        tasks = context.tasks();
        experiments = workbench.experiments();
        list = new Async<>(tasks, "read the experiments");
        detail = new Async<>(tasks, "read the experiment");
        listRefresher =
                new Refresher<>(
                        tasks, "read the experiments", () -> this::rows, this::show, e -> {});
        detailRefresher =
                new Refresher<>(tasks, "read the experiment", this::question, this::show, e -> {});
    }

    /// Begins to follow what happens.
    ///
    /// @return ends it
    Runnable begin() {
        return experiments
                .conductor()
                .listen(report ->
                        tasks.ui().atNextPulse(report.experiment().id(), () -> looked(report)));
    }

    private List<Listed> rows() {
        return experiments.all().stream().map(e -> listed(experiments.report(e.id()))).toList();
    }

    private Listed listed(ExperimentReport report) {
        return new Listed(report, experiments.conductor().paused(id(report)));
    }

    /// Tells one of the list from the others.
    static UUID id(ExperimentReport report) {
        return report.experiment().id();
    }

    private Callable<Detail> question() {
        UUID id = Objects.requireNonNull(chosen.get());
        return () -> read(id);
    }

    private Detail read(UUID id) {
        ExperimentReport report = experiments.report(id);
        return new Detail(
                report,
                report.comparisons().stream()
                        .map(c -> Course.of(report.experiment().design(), c))
                        .toList(),
                experiments.conductor().conducts(id),
                experiments.conductor().paused(id));
    }

    /// To be called when the page comes into sight, and when another program stored something.
    void refresh() {
        if (list.state() == Async.State.SHOWN) {
            listRefresher.refresh();
        } else {
            list.ask(this::rows, this::fill);
        }
        if (chosen.get() != null) {
            detailRefresher.refresh();
        }
    }

    private void show(List<Listed> read) {
        list.show(read);
        fill(read);
    }

    private void fill(List<Listed> read) {
        if (!rows.equals(read)) {
            rows.setAll(read);
        }
        UUID id = chosen.get();
        boolean listed = read.stream().anyMatch(r -> r.id().equals(id));
        if (listed) {
            awaited = null;
        } else if (id != null && id.equals(awaited)) {
            return; // read before it began
        } else if (!read.isEmpty()) {
            choose(read.getFirst().id());
        } else {
            chosen.set(null);
            detail.clear();
        }
    }

    private void show(Detail read) {
        if (id(read.report()).equals(chosen.get())) {
            detail.show(read);
        }
    }

    private void looked(ExperimentReport report) {
        UUID id = id(report);
        boolean over = report.experiment().state() != State.RUNNING;
        int at = index(id);
        if (at < 0 || over) {
            refresh();
        } else {
            rows.set(at, listed(report));
            if (id.equals(chosen.get())) {
                detailRefresher.refresh();
            }
        }
    }

    private int index(UUID id) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    void choose(UUID id) {
        if (!id.equals(chosen.get())) {
            detailRefresher.drop();
            chosen.set(id);
            comparison.set(0);
            seller.set(null);
            detail.ask(() -> read(id));
        }
    }

    /// Follows an experiment that a person began, and tells its end.
    void follow(Running running, Runnable open) {
        awaited = running.experiment().id();
        choose(running.experiment().id());
        listRefresher.refresh();
        var _ =
                running.finished()
                        .whenComplete(
                                (report, failure) -> tasks.tell(ended(report, failure, open)));
    }

    private static Notice ended(
            @Nullable ExperimentReport report, @Nullable Throwable failure, Runnable open) {
        if (report == null) {
            return Notice.error(
                    "Experiment",
                    "could not go on: " + (failure == null ? "" : failure.getMessage()));
        }
        Comparison first = report.comparisons().getFirst();
        return Notice.info(
                        "Experiment over",
                        ExperimentText.headline(report, first)
                                + ". "
                                + ExperimentText.meaning(report, first))
                .with("Show", open);
    }

    void stop() {
        withDetail(shown ->
                tasks.run(
                        "stop the experiment",
                        () -> {
                            experiments.conductor().stop(id(shown.report()));
                            return shown;
                        },
                        done -> refresh()));
    }

    /// Holds it where it is, or lets it go on.
    void pause() {
        withDetail(shown ->
                tasks.run(
                        "pause the experiment",
                        () -> {
                            experiments.conductor().pause(id(shown.report()), !shown.paused());
                            return shown;
                        },
                        done -> refresh()));
    }

    void resume(Runnable open) {
        withDetail(shown ->
                tasks.run(
                        "resume the experiment",
                        () -> experiments.resume(id(shown.report()), places -> {}),
                        running -> {
                            follow(running, open);
                            refresh();
                        }));
    }

    /// Forgets it; a notice brings it back.
    void delete() {
        withDetail(shown ->
                tasks.run(
                        "delete the experiment",
                        () -> experiments.delete(id(shown.report())),
                        forgotten -> {
                            refresh();
                            tasks.tell(
                                    Notice.info("Experiment deleted", "its battles stay.")
                                            .withOnce(
                                                    "Undo",
                                                    () -> restore(forgotten),
                                                    "It is back."));
                        }));
    }

    private void restore(Forgotten forgotten) {
        tasks.run(
                "bring the experiment back",
                () -> {
                    experiments.restore(forgotten);
                    return forgotten.experiment();
                },
                this::restored);
    }

    private void restored(Experiment experiment) {
        refresh();
        choose(experiment.id());
    }

    private void withDetail(Consumer<Detail> action) {
        Detail shown = detail.valueProperty().get();
        if (shown != null) {
            action.accept(shown);
        }
    }

    /// Newest first.
    ObservableList<Listed> list() {
        return rows;
    }

    Async<List<Listed>> reading() {
        return list;
    }

    Async<Detail> detail() {
        return detail;
    }

    ReadOnlyObjectProperty<@Nullable UUID> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// Which arm is compared with the first, from 0.
    IntegerProperty comparisonProperty() {
        return comparison;
    }

    /// Whose battles are listed.
    ObjectProperty<@Nullable UUID> sellerProperty() {
        return seller;
    }
}
