package dev.selfplay.ui.personas;

import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Persona;
import dev.selfplay.gate.SellerSet;
import dev.selfplay.gate.Split;
import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.Focus;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.WindowContext;

import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The Personas page: the table of all sellers, what can be done to those selected, and beside it
/// the one that is looked at. JavaFX thread only.
public final class PersonasPageView {
    private static final String DIVIDER = "personas.page.divider";

    private static final double NARROW = 760;

    private final PersonasPageViewModel model;
    private final WindowContext context;
    private final Callbacks callbacks;
    private final FileChoice files;
    private final Supplier<UUID> newId;

    @FXML private BorderPane root;
    @FXML private Label summary;
    @FXML private TextField search;
    @FXML private HBox tools;
    @FXML private Button newButton;
    @FXML private HBox bulk;
    @FXML private Label bulkCount;
    @FXML private Button fight;
    @FXML private Button activate;
    @FXML private Button deactivate;
    @FXML private Button archive;
    @FXML private HBox doneBar;
    @FXML private Label done;
    @FXML private Label sets;
    @FXML private VBox problemsBox;
    @FXML private Label problems;
    @FXML private SplitPane split;
    @FXML private TableView<PersonaRow> table;
    @FXML private Region missing;
    @FXML private Region empty;
    @FXML private Region noMatch;
    @FXML private PersonaSideView sideController;

    @SuppressWarnings("NullAway.Init") // made once the table is there
    private PersonaTable rows;

    private Runnable writeNew = () -> {};

    /// What the page asks the rest of the window for.
    ///
    /// @param open shows a battle large
    /// @param fight opens the panel for a run with these sellers
    /// @param edit lets the editor show a persona of the library
    /// @param editNew lets the editor begin with one that is not in the library yet; answers which it
    ///     shows, as one that is empty still is taken first
    public record Callbacks(
            Consumer<UUID> open,
            Consumer<List<Persona>> fight,
            Consumer<UUID> edit,
            Function<Persona, UUID> editNew) {}

    public PersonasPageView(
            PersonasPageViewModel model,
            WindowContext context,
            Callbacks callbacks,
            FileChoice files,
            Supplier<UUID> newId) {
        this.model = model;
        this.context = context;
        this.callbacks = callbacks;
        this.files = files;
        this.newId = newId;
    }

    /// Puts the editor of personas into its place beside the table.
    ///
    /// @param write puts the keyboard to where a new persona begins
    public void placeEditor(Node editor, Runnable write) {
        sideController.placeEditor(editor);
        writeNew = write;
        newButton.setDisable(false);
        rows.follow();
    }

    /// To be called whenever the page is shown.
    public void shown() {
        model.measureAgain();
        Focus.on(table);
    }

