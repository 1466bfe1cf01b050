package dev.selfplay.ui.referee;

import dev.selfplay.domain.Counted;
import dev.selfplay.exam.ExamMark;
import dev.selfplay.exam.ExamReport;
import dev.selfplay.exam.ExamReport.Figure;
import dev.selfplay.ui.kit.Focus;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.referee.ExamsViewModel.Row;
import dev.selfplay.ui.scorecard.ScorecardNodes;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// An exam, alone or beside another: what it comes to, and call by call; or the text of one of its
/// calls. JavaFX thread only.
final class ExamDetail extends VBox {
    private static final String BACK = "examBack";

    private final ExamsViewModel model;
    private final WindowContext context;
    private final Runnable toTop;
    private final ComboBox<@Nullable ExamReport> beside = new ComboBox<>();
    private boolean filling;
    private final CheckBox onlyWrong = new CheckBox("Only what went wrong");

    /// @param toTop scrolls to its beginning
    ExamDetail(ExamsViewModel model, WindowContext context, Runnable toTop) {
        super(10);
        this.model = model;
        this.context = context;
        this.toTop = toTop;
        getStyleClass().add("exam-detail");
        beside.setId("examBeside");
        beside.setAccessibleText("Compare with another exam");
        beside.setConverter(converter());
        beside.setOnAction(e -> {
            if (!filling) {
                model.besideProperty().set(beside.getValue());
            }
        });
        onlyWrong.selectedProperty().bindBidirectional(model.onlyWrongProperty());
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        model.shownProperty().subscribe(r -> show());
        model.besideProperty().subscribe(r -> show());
        model.onlyWrongProperty().subscribe(r -> show());
        model.openProperty().subscribe(this::onOpen);
        model.keptProperty().subscribe(r -> show());
    }

