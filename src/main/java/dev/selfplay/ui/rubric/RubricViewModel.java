package dev.selfplay.ui.rubric;

import dev.selfplay.domain.GradeComparison;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptFinding;
import dev.selfplay.prompt.PromptText;
import dev.selfplay.rubric.Rubric;
import dev.selfplay.rubric.RubricReading;
import dev.selfplay.rubric.RubricVersion;
import dev.selfplay.statistics.CorrectedMean;
import dev.selfplay.ui.diff.LineDiff;
import dev.selfplay.ui.kit.LatestOnly;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Rubrics;
import dev.selfplay.workbench.Rubrics.Saved;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/// rubric.txt as it is typed: what is wrong with it, what it changes against the shipped rubric or an
/// earlier one, and the way into the file. Without a file the shipped text is shown, and the first saving
/// makes one. UI thread only.
public final class RubricViewModel {
    /// How what is typed stands to the file.
    public enum State {
        LOADING,
        /// As the file is, or as the shipped rubric where there is none.
        SAVED,
        UNSAVED,
        SAVING,
        /// The file cannot be shown as text; nothing can be typed.
        UNREADABLE
    }

    /// What it can be compared with.
    ///
    /// @param kept null where nothing was graded by it here
    /// @param corrected what people's blind grades make of the mean of each model that graded by it; empty
    ///     where they are too few
    public record Version(
            String name,
            boolean shipped,
            @Nullable RubricVersion kept,
            String text,
            List<String> corrected) {
        public Version {
            corrected = List.copyOf(corrected);
        }
    }

    /// What is typed, looked over.
    ///
    /// @param rows what it changes against the version that is chosen
    public record Look(RubricReading reading, List<LineDiff.Row> rows) {
        public Look {
            rows = List.copyOf(rows);
        }
    }

    private record Opened(RubricReading reading, List<Version> versions) {}

    private final WindowContext context;
    private final Rubrics rubrics;
    private final Supplier<GradeComparison> people;
    private final LatestOnly<Opened> reads;
    private final LatestOnly<Look> looks;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Look> look = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Version>> versions =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<@Nullable Version> against = new SimpleObjectProperty<>();
    private @Nullable PromptContent file;
    private @Nullable PromptText opened;
    private String saved = "";
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private boolean begun;
    private boolean overtaken; // the file, by somebody else, while something is typed

    /// @param people what they and referees gave the same battles; may block
    public RubricViewModel(
            WindowContext context, Rubrics rubrics, Supplier<GradeComparison> people) {
        this.context = context;
        this.rubrics = rubrics;
        this.people = people;
        reads = new LatestOnly<>(context.tasks(), "read the rubric");
        looks = new LatestOnly<>(context.tasks(), "look the rubric over");
        against.subscribe((was, is) -> look());
        state.subscribe(s -> stand());
        look.subscribe(l -> stand());
        var _ = rubrics.onChange(() -> context.tasks().ui().atNextPulse(this, this::follow));
    }

    /// Reads the file again; what is typed and not saved stays.
    public void begin() {
        begun = true;
        read();
    }

    /// The file may have changed under the editor.
    private void follow() {
        if (begun) {
            read();
        }
    }

    private void read() {
        reads.submit(
                () -> new Opened(rubrics.reading(), versionsNow()),
                read -> {
                    versions.set(read.versions());
                    if (state.get() == State.UNSAVED) {
                        overtaken = !Objects.equals(read.reading().content(), file);
                        stand();
                    } else if (state.get() != State.SAVING) {
                        show(read.reading());
                    }
                    if (against.get() == null && !read.versions().isEmpty()) {
                        against.set(read.versions().getFirst());
                    }
                });
    }

    /// The shipped one first, then those that were graded by.
    private List<Version> versionsNow() {
        Rubric shipped = Rubric.shipped();
        List<RubricVersion> kept = rubrics.versions();
        GradeComparison grades = people.get();
        List<Version> all = new ArrayList<>();
        all.add(
                new Version(
                        shipped.version(),
                        true,
                        kept.stream()
                                .filter(v -> v.version().equals(shipped.version()))
                                .findFirst()
                                .orElse(null),
                        shipped.source(),
                        corrected(grades, shipped.version())));
        for (RubricVersion version : kept) {
            if (!version.version().equals(shipped.version())) {
                rubrics.text(version.version())
                        .ifPresent(words ->
                                all.add(
                                        new Version(
                                                version.version(),
                                                false,
                                                version,
                                                words,
                                                corrected(grades, version.version()))));
            }
        }
        return all;
    }

    private static List<String> corrected(GradeComparison grades, String version) {
        return grades.totals().keySet().stream()
                .filter(referee -> referee.rubricVersion().equals(version))
                .flatMap(referee ->
                        CorrectedMean.of(grades, referee).correction().stream()
                                .map(words -> referee.model() + " " + words))
                .toList();
    }

