package dev.selfplay.ui.promotion;

import dev.selfplay.promotion.Origin;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.prompt.PromptEditor.Weight;
import dev.selfplay.prompt.TacticText;
import dev.selfplay.ui.editor.GrowingArea;
import dev.selfplay.ui.kit.Nodes;

import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The tactic's text, to be edited in place; of several, each one's first words.
final class TextCard extends VBox {
    private final DeskViewModel model;
    private final DeskSection card = new DeskSection("AS THE CLOSER READS IT");
    private final GrowingArea area = new GrowingArea();
    private final Label notes = DeskSection.words("", "quiet");
    private final Hyperlink revert = new Hyperlink("Take my changes back");
    private Runnable leave = () -> {};

    TextCard(DeskViewModel model) {
        this.model = model;
        getChildren().add(card);
        area.setId("tactic-text");
        area.getStyleClass().add("tactic-text");
        area.setAccessibleText("The tactic's text");
        area.textProperty().bindBidirectional(model.textProperty());
        area.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        leave.run();
                        e.consume();
                    }
                });
        revert.setMinWidth(Region.USE_PREF_SIZE);
        revert.setOnAction(e -> {
            model.revert();
            leave.run();
        });
        card.remark().setId("text-weight");
        model.tacticsProperty().subscribe(t -> refresh());
        model.textProperty().subscribe(t -> refresh());
        model.weightProperty().subscribe(w -> refresh());
        model.changeProperty().subscribe(c -> refresh());
        model.detailProperty().subscribe(d -> refresh());
        model.priorityProperty().subscribe(p -> refresh());
    }

    void onLeave(Runnable run) {
        leave = run;
    }

    void edit() {
        area.requestFocus();
        area.end();
    }

    private void refresh() {
        List<Tactic> tactics = model.tacticsProperty().get();
        if (tactics.size() != 1) {
            several(tactics);
            return;
        }
        Tactic tactic = tactics.getFirst();
        card.heading("AS THE CLOSER READS IT");
        boolean open = tactic.state().undecided();
        area.setEditable(open);
        card.remark(weight());
        card.remark().getStyleClass().remove("field-problem");
        if (model.charactersLeft() < 0) {
            card.remark().getStyleClass().add("field-problem");
        }
        notes.setText(notes(tactic));
        Nodes.show(notes, !notes.getText().isEmpty());
        Nodes.show(revert, open && model.drafted());
        if (area.getParent() == null) {
            // else it stays where it is, with its cursor
            card.body(area, notes, revert);
        }
    }

    private String weight() {
        int left = model.charactersLeft();
        String characters =
                String.format(
                        Locale.ROOT,
                        "%,d of %,d characters%s",
                        model.textProperty().get().length(),
                        TacticText.MOST,
                        left < 0 ? ", %,d too many".formatted(-left) : "");
        Weight weight = model.weightProperty().get();
        return weight == null ? characters : characters + " · " + TacticWords.weight(weight);
    }

    private String notes(Tactic tactic) {
        List<String> parts = new ArrayList<>();
        if (!model.drafted() && editedBefore()) {
            parts.add("Edited by a person when it was approved.");
        } else if (!model.drafted()) {
            Origin origin = tactic.origin();
            parts.add(
                    origin != null
                            ? "As %s approved it.".formatted(origin.author())
                            : tactic.byRule()
                                    ? "Written by rule from the verified quote."
                                    : "Written by the referee model from the verified quote.");
            String why = tactic.writingNote();
            if (why != null) {
                parts.add(why);
            }
            if (!tactic.notes().isEmpty()) {
                parts.add("To fit a prompt: " + String.join("; ", tactic.notes()) + ".");
            }
        } else {
            parts.add("Edited by you; it is kept here until you decide.");
            var change = model.changeProperty().get();
            if (change != null && !change.preview().reviews().getFirst().changes().isEmpty()) {
                parts.add(
                        "Before it is written: "
                                + String.join("; ", change.preview().reviews().getFirst().changes())
                                + ".");
            }
        }
        return String.join(" ", parts);
    }

    private boolean editedBefore() {
        var detail = model.detailProperty().get();
        return detail != null && detail.decisions().stream().anyMatch(d -> d.decision().edited());
    }

    private void several(List<Tactic> tactics) {
        card.heading("CHOSEN");
        card.remark("");
        List<Label> lines = new ArrayList<>();
        for (Tactic tactic : tactics.subList(0, Math.min(12, tactics.size()))) {
            lines.add(
                    DeskSection.words(
                            "%d  %s".formatted(tactic.best(), TacticWords.title(tactic)),
                            "chosen-line"));
        }
        if (tactics.size() > lines.size()) {
            lines.add(DeskSection.words("and %d more".formatted(tactics.size() - 12), "quiet"));
        }
        card.body(lines);
    }
}
