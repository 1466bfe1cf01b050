package dev.selfplay.ui.conduct;

import dev.selfplay.conduct.Conducted;
import dev.selfplay.conduct.Conductor;
import dev.selfplay.conduct.Work.Kind;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Refresher;
import dev.selfplay.ui.kit.Tasks;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// The conducted work of one kind, the piece that is looked at, and what a person does with it. What
/// blocks is done in the background. UI thread only.
///
/// @param <T> the work
/// @param <R> all that the page of one shows
/// @param <E> what one ends with
public abstract class WorksViewModel<T extends Conducted, R, E> {
    protected final Tasks tasks;
    private final Kind kind;
    private final Conductor<T, ?> conductor;
    private final Function<UUID, R> report;
    private final Function<R, T> work;
    private final Refresher<List<Row<T>>> reading;
    private final Refresher<R> looking;
    private final Async<R> detail;
    private final ObservableList<Row<T>> list = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable UUID> chosen = new ReadOnlyObjectWrapper<>();

    /// @param all newest first
    /// @param report what the page shows of one
    /// @param work that a report is about
    protected WorksViewModel(
            Tasks tasks,
            Kind kind,
            Conductor<T, ?> conductor,
            Supplier<List<T>> all,
            Function<UUID, R> report,
            Function<R, T> work) {
        this.tasks = tasks;
        this.kind = kind;
        this.conductor = conductor;
        this.report = report;
        this.work = work;
        detail = new Async<>(tasks, "read the " + kind.noun());
        reading =
                new Refresher<>(
                        tasks,
                        "read the " + kind.noun() + "s",
                        () -> () -> rows(all.get()),
                        this::show,
                        e -> {});
        looking =
                new Refresher<>(
                        tasks, "read the " + kind.noun(), this::question, this::look, e -> {});
    }

    /// What a person is told at the end of one.
    protected abstract Notice over(E ended);

    private List<Row<T>> rows(List<T> all) {
        return all.stream().map(t -> new Row<>(t, conductor.paused(t.id()))).toList();
    }

    private Callable<R> question() {
        UUID id = Objects.requireNonNull(chosen.get());
        return () -> report.apply(id);
    }

    /// To be called when the page comes into sight, and when another program stored something.
    public final void refresh() {
        reading.refresh();
        refreshDetail();
    }

    protected final void refreshDetail() {
        if (chosen.get() != null) {
            looking.refresh();
        }
    }

    private void show(List<Row<T>> read) {
        if (!list.equals(read)) {
            list.setAll(read);
        }
        UUID id = chosen.get();
        if (id != null && read.stream().noneMatch(row -> row.work().id().equals(id))) {
            choose(null);
        }
    }

    private void look(R read) {
        if (work.apply(read).id().equals(chosen.get())) {
            detail.show(read);
        }
    }

    /// @param id null for none
    public final void choose(@Nullable UUID id) {
        if (id == null) {
            looking.drop();
            chosen.set(null);
            detail.clear();
        } else if (!id.equals(chosen.get())) {
            looking.drop();
            chosen.set(id);
            detail.ask(() -> report.apply(id));
        }
    }

    /// Follows one that a person began, and tells its end.
    ///
    /// @param open shows it
    protected final void follow(UUID id, CompletableFuture<E> finished, Runnable open) {
        tell(finished, open);
        reading.drop(); // what is being read was asked for before it began
        choose(id);
        reading.refresh();
    }

    private void tell(CompletableFuture<E> finished, Runnable open) {
        var _ =
                finished.whenComplete((ended, failure) -> {
                    tasks.tell(
                            failure == null
                                    ? over(ended).with("Show", open)
                                    : Notice.error(title(), "could not go on: " + words(failure)));
                    tasks.ui().atNextPulse(this, this::refresh);
                });
    }

    private String title() {
        String noun = kind.noun();
        return Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
    }

    private static @Nullable String words(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        return cause.getMessage();
    }

    /// Ends it before its end; what was fought is kept.
    public final void stop() {
        withShown(shown ->
                tasks.run(
                        "stop the " + kind.noun(),
                        () -> {
                            conductor.stop(shown.id());
                            return shown;
                        },
                        done -> refresh()));
    }

    /// Holds it where it is, or lets it go on.
    public final void pause() {
        withShown(shown ->
                tasks.run(
                        "pause the " + kind.noun(),
                        () -> {
                            conductor.pause(shown.id(), !conductor.paused(shown.id()));
                            return shown;
                        },
                        done -> refresh()));
    }

    /// Takes up the one that is looked at.
    ///
    /// @param how blocks
    protected final void resume(Function<UUID, CompletableFuture<E>> how, Runnable open) {
        withShown(shown ->
                tasks.run(
                        "resume the " + kind.noun(),
                        () -> how.apply(shown.id()),
                        finished -> {
                            tell(finished, open);
                            refresh();
                        }));
    }

    /// Forgets the one that is looked at; a notice brings it back.
    ///
    /// @param forget blocks
    /// @param restore brings back what was forgotten; blocks
    protected final <F> void delete(Function<UUID, F> forget, Consumer<F> restore) {
        withShown(shown ->
                tasks.run(
                        "delete the " + kind.noun(),
                        () -> forget.apply(shown.id()),
                        forgotten -> {
                            if (shown.id().equals(chosen.get())) {
                                choose(null); // nothing is to be read of it any more
                            }
                            refresh();
                            tasks.tell(
                                    Notice.info(title() + " deleted", "its battles stay.")
                                            .withOnce(
                                                    "Undo",
                                                    () -> restore(shown.id(), forgotten, restore),
                                                    "It is back."));
                        }));
    }

    private <F> void restore(UUID id, F forgotten, Consumer<F> restore) {
        tasks.run(
                "bring the " + kind.noun() + " back",
                () -> {
                    restore.accept(forgotten);
                    return id;
                },
                back -> {
                    reading.drop();
                    choose(back);
                    reading.refresh();
                });
    }

    protected final void withShown(Consumer<T> action) {
        R shown = detail.valueProperty().get();
        if (shown != null) {
            action.accept(work.apply(shown));
        }
    }

    /// Newest first.
    public final ObservableList<Row<T>> list() {
        return list;
    }

    public final ReadOnlyObjectProperty<@Nullable UUID> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    public final Async<R> detail() {
        return detail;
    }
}
