package dev.selfplay.ui.referee;

import dev.selfplay.exam.ExamReport;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.referee.ExamRunViewModel.State;
import dev.selfplay.ui.settings.ModelNote;
import dev.selfplay.workbench.Exams.Outlook;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The exams: a card that takes one, those that were kept, and the one that is looked at. JavaFX thread
/// only.
public final class ExamsView {
    private final ExamsViewModel model;
    private final ExamRunViewModel run;
    private final WindowContext context;

    @FXML private ComboBox<String> examined;
    @FXML private Label note;
    @FXML private Button successor;
    @FXML private Label price;
    @FXML private Button take;
    @FXML private HBox takingBox;
    @FXML private ProgressBar progress;
    @FXML private Label marked;
    @FXML private Button cancel;
    @FXML private ListView<ExamReport> list;
    @FXML private Label none;
    @FXML private ScrollPane scroll;

    ExamsView(ExamsViewModel model, WindowContext context) {
        this.model = model;
        this.context = context;
        run = model.run();
    }

    @FXML
    void initialize() {
        examined.getEditor().setAccessibleText("Model of the referee to examine");
        examined.getEditor().textProperty().bindBidirectional(run.modelProperty());
        run.modelsProperty().subscribe(this::onModels);
        take.setOnAction(e -> run.take());
        cancel.setOnAction(e -> run.cancel());
        cancel.setTooltip(
                new Tooltip("Ends it now; what was answered is paid for, no report is kept"));
        run.stateProperty().subscribe(s -> onRun());
        run.outlookProperty().subscribe(o -> onRun());
        run.modelProperty().subscribe(m -> onRun());
        run.markedProperty().subscribe(n -> onMarked());
        list.setCellFactory(v -> new ExamCell());
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(report -> {
                    if (report != null) {
                        model.shownProperty().set(report);
                    }
                });
        model.keptProperty().subscribe(this::onKept);
        model.shownProperty().subscribe(this::onShown);
        model.reading().stateProperty().subscribe(s -> onKept(model.keptProperty().get()));
        scroll.setContent(new ExamDetail(model, context, () -> scroll.setVvalue(0)));
    }

    private void onRun() {
        State state = run.stateProperty().get();
        Outlook outlook = run.outlookProperty().get();
        boolean taking = state == State.TAKING;
        take.setDisable(state != State.READY);
        Nodes.show(take, !taking);
        Nodes.show(takingBox, taking);
        onMarked();
        examined.setDisable(taking);
        successor.setDisable(taking);
        note(run.note());
        price.setText(
                switch (state) {
                    case LOOKING -> "Looking what it costs…";
                    case REFUSED -> outlook == null ? "" : outlook.refusal();
                    case READY, TAKING -> outlook == null ? "" : price(outlook);
                });
        price.getStyleClass()
                .setAll("label", state == State.REFUSED ? "field-warning" : "field-hint");
    }

    private void onModels(List<String> all) {
        String typed = run.modelProperty().get();
        examined.getItems().setAll(all);
        run.modelProperty().set(typed);
    }

    private void note(ModelNote about) {
        note.setText(about.text());
        note.getStyleClass().setAll("label", about.warning() ? "field-warning" : "field-hint");
        String next = about.successor();
        Nodes.show(successor, next != null);
        if (next != null) {
            successor.setText("Use " + next);
            successor.setAccessibleText("Examine the model " + next + " instead");
            successor.setOnAction(e -> run.modelProperty().set(next));
        }
    }

    private static String price(Outlook outlook) {
        CostEstimate cost = outlook.cost();
        if (cost == null) {
            return "";
        }
        boolean billed = outlook.session().account().billed();
        boolean tight = cost.high().compareTo(outlook.session().left()) > 0;
        return "Costs %s%s; %s left under the cap%s"
                .formatted(
                        cost.about(),
                        billed ? "" : ", not billed",
                        Formats.usd(outlook.session().left()),
                        tight ? ": the kill-switch may end it early." : ".");
    }

    private void onMarked() {
        int calls = run.calls();
        int done = run.markedProperty().get();
        progress.setProgress(calls == 0 ? 0 : (double) done / calls);
        marked.setText(done + " of " + calls);
    }

    private void onKept(List<ExamReport> kept) {
        if (!list.getItems().equals(kept)) {
            list.getItems().setAll(kept);
            onShown(model.shownProperty().get());
        }
        none.setText(
                switch (model.reading().state()) {
                    case FAILED -> model.reading().failureProperty().get();
                    case SHOWN -> kept.isEmpty() ? "No referee has been examined yet." : "";
                    case EMPTY, LOADING -> "Reading…";
                });
        Nodes.show(none, !none.getText().isEmpty());
        Nodes.show(list, model.reading().state() != Async.State.FAILED && !kept.isEmpty());
    }

    private void onShown(@Nullable ExamReport report) {
        if (report != null && !report.equals(list.getSelectionModel().getSelectedItem())) {
            list.getSelectionModel().select(report);
        }
    }

    void focus() {
        if (list.isVisible()) {
            list.requestFocus();
        } else {
            examined.requestFocus();
        }
    }

    /// Gives the keyboard to what takes an exam.
    void focusTake() {
        if (take.isDisabled()) {
            examined.requestFocus();
        } else {
            take.requestFocus();
        }
    }

    /// Whose exam, when, and how it did.
    private final class ExamCell extends ListCell<ExamReport> {
        private final Label who = Nodes.label("", "exam-who");
        private final Label how = Nodes.label("", "quiet");
        private final VBox box = new VBox(1, who, how);

        @Override
        protected void updateItem(@Nullable ExamReport report, boolean empty) {
            super.updateItem(report, empty);
            if (empty || report == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            who.setText(report.title());
            how.setText(
                    "%s · %s · %s%s"
                            .formatted(
                                    context.when(report.at()),
                                    report.right().words(),
                                    Formats.usd(report.cost()),
                                    report.stopped() == null ? "" : " · early end"));
            setGraphic(box);
            setAccessibleText(who.getText() + ", " + how.getText());
        }
    }
}
