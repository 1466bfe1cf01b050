package dev.selfplay.ui.personas;

import dev.selfplay.domain.Counted;
import dev.selfplay.log.Visible;
import dev.selfplay.persona.PersonaImport;
import dev.selfplay.persona.PersonaImport.Choice;
import dev.selfplay.persona.PersonaImport.Entry;
import dev.selfplay.persona.PersonaImport.Kind;
import dev.selfplay.ui.kit.Nodes;

import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// What is about to come into the library, over the page's side, until it is taken in or let be.
public final class ImportView {
    /// What asks for a look stands first.
    private static final List<Kind> ORDER =
            List.of(Kind.INVALID, Kind.CHANGED, Kind.NEW, Kind.IDENTICAL);

    private final ImportViewModel model;

    @FXML private VBox root;
    @FXML private Label title;
    @FXML private Label summary;
    @FXML private ListView<Entry> list;
    @FXML private Button takeIn;
    @FXML private Button copy;

    public ImportView(ImportViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        root.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        cancel();
                        e.consume();
                    }
                });
        list.setCellFactory(v -> new EntryCell());
        model.shownProperty().subscribe(this::show);
    }

    private void show(@Nullable PersonaImport now) {
        root.setVisible(now != null);
        root.setManaged(now != null);
        if (now == null) {
            list.getItems().clear();
            return;
        }
        title.setText("Import from " + now.source());
        List<String> parts = new ArrayList<>();
        part(parts, now.count(Kind.NEW), "new");
        part(parts, now.count(Kind.CHANGED), "changed");
        part(parts, now.count(Kind.IDENTICAL), "as it is here");
        part(parts, now.count(Kind.INVALID), "not usable");
        summary.setText(String.join(" · ", parts));
        list.getItems()
                .setAll(
                        now.entries().stream()
                                .sorted(Comparator.comparingInt(e -> ORDER.indexOf(e.kind())))
                                .toList());
        boolean wrong = now.count(Kind.INVALID) > 0;
        copy.setVisible(wrong);
        copy.setManaged(wrong);
        count();
        (takeIn.isDisabled() ? list : takeIn).requestFocus();
    }

    private static void part(List<String> parts, int n, String words) {
        if (n > 0) {
            parts.add(n + " " + words);
        }
    }

    private void count() {
        int n = model.incoming();
        takeIn.setText(n == 0 ? "Nothing to import" : "Import " + Counted.of(n, "persona"));
        takeIn.setDisable(n == 0);
    }

    @FXML
    void takeIn() {
        model.takeIn();
    }

    @FXML
    void cancel() {
        model.cancel();
    }

    @FXML
    void copyProblems() {
        Nodes.copy(
                list.getItems().stream()
                        .flatMap(e -> e.problems().stream())
                        .collect(Collectors.joining("\n")));
    }

    private final class EntryCell extends ListCell<Entry> {
        private final Label kind = new Label();
        private final Label name = new Label();
        private final Label more = new Label();
        private final ComboBox<Choice> choice = new ComboBox<>();
        private final HBox box;
        private boolean showing;

        EntryCell() {
            getStyleClass().add("import-cell");
            kind.getStyleClass().add("badge");
            kind.setMinWidth(Region.USE_PREF_SIZE);
            name.getStyleClass().add("persona-name");
            more.getStyleClass().add("persona-line");
            more.setWrapText(true);
            more.setMinHeight(Region.USE_PREF_SIZE);
            VBox words = new VBox(name, more);
            words.getStyleClass().add("import-words");
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            choice.getItems().setAll(Choice.values());
            choice.setConverter(new Words());
            choice.getStyleClass().add("small");
            choice.setMinWidth(Region.USE_PREF_SIZE);
            choice.setAccessibleText("What becomes of it");
            choice.valueProperty()
                    .subscribe((was, is) -> {
                        if (!showing && is != null && getItem() != null) {
                            model.choose(getItem(), is);
                            count();
                        }
                    });
            box = new HBox(10, kind, words, choice);
            box.setAlignment(Pos.TOP_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            kind.getStyleClass().removeAll("success", "warning", "danger", "neutral");
            switch (entry.kind()) {
                case NEW -> kind("New", "success");
                case CHANGED -> kind("Changed", "warning");
                case IDENTICAL -> kind("Same", "neutral");
                case INVALID -> kind("Invalid", "danger");
            }
            name.setText(Visible.line(entry.name()));
            more.setText(more(entry));
            more.setVisible(!more.getText().isEmpty());
            more.setManaged(!more.getText().isEmpty());
            boolean asks = entry.kind() == Kind.CHANGED;
            choice.setVisible(asks);
            choice.setManaged(asks);
            showing = true;
            choice.setValue(model.choice(entry));
            showing = false;
            setAccessibleText(kind.getText() + ": " + entry.name() + " " + more.getText());
            setGraphic(box);
        }

        /// The words wrap, so the height hangs on the width.
        @Override
        protected double computePrefHeight(double width) {
            double inside =
                    (width < 0 ? getWidth() : width) - snappedLeftInset() - snappedRightInset();
            return getGraphic() == null
                    ? super.computePrefHeight(width)
                    : snappedTopInset() + box.prefHeight(inside) + snappedBottomInset();
        }

        private void kind(String words, String style) {
            kind.setText(words);
            kind.getStyleClass().add(style);
        }

        private static String more(Entry entry) {
            List<String> parts = new ArrayList<>();
            if (!entry.changed().isEmpty()) {
                parts.add("differs in " + String.join(", ", entry.changed()));
            }
            if (!entry.note().isEmpty()) {
                parts.add(entry.note());
            }
            parts.addAll(entry.problems());
            return String.join("\n", parts);
        }
    }

    private static final class Words extends StringConverter<Choice> {
        @Override
        public String toString(@Nullable Choice choice) {
            return choice == null
                    ? ""
                    : switch (choice) {
                        case REPLACE -> "Replace";
                        case KEEP_BOTH -> "Keep both";
                        case SKIP -> "Skip";
                    };
        }

        @Override
        public Choice fromString(String words) {
            throw new UnsupportedOperationException("not editable");
        }
    }
}
