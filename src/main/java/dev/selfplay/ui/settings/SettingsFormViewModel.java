package dev.selfplay.ui.settings;

import dev.selfplay.config.Problem;
import dev.selfplay.config.Setting;
import dev.selfplay.config.Settings;
import dev.selfplay.config.SettingsFile;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Role;
import dev.selfplay.ui.kit.LatestOnly;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// The settings as they are typed, checked field by field, and applied once they hold. A wrong field
/// keeps the value that held before, and stops none of the others. UI thread only; the file is read
/// and written in the background, in the order of the changes.
public final class SettingsFormViewModel {
    /// The form, compared with the file.
    public enum State {
        LOADING,
        /// The file says what the form says.
        SAVED,
        /// Changed, and about to be written.
        CHANGED,
        WRITING,
        /// It holds for this program, but could not be written.
        NOT_WRITTEN
    }

    private final Tasks tasks;
    private final WindowContext context;
    private final Workbench workbench;
    private final Function<Path, Optional<String>> folders;
    private final LatestOnly<SettingsFile.Reading> reading;
    private final Map<Setting<?>, StringProperty> fields = new HashMap<>();
    private final ReadOnlyObjectWrapper<Map<Setting<?>, String>> problems =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<List<Problem>> fileProblems =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyObjectWrapper<Settings> settings;
    private final ReadOnlyObjectWrapper<List<String>> models =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper weights = new ReadOnlyStringWrapper("");
    private final AlertsViewModel alerts;
    private boolean filling;
    private boolean writing;

    /// @param folders shows a folder, or the folder of a file, with the desktop's own program, and
    ///     answers why it cannot, if so; may block
    public SettingsFormViewModel(
            WindowContext context, Workbench workbench, Function<Path, Optional<String>> folders) {
        this.tasks = context.tasks();
        this.context = context;
        this.workbench = workbench;
        this.folders = folders;
        reading = new LatestOnly<>(tasks, "read settings.json");
        Settings inForce = workbench.writtenSettings();
        settings = new ReadOnlyObjectWrapper<>(inForce);
        models.set(named());
        for (Setting<?> setting : Settings.ALL) {
            StringProperty text = new SimpleStringProperty(SettingsText.of(setting, inForce));
            fields.put(setting, text);
            text.subscribe((was, is) -> changed());
        }
        alerts = new AlertsViewModel(context, workbench.alerts(), this);
        settings.subscribe(s -> weigh());
        var _ = workbench.rubrics().onChange(() -> tasks.ui().atNextPulse(weights, this::weigh));
        // the workbench lives as long as the window
        var _ = workbench.onSettingsEdited(() -> tasks.ui().atNextPulse(this, this::reload));
    }

    private void weigh() {
        List<Criterion> own = workbench.rubrics().known().own();
        weights.set("Of the total: " + settings.get().weights().with(own).words() + ".");
    }

    /// How much of a total each criterion is, those of the rubric's own among them.
    ReadOnlyStringProperty weightsProperty() {
        return weights.getReadOnlyProperty();
    }

    /// Reads the file again, unless something typed is still on its way into it.
    public void reload() {
        if (state.get() == State.CHANGED || writing || !problems.get().isEmpty()) {
            return;
        }
        reading.submit(
                workbench::readSettings,
                read -> {
                    fileProblems.set(read.problems());
                    // what is wrong in the file changes nothing: it may be half a thought
                    if (read.problems().isEmpty() && !read.settings().equals(settings.get())) {
                        settings.set(read.settings());
                        fill(read.settings());
                    }
                    state.set(State.SAVED);
                });
    }

    private void fill(Settings from) {
        filling = true;
        try {
            fields.forEach((setting, text) -> text.set(SettingsText.of(setting, from)));
        } finally {
            filling = false;
        }
        problems.set(Map.of());
    }

    private void changed() {
        if (filling) {
            return;
        }
        reading.drop();
        SettingsText.Checked checked = typed().check(settings.get());
        problems.set(checked.problems());
        if (!checked.settings().equals(settings.get())) {
            settings.set(checked.settings());
            state.set(State.CHANGED);
        }
    }

