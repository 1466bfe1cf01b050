package dev.selfplay.ui.transcript;

import atlantafx.base.controls.Popover;

import javafx.beans.property.BooleanProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// What the marks in a transcript mean, each with its switch.
final class MarksLegend extends VBox {
    private final CheckBox first;

    MarksLegend(MarkSwitches marks) {
        getStyleClass().add("marks-legend");
        first = kind("Dollar figures", marks.figuresProperty());
        getChildren()
                .setAll(
                        first,
                        line("$38,500", "mark-figure", " bold: a figure that is mentioned"),
                        line("$82,700", "mark-offer", " green: the Closer offers it"),
                        line(
                                "$95,000",
                                "mark-over",
                                " red, underlined: the Closer offers more than the deal sheet"),
                        kind("Unclear words", marks.unclearProperty()),
                        line("maybe 83,500", "mark-unclear", " amber: a person has to decide (J)"),
                        kind("The memorandum and its clause", marks.clauseProperty()),
                        line("Clause 17", "mark-clause", " violet"),
                        kind("Disfluencies of the Closer", marks.disfluenciesProperty()),
                        dotted(),
                        section("Also"),
                        line("found", "legend-found", " what you look for (Ctrl+F)"),
                        line("quoted", "legend-quoted", " evidence that you came from"));
    }

    private static CheckBox kind(String what, BooleanProperty on) {
        CheckBox box = new CheckBox(what);
        box.selectedProperty().bindBidirectional(on);
        box.getStyleClass().add("legend-kind");
        return box;
    }

    private static Label section(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("legend-kind");
        return label;
    }

    private static Region line(String sample, String style, String meaning) {
        if (style.startsWith("legend-")) {
            Label label = new Label(sample);
            label.getStyleClass().add(style);
            return flow(new TextFlow(label, text(meaning, "legend-meaning")));
        }
        return flow(new TextFlow(text(sample, style), text(meaning, "legend-meaning")));
    }

    private static Region dotted() {
        Label label = new Label("uh");
        label.getStyleClass().add("legend-dotted");
        return flow(new TextFlow(label, text(" dotted: uh, um, a sigh", "legend-meaning")));
    }

    private static Region flow(TextFlow flow) {
        flow.getStyleClass().add("legend-line");
        return flow;
    }

    private static Text text(String words, String style) {
        Text text = new Text(words);
        text.getStyleClass().addAll("words", style);
        return text;
    }

    /// Shows the legend under a button.
    static Popover popover(MarkSwitches marks) {
        MarksLegend legend = new MarksLegend(marks);
        Popover popover = new Popover(legend);
        popover.setArrowLocation(Popover.ArrowLocation.TOP_RIGHT);
        popover.setHeaderAlwaysVisible(false);
        popover.setDetachable(false);
        popover.setAnimated(false);
        popover.setOnShown(e -> legend.first.requestFocus());
        return popover;
    }
}