    @FXML
    void initialize() {
        rows =
                new PersonaTable(
                        table,
                        model,
                        new PersonaColumns(
                                        model.book().passThresholdProperty()::get,
                                        model.measuredProperty()::get,
                                        model.splitProperty()::get,
                                        (row, on) -> model.activate(List.of(row.id()), on),
                                        context.time(),
                                        context.zone())
                                .all(),
                        context.memory(),
                        search,
                        this::edit);
        table.setContextMenu(new PersonaMenu(model, this::fight, this::edit, this::export).menu());
        search.textProperty().bindBidirectional(model.list().searchProperty());
        tools.getChildren().add(new PersonaFilterBar(model.list()));
        PersonaKeys.inSearch(search, table);
        PersonaKeys.typingSearches(table, search);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::pageKey);
        PersonaDrop.onto(root, model.imports()::accept);
        newButton.setDisable(true);
        model.list().stateProperty().subscribe(this::onState);
        model.book().problemsProperty().subscribe(this::onProblems);
        model.book().rowsProperty().subscribe(rows -> summarize());
        model.splitProperty()
                .subscribe(s -> {
                    table.refresh();
                    summarize();
                });
        model.selectionProperty().subscribe(this::onSelection);
        model.doneProperty().subscribe(this::onDone);
        model.addedProperty().subscribe(rows::select);
        divide();
    }

    private void onSelection(List<PersonaRow> rows) {
        summarize();
        boolean several = rows.size() > 1;
        bulk.setVisible(several);
        bulk.setManaged(several);
        bulkCount.setText(rows.size() + " selected");
        boolean away = model.archivedSelected();
        archive.setText(away ? "Take back" : "Archive");
        fight.setDisable(rows.stream().noneMatch(PersonasPageView::fights));
        activate.setDisable(rows.stream().allMatch(r -> r.persona().active()));
        deactivate.setDisable(rows.stream().noneMatch(r -> r.persona().active()));
        if (rows.size() == 1) {
            callbacks.edit.accept(rows.getFirst().id());
        }
    }

    private static boolean fights(PersonaRow row) {
        return row.saved() && !row.archived();
    }

    private void summarize() {
        List<PersonaRow> all = model.book().rowsProperty().get();
        long away = all.stream().filter(PersonaRow::archived).count();
        long active = all.stream().filter(r -> !r.archived() && r.persona().active()).count();
        long shown = model.list().rows().stream().filter(PersonaRow::saved).count();
        long drafts = model.list().rows().size() - shown;
        String words =
                "%s · %d active%s%s"
                        .formatted(
                                Counted.of(all.size() - away, "seller"),
                                active,
                                away == 0 ? "" : " · " + away + " archived",
                                drafts == 0 ? "" : " · " + Counted.of(drafts, "draft"));
        summary.setText(
                shown == all.size() - away && !model.list().filterProperty().get().archived()
                        ? words
                        : words + " · " + shown + " shown");
        Split split = model.splitProperty().get();
        sets.setText(split == null ? "" : shares(split, all));
    }

    /// `25 training · 15 held out · 10 final`.
    private static String shares(Split split, List<PersonaRow> all) {
        List<Persona> here =
                all.stream().filter(PersonasPageView::fights).map(PersonaRow::persona).toList();
        return Arrays.stream(SellerSet.values())
                .map(set -> split.of(set, here).size() + " " + set.label())
                .collect(Collectors.joining(" · "));
    }

    private void onState(PersonaList.State state) {
        missing.setVisible(state == PersonaList.State.MISSING);
        empty.setVisible(state == PersonaList.State.EMPTY);
        noMatch.setVisible(state == PersonaList.State.NO_MATCH);
        table.setVisible(state == PersonaList.State.SHOWN);
    }

    private void onProblems(List<String> found) {
        boolean told = !found.isEmpty() && !model.book().missingProperty().get();
        problemsBox.setVisible(told);
        problemsBox.setManaged(told);
        problems.setText(
                Counted.of(found.size(), "problem")
                        + " in personas.json\n"
                        + String.join("\n", found.subList(0, Math.min(3, found.size())))
                        + (found.size() > 3 ? "\nand " + (found.size() - 3) + " more" : ""));
    }

    private void onDone(String words) {
        doneBar.setVisible(!words.isEmpty());
        doneBar.setManaged(!words.isEmpty());
        done.setText(words);
    }

    private void divide() {
        split.setDividerPositions(
                context.memory().recall(DIVIDER).map(Double::parseDouble).orElse(0.66));
        split.getDividers()
                .getFirst()
                .positionProperty()
                .subscribe((was, is) ->
                        context.memory().remember(DIVIDER, String.valueOf(is.doubleValue())));
        // a narrow page has no room for both side by side
        root.widthProperty()
                .subscribe(width ->
                        split.setOrientation(
                                width.doubleValue() > 0 && width.doubleValue() < NARROW
                                        ? Orientation.VERTICAL
                                        : Orientation.HORIZONTAL));
    }

    private void pageKey(KeyEvent e) {
        if (!e.isShortcutDown()
                || e.isShiftDown()
                || e.getTarget() instanceof TextInputControl
                || (e.getTarget() instanceof Node node && sideController.edits(node))) {
            return;
        }
        switch (e.getCode()) {
            case C -> copy();
            case V -> paste();
            case Z -> model.undo();
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void edit() {
        if (model.selectionProperty().get().size() == 1) {
            sideController.toPersona();
        }
    }

    private void copy() {
        if (!model.selectionProperty().get().isEmpty()) {
            model.exportSelected(json -> {
                Nodes.copy(json);
            });
        }
    }

    private void paste() {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        List<File> copied = clipboard.hasFiles() ? clipboard.getFiles() : List.of();
        if (!copied.isEmpty()) {
            model.imports().accept(PersonaDrop.json(copied));
        } else if (clipboard.hasString()) {
            model.imports().accept(clipboard.getString());
        }
    }

    /// Looks at files that are to come in.
    public void accept(List<Path> dropped) {
        model.imports().accept(dropped);
    }

    /// Selects a seller and shows it instead of its record.
    public void edit(UUID id) {
        if (model.list().rows().stream().noneMatch(r -> r.id().equals(id))) {
            model.list().reset();
        }
        rows.select(List.of(id));
        sideController.toPersona();
    }

    @FXML
    void fight() {
        List<Persona> sellers =
                model.selectionProperty().get().stream()
                        .filter(PersonasPageView::fights)
                        .map(PersonaRow::persona)
                        .toList();
        if (!sellers.isEmpty()) {
            callbacks.fight.accept(sellers);
        }
    }

    @FXML
    void activateSelected() {
        model.activateSelected(true);
    }

    @FXML
    void deactivateSelected() {
        model.activateSelected(false);
    }

    @FXML
    void duplicateSelected() {
        model.duplicateSelected();
    }

    @FXML
    void archiveSelected() {
        model.archiveSelected();
    }

    @FXML
    void export() {
        List<PersonaRow> rows = model.selectionProperty().get();
        if (!rows.isEmpty()) {
            String name =
                    rows.size() == 1 ? rows.getFirst().persona().type() : rows.size() + "-personas";
            files.save(name + ".json").ifPresent(model::exportSelected);
        }
    }

    @FXML
    void clearSelection() {
        table.getSelectionModel().clearSelection();
    }

    @FXML
    void importFiles() {
        model.imports().accept(files.open());
    }

    @FXML
    void undo() {
        model.undo();
    }

    @FXML
    void closeDone() {
        model.forgetDone();
    }

    @FXML
    void createShipped() {
        model.createShipped();
    }

    @FXML
    void everything() {
        model.list().reset();
    }

    @FXML
    void copyProblems() {
        Nodes.copy(String.join("\n", model.book().problemsProperty().get()));
    }

    @FXML
    void newPersona() {
        if (sideController.hasEditor()) {
            model.list().searchProperty().set(""); // it hides what has no words yet
            table.getSelectionModel().clearSelection();
            edit(callbacks.editNew.apply(PersonaRow.blank(newId.get(), "")));
            writeNew.run();
        }
    }

    /// What the page can be told to do from anywhere.
    ///
    /// @param show brings the page to the front, and then does something on it
    public List<Command> commands(Consumer<Runnable> show) {
        return new PersonaCommands(model, show)
                .all(
                        this::toSearch,
                        this::newPersona,
                        newButton.disabledProperty().not(),
                        this::importFiles,
                        this::export);
    }

    private void toSearch() {
        search.requestFocus();
        search.selectAll();
    }
}