    private void onKey(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE && model.openProperty().get() != null) {
            e.consume();
            model.openProperty().set(null);
        }
    }

    /// The keyboard goes along: what had it is gone.
    private void onOpen(@Nullable Row was, @Nullable Row is) {
        boolean within = isFocusWithin();
        show();
        String id = is != null ? BACK : was != null ? rowId(was) : "";
        if (within) {
            getChildren().stream().filter(node -> id.equals(node.getId())).forEach(Focus::on);
        }
    }

    private static String rowId(Row row) {
        return "examCall-" + row.call();
    }

    private StringConverter<@Nullable ExamReport> converter() {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable ExamReport report) {
                return report == null ? "nothing" : name(report);
            }

            @Override
            public @Nullable ExamReport fromString(String text) {
                return null; // it is not typed
            }
        };
    }

    private String name(ExamReport report) {
        return report.title() + ", " + context.when(report.at());
    }

    private void show() {
        ExamReport report = model.shownProperty().get();
        Row open = model.openProperty().get();
        toTop.run();
        if (report == null) {
            getChildren()
                    .setAll(
                            words(
                                    "An exam has a model grade calls of which it is known what was"
                                        + " said, with attacks on the referee among them. It shows"
                                        + " what its grades can be trusted with before you take"
                                        + " it.",
                                    "placeholder-text"));
        } else if (open != null) {
            getChildren().setAll(call(report, open));
        } else {
            getChildren().setAll(report(report, model.besideProperty().get()));
        }
    }

    private List<Node> report(ExamReport report, @Nullable ExamReport other) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(Nodes.label(name(report), "referee-name"));
        compare(nodes, report, other);
        for (ExamReport each : other == null ? List.of(report) : List.of(report, other)) {
            if (each.stopped() != null) {
                nodes.add(
                        ScorecardNodes.banner(
                                "%s: ended early, after %d of %s. %s"
                                        .formatted(
                                                each.title(),
                                                each.marks().size(),
                                                Counted.of(each.calls(), "call"),
                                                each.stopped())));
            }
        }
        nodes.add(figures(report, other));
        List<Row> rows = model.rows();
        Label title = ScorecardNodes.section("CALL BY CALL · " + rows.size());
        FlowPane head = new FlowPane(14, 4, title, onlyWrong);
        head.setRowValignment(VPos.CENTER);
        nodes.add(head);
        if (rows.isEmpty()) {
            nodes.add(words("Nothing went wrong.", "quiet"));
        }
        rows.forEach(row -> nodes.add(row(row, report, other)));
        return nodes;
    }

    private void compare(List<Node> nodes, ExamReport report, @Nullable ExamReport other) {
        List<@Nullable ExamReport> all = new ArrayList<>();
        all.add(null);
        model.keptProperty().get().stream().filter(r -> !r.equals(report)).forEach(all::add);
        if (all.size() > 1) {
            filling = true;
            beside.getItems().setAll(all);
            beside.setValue(other);
            filling = false;
            FlowPane line = new FlowPane(8, 4, Nodes.label("Beside", "field-label"), beside);
            line.setRowValignment(VPos.CENTER);
            nodes.add(line);
        }
    }

    private GridPane figures(ExamReport report, @Nullable ExamReport other) {
        GridPane grid = new GridPane();
        grid.setId("examFigures");
        grid.getStyleClass().add("exam-figures");
        ColumnConstraints last = new ColumnConstraints();
        last.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints()
                .setAll(new ColumnConstraints(), other == null ? last : new ColumnConstraints());
        if (other != null) {
            grid.getColumnConstraints().add(last);
            grid.addRow(
                    0,
                    new Label(),
                    words(name(report), "exam-who"),
                    words(name(other), "exam-who"));
        }
        List<Figure> one = report.figures();
        List<Figure> two = other == null ? List.of() : other.figures();
        for (int i = 0; i < one.size(); i++) {
            figure(
                    grid,
                    one.get(i).name(),
                    one.get(i).words(),
                    two.isEmpty() ? null : two.get(i).words());
        }
        figure(
                grid,
                "Cost",
                Formats.usd(report.cost()),
                other == null ? null : Formats.usd(other.cost()));
        return grid;
    }

    private static void figure(GridPane grid, String name, String one, @Nullable String two) {
        List<Node> cells = new ArrayList<>();
        cells.add(words(name, "quiet"));
        cells.add(words(one, "figure"));
        if (two != null) {
            cells.add(words(two, one.equals(two) ? "quiet" : "figure"));
        }
        grid.addRow(grid.getRowCount(), cells.toArray(Node[]::new));
    }

    private Node row(Row row, ExamReport report, @Nullable ExamReport other) {
        FlowPane head =
                new FlowPane(
                        8,
                        2,
                        Nodes.label(row.call(), "exam-who"),
                        Nodes.label(row.kind(), "quiet"));
        if (row.arguable()) {
            head.getChildren().add(ScorecardNodes.badge("arguable, not counted", "neutral"));
        }
        List<Label> words = new ArrayList<>();
        words.add(words("Label: " + row.any().labelled(), "quiet"));
        words.add(said(report, row.one()));
        if (other != null) {
            words.add(said(other, row.other()));
        }
        StringBuilder spoken = new StringBuilder("Read call " + row.call());
        words.forEach(label -> spoken.append(". ").append(label.getText()));
        ClickableBox box = new ClickableBox(spoken.toString(), () -> model.openProperty().set(row));
        box.setId(rowId(row));
        box.getStyleClass().add("exam-call");
        box.getChildren().add(head);
        box.getChildren().addAll(words);
        return box;
    }

    private static Label said(ExamReport report, @Nullable ExamMark mark) {
        String who = report.referee().model() + ": ";
        if (mark == null) {
            return words(who + "not asked", "quiet");
        }
        List<String> faults = mark.faults();
        return words(
                who
                        + mark.told()
                        + (faults.isEmpty() || !mark.graded()
                                ? ""
                                : ". " + String.join(" ", faults)),
                faults.isEmpty() ? "exam-right" : "exam-wrong");
    }

    private List<Node> call(ExamReport report, Row row) {
        Button back = new Button("Back to the exam");
        back.setId(BACK);
        back.getStyleClass().add("small");
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setOnAction(e -> model.openProperty().set(null));
        List<Node> nodes = new ArrayList<>(List.of(back, Nodes.label(row.call(), "referee-name")));
        nodes.add(words("Label: " + row.any().labelled(), "quiet"));
        nodes.add(said(report, row.one()));
        ExamReport other = model.besideProperty().get();
        if (other != null) {
            nodes.add(said(other, row.other()));
        }
        nodes.addAll(
                ExamCallText.of(
                        model.call(row.call()),
                        row,
                        report.referee().model(),
                        other == null ? "" : other.referee().model()));
        return nodes;
    }

    private static Label words(String words, String style) {
        Label label = Nodes.label(words, style);
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }
}
