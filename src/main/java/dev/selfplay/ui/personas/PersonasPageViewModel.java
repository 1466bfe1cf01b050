package dev.selfplay.ui.personas;

import dev.selfplay.config.Workspace;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Persona;
import dev.selfplay.experiment.Difficulty;
import dev.selfplay.gate.SellerSet;
import dev.selfplay.gate.Split;
import dev.selfplay.persona.PersonaChange;
import dev.selfplay.persona.PersonaLibrary;
import dev.selfplay.persona.PersonaNames;
import dev.selfplay.persona.PersonaReading;
import dev.selfplay.persona.SaveOutcome;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Refresher;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.personas.PersonaUndo.Step;
import dev.selfplay.workbench.SellerSets;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The Personas page: what is selected, and what is done to it. Everything that is written to
/// personas.json can be taken back, exactly, until somebody else changes the file; so can what a
/// person says of the sellers' sets. UI thread only.
public final class PersonasPageViewModel {
    private final Tasks tasks;
    private final PersonaBook book;
    private final PersonaList list;
    private final ImportViewModel imports;
    private final Workspace workspace;
    private final Supplier<UUID> newId;
    private final PersonaUndo undo = new PersonaUndo();
    private final ReadOnlyObjectWrapper<List<PersonaRow>> selection =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper done = new ReadOnlyStringWrapper("");
    private final Refresher<Map<UUID, Difficulty>> measures;
    private final ReadOnlyObjectWrapper<Map<UUID, Difficulty>> measured =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final SellerSets sets;
    private final Refresher<Split> splits;
    private final ReadOnlyObjectWrapper<@Nullable Split> split = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<UUID>> added = new ReadOnlyObjectWrapper<>(List.of());

    /// @param measure how hard sellers turned out to be; may block
    /// @param sets what sellers are for
    public PersonasPageViewModel(
            WindowContext context,
            PersonaBook book,
            Workspace workspace,
            Supplier<Map<UUID, Difficulty>> measure,
            SellerSets sets,
            Supplier<UUID> newId) {
        this.tasks = context.tasks();
        this.book = book;
        this.workspace = workspace;
        this.newId = newId;
        this.sets = sets;
        this.list = new PersonaList(book, context.memory(), "personas.page.filter");
        this.imports = new ImportViewModel(tasks, book, this::write);
        this.measures =
                new Refresher<>(
                        tasks,
                        "measure how hard the sellers are",
                        () -> measure::get,
                        measured::set,
                        e -> {});
        this.splits =
                new Refresher<>(
                        tasks,
                        "read what the sellers are for",
                        () -> sets::split,
                        split::set,
                        e -> {});
        splits.refresh();
    }

    void select(List<PersonaRow> rows) {
        if (!rows.equals(selection.get())) {
            selection.set(List.copyOf(rows));
        }
    }

    /// The selected that the file has; what only a draft has cannot be changed in it.
    private List<UUID> selectedIds() {
        List<UUID> ids =
                selection.get().stream().filter(PersonaRow::saved).map(PersonaRow::id).toList();
        if (ids.isEmpty() && !selection.get().isEmpty()) {
            tasks.tell(
                    Notice.warning(
                            "Not in personas.json yet",
                            "save this draft first, or revert it to discard it."));
        }
        return ids;
    }

    /// Lets the selected take part in battles that name no sellers, or not.
    public void activateSelected(boolean active) {
        activate(selectedIds(), active);
    }

    void activate(Collection<UUID> ids, boolean active) {
        if (!ids.isEmpty()) {
            write(
                    reading -> new PersonaChange.Activate(ids, active),
                    (active ? "Activated " : "Deactivated ") + personas(ids.size()) + ".",
                    () -> {});
        }
    }

    /// Measures again how hard the sellers turned out to be, and reads again what they are for.
    void measureAgain() {
        measures.refresh();
        splits.refresh();
    }