    private void show(RubricReading reading) {
        overtaken = false;
        file = reading.content();
        opened = null;
        if (file != null && PromptText.open(file) instanceof PromptText.Opening.Opened(var words)) {
            opened = words;
            saved = words.text();
        } else if (reading.rubric() != null) {
            saved = reading.rubric().source() + "\n";
        } else {
            saved = "";
            text.set("");
            look.set(new Look(reading, List.of()));
            state.set(State.UNREADABLE);
            return;
        }
        text.set(saved);
        state.set(State.SAVED);
        look();
    }

    /// What a person has typed, all of it.
    public void edit(String typed) {
        if (state.get() == State.UNREADABLE || state.get() == State.LOADING) {
            return;
        }
        text.set(typed);
        if (state.get() != State.SAVING) {
            state.set(typed.equals(saved) ? State.SAVED : State.UNSAVED);
            if (overtaken && state.get() == State.SAVED) {
                read();
            }
        }
        look();
    }

    private void look() {
        String typed = text.get();
        Version with = against.get();
        looks.submit(
                () -> {
                    PromptContent now = PromptContent.ofText(typed);
                    return new Look(
                            RubricReading.of(now),
                            with == null
                                    ? List.of()
                                    : LineDiff.rows(
                                            PromptContent.ofText(with.text().strip() + "\n"),
                                            PromptContent.ofText(typed.strip() + "\n"),
                                            2));
                },
                found -> {
                    if (typed.equals(text.get()) && state.get() != State.UNREADABLE) {
                        look.set(found);
                    }
                });
    }

    /// Puts a version's text into the editor; it is not saved yet.
    public void bringBack(Version version) {
        edit(version.text().strip() + "\n");
    }

    /// Gives up what was typed.
    public void revert() {
        if (state.get() != State.SAVING) {
            state.set(State.LOADING);
            read();
        }
    }

    /// Writes the file, also with errors in it: then nothing is graded, and the window says so.
    public void save() {
        if (state.get() != State.UNSAVED) {
            return;
        }
        state.set(State.SAVING);
        String typed = text.get();
        PromptText from = opened;
        PromptContent before = file;
        context.tasks()
                .run(
                        "save the rubric",
                        () ->
                                rubrics.save(
                                        before,
                                        from == null
                                                ? PromptContent.ofText(typed)
                                                : from.with(typed)),
                        done -> {
                            switch (done) {
                                case Saved.Written(RubricReading reading) ->
                                        written(reading, typed);
                                case Saved.Changed _ ->
                                        unsaved(
                                                "rubric.txt was changed by somebody else since it"
                                                        + " was opened. Copy what you need, and"
                                                        + " revert to see it.");
                                case Saved.Failed(String message) -> unsaved(message);
                            }
                        },
                        failure -> state.set(State.UNSAVED));
    }

    private void written(RubricReading reading, String typed) {
        String meanwhile = text.get();
        show(reading);
        if (!meanwhile.equals(typed)) {
            edit(meanwhile);
        }
    }

    private void unsaved(String why) {
        state.set(State.UNSAVED);
        context.tasks().tell(Notice.error("Not saved", why));
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /// Null until it was looked over.
    public ReadOnlyObjectProperty<@Nullable Look> lookProperty() {
        return look.getReadOnlyProperty();
    }

    /// The shipped one first, then those that were graded by, newest first.
    public ReadOnlyObjectProperty<List<Version>> versionsProperty() {
        return versions.getReadOnlyProperty();
    }

    /// What the text is compared with.
    public ObjectProperty<@Nullable Version> againstProperty() {
        return against;
    }

    /// Whether there is a file; otherwise the shipped rubric is in force.
    public boolean hasFile() {
        return file != null;
    }

    /// What the line above the editor says.
    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    private void stand() {
        Look now = look.get();
        String name =
                now == null || now.reading().rubric() == null
                        ? "rubric.txt"
                        : now.reading().rubric().version();
        long errors = now == null ? 0 : now.reading().errors();
        words.set(
                switch (state.get()) {
                    case LOADING -> "Reading…";
                    case SAVING -> "Saving…";
                    case UNREADABLE -> "rubric.txt cannot be shown; nothing is graded";
                    case UNSAVED ->
                            overtaken
                                    ? name + " · not saved; the file changed meanwhile"
                                    : name + " · not saved";
                    case SAVED ->
                            errors > 0
                                    ? name + " · nothing is graded"
                                    : hasFile()
                                            ? name + " · in force"
                                            : name + " · the shipped rubric, in force";
                });
    }

    /// Findings of the text as it is typed.
    public List<PromptFinding> findings() {
        Look now = look.get();
        return now == null ? List.of() : now.reading().findings();
    }
}
