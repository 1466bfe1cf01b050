package dev.selfplay.ui.promotion;

import dev.selfplay.promotion.Origin;
import dev.selfplay.promotion.Shared;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.ui.diff.LineDiff;
import dev.selfplay.ui.kit.WindowContext;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// Of an adopted tactic: whose it was, and what became of theirs since.
final class OriginCard extends VBox {
    private final DeskViewModel model;
    private final Consumer<UUID> revealTheirs;
    private final WindowContext context;
    private final DeskSection card = new DeskSection("");
    private final DiffNode diff = new DiffNode();

    /// @param revealTheirs shows a teammate's tactic
    OriginCard(DeskViewModel model, Consumer<UUID> revealTheirs, WindowContext context) {
        this.model = model;
        this.revealTheirs = revealTheirs;
        this.context = context;
        getChildren().add(card);
        managedProperty().bind(card.managedProperty());
        model.detailProperty().subscribe(d -> refresh());
        model.sourceProperty().subscribe(s -> refresh());
    }

    private void refresh() {
        List<Tactic> tactics = model.tacticsProperty().get();
        Origin origin = tactics.size() == 1 ? tactics.getFirst().origin() : null;
        boolean shown = origin != null && model.detailProperty().get() != null;
        card.shown(shown);
        if (origin == null || !shown) {
            return;
        }
        card.heading("ADOPTED FROM " + origin.author().toUpperCase(java.util.Locale.ROOT));
        card.remark(context.when(origin.at()));
        Shared theirs = model.sourceProperty().get();
        List<Node> nodes = new ArrayList<>();
        FlowPane line = new FlowPane(8, 2, DeskSection.words(words(origin, theirs)));
        line.setAlignment(Pos.CENTER_LEFT);
        nodes.add(line);
        if (theirs != null) {
            if (!origin.text().equals(theirs.text())) {
                diff.show(LineDiff.texts(origin.text(), theirs.text()));
                diff.setVisible(false);
                diff.setManaged(false);
                line.getChildren().add(compare());
                nodes.add(diff);
            }
            Hyperlink show = link("show theirs");
            show.setAccessibleText("Show " + origin.author() + "'s tactic");
            show.setOnAction(e -> revealTheirs.accept(origin.teamId()));
            line.getChildren().add(show);
        }
        card.body(nodes);
    }

    private Hyperlink compare() {
        Hyperlink compare = link("show the difference");
        compare.setOnAction(e -> {
            boolean open = !diff.isVisible();
            diff.setVisible(open);
            diff.setManaged(open);
            compare.setText(open ? "close" : "show the difference");
        });
        return compare;
    }

    private static Hyperlink link(String words) {
        Hyperlink link = new Hyperlink(words);
        link.getStyleClass().add("card-link");
        link.setMinWidth(Label.USE_PREF_SIZE);
        return link;
    }

    static String words(Origin origin, @Nullable Shared theirs) {
        String who = origin.author();
        if (theirs == null) {
            return "%s's is not in the team's database any more. Yours stays as it is."
                    .formatted(who);
        }
        String changed = "";
        if (!origin.text().equals(theirs.text())) {
            changed = "%s has changed theirs since you adopted it.".formatted(who);
        } else if (origin.priority() != theirs.priority()) {
            changed =
                    "%s has given theirs priority %d since; it was %d."
                            .formatted(who, theirs.priority(), origin.priority());
        }
        String standing =
                theirs.active()
                        ? changed.isEmpty() ? "Theirs stands in their prompt." : ""
                        : "%s has withdrawn theirs.".formatted(who);
        return (standing + " " + changed).strip();
    }
}