    /// What each seller is for; null before it has been read.
    ReadOnlyObjectProperty<@Nullable Split> splitProperty() {
        return split.getReadOnlyProperty();
    }

    /// Moves the selected into a set, whatever the rule says. personas.json is not touched.
    ///
    /// @param set null to let the rule decide again
    void moveSelected(@Nullable SellerSet set) {
        List<UUID> ids = selectedIds();
        if (ids.isEmpty()) {
            return;
        }
        tasks.run(
                "move the sellers",
                () -> {
                    Map<UUID, SellerSet> before = sets.split().byHand();
                    sets.put(ids, set);
                    return new Step.OfSets(
                            ids.stream()
                                    .collect(
                                            Collectors.toMap(
                                                    id -> id,
                                                    id -> Optional.ofNullable(before.get(id)))));
                },
                step -> {
                    undo.add(step);
                    splits.refresh();
                    done.set(
                            set == null
                                    ? "Let the rule decide about " + personas(ids.size()) + "."
                                    : "Moved %s to %s."
                                            .formatted(personas(ids.size()), set.label()));
                });
    }

    /// How hard sellers turned out to be, by all of their graded battles.
    ReadOnlyObjectProperty<Map<UUID, Difficulty>> measuredProperty() {
        return measured.getReadOnlyProperty();
    }

    /// The stars that sellers should have where theirs are surely wrong.
    Map<UUID, Integer> otherStars(List<PersonaRow> rows) {
        Map<UUID, Integer> stars = new LinkedHashMap<>();
        for (PersonaRow row : rows) {
            Difficulty difficulty = measured.get().get(row.id());
            if (row.saved() && difficulty != null) {
                difficulty
                        .instead(row.persona().difficulty())
                        .ifPresent(other -> stars.put(row.id(), other));
            }
        }
        return stars;
    }

    /// Gives these the stars that their battles say.
    void rate(List<PersonaRow> rows) {
        Map<UUID, Integer> stars = otherStars(rows);
        if (!stars.isEmpty()) {
            write(
                    reading -> new PersonaChange.Rate(stars),
                    "Gave " + personas(stars.size()) + " other stars.",
                    () -> {});
        }
    }

    /// Puts the selected away, or takes them back where all of them are archived.
    public void archiveSelected() {
        List<UUID> ids = selectedIds();
        if (ids.isEmpty()) {
            return;
        }
        boolean archive = !archivedSelected();
        write(
                reading -> new PersonaChange.Archive(ids, archive),
                (archive ? "Archived " : "Took back ") + personas(ids.size()) + ".",
                () -> {});
    }

    /// Whether all of the selected are archived.
    public boolean archivedSelected() {
        return !selection.get().isEmpty()
                && selection.get().stream().allMatch(PersonaRow::archived);
    }

    /// Makes a copy of each of the selected, with another id, name and type.
    public void duplicateSelected() {
        List<UUID> ids = selectedIds();
        if (ids.isEmpty()) {
            return;
        }
        List<UUID> copies = ids.stream().map(id -> newId.get()).toList();
        write(
                reading -> new PersonaChange.Duplicate(copies(reading, ids, copies)),
                "Duplicated " + personas(ids.size()) + ".",
                () -> added.set(copies));
    }

    private static List<PersonaChange.Copy> copies(
            PersonaReading reading, List<UUID> ids, List<UUID> newIds) {
        Set<String> names = reading.all().stream().map(Persona::name).collect(Collectors.toSet());
        Set<String> types = reading.all().stream().map(Persona::type).collect(Collectors.toSet());
        List<PersonaChange.Copy> copies = new ArrayList<>();
        for (Persona p : reading.all()) {
            int index = ids.indexOf(p.id());
            if (index >= 0) {
                String name = PersonaNames.freeCopyName(p.name(), names);
                String type = PersonaNames.freeType(p.type() + "-copy", types);
                names.add(name);
                types.add(type);
                copies.add(new PersonaChange.Copy(p.id(), newIds.get(index), name, type));
            }
        }
        return copies;
    }