    private SettingsText typed() {
        Map<Setting<?>, String> texts = new HashMap<>();
        fields.forEach(
                (setting, text) -> texts.put(setting, Objects.requireNonNullElse(text.get(), "")));
        return new SettingsText(texts);
    }

    /// Applies what changed and writes it; to be called once typing pauses.
    public void save() {
        if (state.get() != State.CHANGED || writing) {
            return;
        }
        Settings wanted = settings.get();
        writing = true;
        state.set(State.WRITING);
        tasks.run(
                "write settings.json",
                () -> workbench.apply(wanted),
                problem -> written(wanted, problem),
                failure -> {
                    writing = false;
                    state.set(State.NOT_WRITTEN);
                });
    }

    private void written(Settings wanted, Optional<Problem> problem) {
        writing = false;
        fileProblems.set(problem.map(List::of).orElse(List.of()));
        if (!settings.get().equals(wanted)) {
            // typed on meanwhile
            state.set(State.CHANGED);
            save();
        } else {
            state.set(problem.isPresent() ? State.NOT_WRITTEN : State.SAVED);
        }
    }

    /// Puts the specification's values back; the look, your name, and what alerts may tell, stay. Can be taken back.
    public void restoreDefaults() {
        Settings before = settings.get();
        Settings wanted = Settings.DEFAULT.withOwnOf(before);
        if (!wanted.equals(before)) {
            take(wanted);
            tasks.tell(
                    Notice.info("Defaults restored", "all but the look, your name and alerts.")
                            .with(
                                    "Undo",
                                    () -> take(before.withOwnOf(settings.get())),
                                    settings.map(SettingsFormViewModel::againstUndo)));
        }
    }

    /// Taking the defaults back would take back what was changed since, too.
    private static String againstUndo(Settings now) {
        return Settings.DEFAULT.withOwnOf(now).equals(now) ? "" : "Settings were changed since.";
    }

    /// The value that holds.
    public <T> T get(Setting<T> setting) {
        return settings.get().get(setting);
    }

    /// Changes one setting, and writes it.
    public <T> void set(Setting<T> setting, T value) {
        field(setting).set(setting.type().text(value));
        save();
    }

    private void take(Settings wanted) {
        fill(wanted);
        changed();
        save();
    }

    public AlertsViewModel alerts() {
        return alerts;
    }

    /// Folders and files of the workspace.
    List<WorkspacePlace> places() {
        return WorkspacePlace.of(workbench.workspace());
    }

    /// Shows a place with the desktop's own program, or tells why not.
    public void open(Path place) {
        tasks.run(
                "show " + place,
                () -> folders.apply(place),
                why -> why.ifPresent(text -> tasks.tell(Notice.warning("Not shown", text))));
    }

    /// Host and port of the server that billed models are asked at.
    public String server() {
        return workbench.modelServer().place();
    }

    /// Asks the server for its models, in the background.
    public void askServer() {
        tasks.run(
                "ask the server for its models",
                () -> {
                    if (workbench.serverConfigured()) {
                        var _ = workbench.modelServer().ask();
                    }
                    return named();
                },
                models::set);
    }

    /// The models to choose from.
    public ReadOnlyObjectProperty<List<String>> modelsProperty() {
        return models.getReadOnlyProperty();
    }

    private List<String> named() {
        return workbench.catalog().all().stream().map(m -> m.id()).toList();
    }

    /// What is worth knowing of the model typed for a role.
    public ModelNote note(Role role) {
        String model = Objects.requireNonNullElse(field(Settings.model(role)).get(), "").strip();
        return model.isEmpty()
                ? ModelNote.NONE
                : ModelNote.of(
                        workbench.catalog(),
                        workbench.modelServer().url(),
                        model,
                        LocalDate.ofInstant(context.time().instant(), context.zone()));
    }

    /// A setting as it is typed; what is on or off reads `true` or `false`.
    public StringProperty field(Setting<?> setting) {
        return Objects.requireNonNull(fields.get(setting));
    }

    /// What is wrong, by field; empty where nothing is.
    public ReadOnlyObjectProperty<Map<Setting<?>, String>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /// What is wrong with the file itself.
    public ReadOnlyObjectProperty<List<Problem>> fileProblemsProperty() {
        return fileProblems.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The settings that hold; the window's theme follows them.
    public ReadOnlyObjectProperty<Settings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }
}
