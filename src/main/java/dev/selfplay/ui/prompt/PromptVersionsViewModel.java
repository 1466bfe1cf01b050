package dev.selfplay.ui.prompt;

import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptEditor;
import dev.selfplay.prompt.PromptStore.Outcome;
import dev.selfplay.prompt.PromptVersion;
import dev.selfplay.ui.diff.LineDiff;
import dev.selfplay.ui.diff.LineDiff.Count;
import dev.selfplay.ui.diff.LineDiff.Row;
import dev.selfplay.ui.kit.LatestOnly;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// The states that the prompt file was in, what changed with each, and the way back. UI thread only;
/// contents are read and compared in the background.
public final class PromptVersionsViewModel {
    private static final int PAGE = 200;
    private static final int CONTEXT = 3;
    private static final String GONE = "base_prompt.txt cannot be read now.";

    /// What is shown of the selected version.
    public enum Shown {
        /// What changed since the one before.
        BEFORE,
        /// What changed since, up to the file as it stands.
        NOW,
        CONTENT
    }

    /// A version in the list.
    ///
    /// @param count against the one before; null for the oldest, or where a content is lost
    /// @param tactics blocks that it has; negative where its content is lost
    /// @param current whether the file stands so
    public record Entry(
            PromptVersion version,
            @Nullable PromptVersion before,
            @Nullable Count count,
            int tactics,
            boolean current) {}

    private record Facts(@Nullable Count count, int tactics) {}

    private record Restored(Outcome outcome, long before) {}

    private record Listed(List<Entry> entries, boolean more) {}

    private final Tasks tasks;
    private final PromptEditor editor;
    private final LatestOnly<Listed> reading;
    private final LatestOnly<List<Row>> comparing;
    private final Map<Long, Facts> facts = new HashMap<>(); // of the task that reads
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Entry> selected = new SimpleObjectProperty<>();
    private final ObjectProperty<Shown> shown = new SimpleObjectProperty<>(Shown.BEFORE);
    private final ReadOnlyObjectWrapper<@Nullable List<Row>> rows = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper restoring = new ReadOnlyBooleanWrapper();
    private final ObservableValue<@Nullable PromptVersion> current;
    private final Runnable written;
    private int limit = PAGE;
    private long wanted = -1;

    /// @param current what the file stands at
    /// @param written called after a version was restored
    public PromptVersionsViewModel(
            WindowContext context,
            PromptEditor editor,
            ObservableValue<@Nullable PromptVersion> current,
            Runnable written) {
        this.current = current;
        this.tasks = context.tasks();
        this.editor = editor;
        this.written = written;
        reading = new LatestOnly<>(tasks, "read the versions of base_prompt.txt");
        comparing = new LatestOnly<>(tasks, "compare the versions of base_prompt.txt");
        selected.subscribe((was, is) -> {
            if (is != null) {
                // the newest stays the newest
                wanted = is.current() ? -1 : is.version().number();
            }
            if (!Objects.equals(was, is)) {
                compare();
            }
        });
        shown.subscribe((was, is) -> compare());
    }

    /// Reads the list again; the selected version stays selected, at first the newest.
    public void load() {
        int most = limit;
        reading.submit(() -> list(most), this::onList);
    }

    public void loadMore() {
        limit += PAGE;
        load();
    }

    private Listed list(int most) {
        List<PromptVersion> versions = editor.versions(most + 1);
        List<Entry> found = new ArrayList<>();
        for (int i = 0; i < Math.min(most, versions.size()); i++) {
            PromptVersion version = versions.get(i);
            PromptVersion before = i + 1 < versions.size() ? versions.get(i + 1) : null;
            Facts known = facts.computeIfAbsent(version.number(), n -> facts(version, before));
            found.add(new Entry(version, before, known.count(), known.tactics(), i == 0));
        }
        return new Listed(found, versions.size() > most);
    }

    private Facts facts(PromptVersion version, @Nullable PromptVersion before) {
        Optional<PromptContent> after = editor.content(version);
        Optional<PromptContent> old = before == null ? Optional.empty() : editor.content(before);
        return new Facts(
                old.isPresent() && after.isPresent()
                        ? LineDiff.count(old.get(), after.get())
                        : null,
                after.map(c -> c.document().tactics().size()).orElse(-1));
    }

    private void onList(Listed listed) {
        more.set(listed.more());
        long keep = wanted;
        if (!entries.equals(listed.entries())) {
            entries.setAll(listed.entries());
        }
        Entry again =
                entries.stream()
                        .filter(e -> e.version().number() == keep)
                        .findFirst()
                        .orElse(entries.isEmpty() ? null : entries.getFirst());
        Entry before = selected.get();
        selected.set(again);
        if (before != null && before.equals(again) && shown.get() == Shown.NOW) {
            compare();
        }
    }