    /// Hands the selected over as JSON of a library of their own.
    void exportSelected(Consumer<String> to) {
        List<UUID> ids = selectedIds();
        if (ids.isEmpty()) {
            return;
        }
        tasks.run(
                "export the personas",
                () ->
                        book.library()
                                .export(ids)
                                .orElseThrow(() ->
                                        new IllegalStateException(
                                                "personas.json cannot be read now.")),
                to);
    }

    /// Writes the selected to a file as a library of their own.
    public void exportSelected(Path file) {
        String words =
                "%s to %s."
                        .formatted(
                                personas(
                                        (int)
                                                selection.get().stream()
                                                        .filter(PersonaRow::saved)
                                                        .count()),
                                file.getFileName());
        exportSelected(json ->
                tasks.run(
                        "write " + file.getFileName(),
                        () -> Files.write(file, json.getBytes(StandardCharsets.UTF_8)),
                        written -> tasks.tell(Notice.info("Exported", words))));
    }

    /// Puts the shipped library where there is none.
    public void createShipped() {
        tasks.run(
                "create personas.json",
                () -> {
                    List<String> made = workspace.createMissing();
                    var _ = book.library().reread();
                    return made;
                },
                made ->
                        tasks.tell(
                                Notice.info(
                                        made.isEmpty() ? "Nothing was missing" : "Created",
                                        String.join(", ", made))));
    }

    /// What a change makes of the library as it stands.
    interface Plan {
        PersonaChange of(PersonaReading reading);
    }

    /// @param words what will have been done
    /// @param then run once it is
    private void write(Plan plan, String words, Runnable then) {
        tasks.run(
                "change personas.json",
                () -> {
                    PersonaReading now = book.library().reread();
                    return book.library().apply(now, plan.of(now));
                },
                change -> onWritten(change, words, then));
    }

    private void onWritten(PersonaLibrary.Change change, String words, Runnable then) {
        if (change.outcome() instanceof SaveOutcome.Saved(PersonaReading reading)) {
            if (change.before() != null
                    && !change.before().fingerprint().equals(reading.fingerprint())) {
                undo.add(new Step.OfFile(change.before(), reading.fingerprint()));
            }
            done.set(words);
            then.run();
        } else {
            refused(change.outcome());
        }
    }

    /// Takes the newest change back.
    public void undo() {
        switch (undo.newest()) {
            case Step.OfFile file -> undo(file);
            case Step.OfSets moved ->
                    tasks.run(
                            "move the sellers back",
                            () -> PersonaUndo.takeBack(sets, moved),
                            done -> {
                                undo.drop(moved);
                                splits.refresh();
                                this.done.set("");
                            });
            case null -> {}
        }
    }

    private void undo(Step.OfFile step) {
        tasks.run(
                "take the change back",
                () -> PersonaUndo.takeBack(book.library(), step),
                outcome -> {
                    if (outcome instanceof SaveOutcome.Saved) {
                        undo.drop(step);
                    } else {
                        undo.dropAll();
                        refused(outcome);
                    }
                    done.set("");
                });
    }

    private void refused(SaveOutcome outcome) {
        tasks.tell(Notice.error("personas.json not changed", outcome.refusal()));
    }

    private static String personas(int n) {
        return Counted.of(n, "persona");
    }

    /// No longer tells what was done; it can still be taken back.
    void forgetDone() {
        done.set("");
    }

    public PersonaList list() {
        return list;
    }

    public PersonaBook book() {
        return book;
    }

    public ImportViewModel imports() {
        return imports;
    }

    public ReadOnlyObjectProperty<List<PersonaRow>> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    /// What was just done and can be taken back; empty where there is nothing to tell.
    public ReadOnlyStringProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /// The ids of copies that were just made: to be selected, the first to be edited.
    public ReadOnlyObjectProperty<List<UUID>> addedProperty() {
        return added.getReadOnlyProperty();
    }
}
