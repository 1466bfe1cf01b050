package dev.selfplay.ui.promotion;

import dev.selfplay.promotion.Neighbours.Near;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticDetail;
import dev.selfplay.prompt.TacticBlock;
import dev.selfplay.ui.diff.LineDiff;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Tactics that say nearly the same, to compare before the prompt says it twice.
final class SimilarCard extends VBox {
    private final DeskViewModel model;
    private final Consumer<Tactic> reveal;
    private final DeskSection card = new DeskSection("SIMILAR");

    SimilarCard(DeskViewModel model, Consumer<Tactic> reveal) {
        this.model = model;
        this.reveal = reveal;
        getChildren().add(card);
        managedProperty().bind(card.managedProperty());
        model.detailProperty().subscribe(d -> refresh());
    }

    private void refresh() {
        TacticDetail detail = model.detailProperty().get();
        List<Node> rows = new ArrayList<>();
        if (detail != null) {
            for (Near near : detail.similar()) {
                rows.add(row(detail.tactic().text(), near, reveal));
            }
            for (TacticBlock block : detail.alikeInFile()) {
                rows.add(inFile(detail.tactic().text(), block));
            }
        }
        card.body(rows);
        card.remark(rows.size() > 1 ? rows.size() + " alike" : "");
        card.shown(!rows.isEmpty());
    }

    /// @param mine the text that it is alike to
    static Node row(String mine, Near near, Consumer<Tactic> reveal) {
        Tactic other = near.tactic();
        Hyperlink show = new Hyperlink("go to it");
        show.setAccessibleText("Go to " + TacticWords.title(other));
        show.setOnAction(e -> reveal.accept(other));
        return similar(
                "“%s”".formatted(TacticWords.title(other)),
                "%s, %s"
                        .formatted(
                                TacticWords.name(other.state()).toLowerCase(java.util.Locale.ROOT),
                                TacticWords.likeness(near.score())),
                mine,
                other.text(),
                show);
    }

    static Node inFile(String mine, TacticBlock block) {
        return similar(
                "A block of others in base_prompt.txt, line " + block.line(),
                "",
                mine,
                block.text(),
                null);
    }

    private static Node similar(
            String title,
            String facts,
            String mine,
            String other,
            @org.jspecify.annotations.Nullable Hyperlink show) {
        Label name = new Label(title);
        name.setMinWidth(40);
        Label how = new Label(facts);
        how.getStyleClass().add("quiet");
        how.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Hyperlink compare = new Hyperlink("compare");
        compare.setAccessibleText("Compare with " + title);
        compare.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(name, how, space);
        head.getStyleClass().add("similar-head");
        head.setAlignment(Pos.CENTER_LEFT);
        if (show != null) {
            show.setMinWidth(Region.USE_PREF_SIZE);
            head.getChildren().add(show);
        }
        head.getChildren().add(compare);
        DiffNode diff = new DiffNode();
        diff.setVisible(false);
        diff.setManaged(false);
        compare.setOnAction(e -> {
            boolean open = !diff.isVisible();
            diff.show(LineDiff.texts(other, mine));
            diff.setVisible(open);
            diff.setManaged(open);
            compare.setText(open ? "close" : "compare");
        });
        return new VBox(head, diff);
    }
}