    private void compare() {
        Entry entry = selected.get();
        if (entry == null) {
            rows.set(null);
            return;
        }
        Shown how = shown.get();
        comparing.submit(
                () -> rows(entry, how),
                found -> {
                    if (entry.equals(selected.get()) && how == shown.get()) {
                        rows.set(found);
                    }
                });
    }

    private List<Row> rows(Entry entry, Shown how) {
        PromptContent empty = PromptContent.ofText("");
        PromptContent content = editor.content(entry.version()).orElse(empty);
        PromptVersion before = entry.before();
        return switch (how) {
            case BEFORE ->
                    before == null
                            ? LineDiff.content(content)
                            : LineDiff.rows(editor.content(before).orElse(empty), content, CONTEXT);
            case NOW -> LineDiff.rows(content, now().orElse(content), CONTEXT);
            case CONTENT -> LineDiff.content(content);
        };
    }

    private Optional<PromptContent> now() {
        return editor.versions(1).stream().findFirst().flatMap(editor::content);
    }

    /// Makes the file what it was in the selected version.
    public void restore() {
        Entry entry = selected.get();
        if (entry != null && !entry.current()) {
            restore(entry.version().number());
        }
    }

    private static String againstUndo(@Nullable PromptVersion now, PromptVersion restored) {
        return now != null && now.number() == restored.number()
                ? ""
                : "base_prompt.txt has changed since.";
    }

    private void restore(long number) {
        run(number, () -> editor.restore(number));
    }

    private void run(long number, Callable<Outcome> restore) {
        if (restoring.get()) {
            return;
        }
        restoring.set(true);
        tasks.run(
                "restore version " + number,
                () -> {
                    Outcome outcome = restore.call();
                    return new Restored(outcome, replaced(outcome));
                },
                done -> {
                    restoring.set(false);
                    onRestored(number, done);
                },
                failure -> restoring.set(false));
    }

    /// The version that stood in the file before; negative where none did.
    private long replaced(Outcome outcome) {
        return outcome instanceof Outcome.Written(var version, var before, var _)
                ? editor.versions(PAGE).stream()
                        .filter(v -> v.number() < version.number())
                        .filter(v -> v.hash().equals(before.hash()))
                        .mapToLong(PromptVersion::number)
                        .findFirst()
                        .orElse(-1)
                : -1;
    }

    private void onRestored(long number, Restored done) {
        long before = done.before();
        switch (done.outcome()) {
            case Outcome.Written(PromptVersion version, var _, var _) -> {
                wanted = version.number();
                tasks.tell(
                        Notice.info(
                                        "Restored",
                                        "base_prompt.txt is again what it was in version %d. This is version %d."
                                                .formatted(number, version.number()))
                                .with(
                                        "Undo",
                                        () -> run(before, () -> editor.restore(before, version)),
                                        current.map(now -> againstUndo(now, version))
                                                .orElse(GONE)));
            }
            case Outcome.Unchanged _ ->
                    tasks.tell(
                            Notice.info(
                                    "Nothing to restore",
                                    "base_prompt.txt is version %d already.".formatted(number)));
            case Outcome.Conflict(String message, String remedy) ->
                    tasks.tell(Notice.warning("Not restored", message + " " + remedy));
            case Outcome.Missing(String message, String remedy) ->
                    tasks.tell(Notice.warning("Not restored", message + ". " + remedy));
            case Outcome.Unusable(String message, String remedy) ->
                    tasks.tell(Notice.error("Not restored", message + ". " + remedy));
        }
        written.run();
        load();
    }

    /// Selects the version that was selected last, and tells of every other that is.
    ///
    /// @param last its number; empty or nonsense for none
    void remember(String last, Consumer<String> selection) {
        if (last.matches("\\d{1,18}")) {
            wanted = Long.parseLong(last);
        }
        selected.subscribe((was, is) -> {
            if (is != null) {
                selection.accept(is.current() ? "" : String.valueOf(is.version().number()));
            }
        });
    }

    /// Newest first.
    public ObservableList<Entry> entries() {
        return entries;
    }

    public ObjectProperty<@Nullable Entry> selectedProperty() {
        return selected;
    }

    public ObjectProperty<Shown> shownProperty() {
        return shown;
    }

    /// What is shown of the selected version; null while nothing is.
    public ReadOnlyObjectProperty<@Nullable List<Row>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /// Whether there are older versions than those listed.
    public ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty restoringProperty() {
        return restoring.getReadOnlyProperty();
    }
}
