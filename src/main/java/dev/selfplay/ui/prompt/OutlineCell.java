package dev.selfplay.ui.prompt;

import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.WrappingCell;
import dev.selfplay.ui.prompt.OutlineItem.Block;
import dev.selfplay.ui.prompt.OutlineItem.Broken;
import dev.selfplay.ui.prompt.OutlineItem.Heading;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A heading, a tactic block folded or unfolded, or a broken block. JavaFX thread only.
final class OutlineCell extends WrappingCell<OutlineItem> {
    private final PromptOutline outline;

    OutlineCell(PromptOutline outline) {
        this.outline = outline;
        getStyleClass().add("outline-cell");
        setOnMouseClicked(e -> {
            if (getItem() != null && e.isStillSincePress()) {
                outline.go(getItem());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable OutlineItem item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        setGraphic(
                switch (item) {
                    case Heading heading -> heading(heading);
                    case Block block -> block(block);
                    case Broken broken -> broken(broken);
                });
    }

    private Node heading(Heading heading) {
        Label title = new Label(heading.title());
        title.getStyleClass().add("outline-heading");
        title.setMinWidth(0);
        setAccessibleText("Heading, line %d: %s".formatted(heading.line(), heading.title()));
        return line(title, number(heading.line()));
    }

    private Node broken(Broken broken) {
        Label words = new Label(broken.problem().text());
        words.getStyleClass().addAll("field-problem");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        FontIcon icon = new FontIcon("fth-x-circle");
        icon.getStyleClass().add("outline-bad");
        HBox head = line(new Label("Broken block", icon), number(broken.line()));
        setAccessibleText("Broken block, line %d: %s".formatted(broken.line(), words.getText()));
        return new VBox(head, words);
    }

    private Node block(Block item) {
        boolean open = outline.unfolded(item);
        Button fold = new Button("", new FontIcon(open ? "fth-chevron-down" : "fth-chevron-right"));
        fold.getStyleClass().addAll("icon-button", "outline-fold");
        fold.setFocusTraversable(false);
        fold.setAccessibleText(open ? "Fold the block" : "Unfold the block");
        fold.setTooltip(new Tooltip(open ? "Fold (Left)" : "Unfold (Right)"));
        fold.setOnAction(e -> outline.fold(item, open));
        Label title = new Label(item.title());
        title.getStyleClass().add("outline-title");
        title.setMinWidth(0);
        HBox head = new HBox(fold, title, Nodes.spacer(), number(item.line()));
        head.setAlignment(Pos.CENTER_LEFT);
        Label meta = new Label(meta(item));
        meta.getStyleClass().add("outline-meta");
        meta.setWrapText(true);
        meta.setMinHeight(Region.USE_PREF_SIZE);
        VBox box = new VBox(head, meta);
        box.getStyleClass().add("outline-block");
        badges(item, box);
        if (open) {
            Label raw = new Label(item.raw());
            raw.getStyleClass().add("outline-raw");
            raw.setWrapText(true);
            raw.setMinHeight(Region.USE_PREF_SIZE);
            box.getChildren().add(raw);
        }
        FlowPane links = new FlowPane();
        links.getStyleClass().add("outline-links");
        PromptWords.tacticId(item.block())
                .ifPresent(id ->
                        links.getChildren()
                                .add(
                                        link(
                                                "On the desk",
                                                "Show the tactic on the desk (T)",
                                                () -> outline.ways().openTactic().accept(id))));
        PromptWords.battleId(item.block())
                .ifPresent(id ->
                        links.getChildren()
                                .add(
                                        link(
                                                "Its battle",
                                                "Open the battle that it was won in (B)",
                                                () -> outline.ways().openBattle().accept(id))));
        if (!links.getChildren().isEmpty()) {
            box.getChildren().add(links);
        }
        setAccessibleText(
                "Tactic, line %d, %s: %s. %s"
                        .formatted(
                                item.line(),
                                open ? "unfolded" : "folded",
                                item.title(),
                                meta(item)));
        return box;
    }

    private String meta(Block item) {
        Instant promoted = item.block().promotedAt();
        List<String> parts = new ArrayList<>();
        parts.add("priority " + item.block().priority());
        if (promoted != null) {
            parts.add("promoted " + outline.ways().when(promoted));
        }
        parts.add(PromptWords.tokens(item.tokens()));
        String battle = item.block().battleId();
        if (battle != null) {
            parts.add("battle " + PromptWords.hash(battle));
        }
        return String.join(" · ", parts);
    }

    private static void badges(Block item, VBox box) {
        FlowPane badges = new FlowPane();
        badges.getStyleClass().add("outline-links");
        var omitted = item.omitted();
        if (omitted != null) {
            badges.getChildren()
                    .add(Nodes.label("left out: " + PromptWords.why(omitted), "badge", "warning"));
        }
        if (item.changed()) {
            badges.getChildren().add(Nodes.label("changed by your edit", "badge", "warning"));
        } else if (item.editedByHand()) {
            badges.getChildren().add(Nodes.label("not as approved", "badge", "warning"));
        }
        if (!badges.getChildren().isEmpty()) {
            box.getChildren().add(badges);
        }
    }

    private static Hyperlink link(String words, String tip, Runnable action) {
        Hyperlink link = new Hyperlink(words);
        link.setFocusTraversable(false);
        link.setTooltip(new Tooltip(tip));
        link.setOnAction(e -> {
            link.setVisited(false);
            action.run();
        });
        return link;
    }

    private static HBox line(Node first, Node last) {
        HBox line = new HBox(first, Nodes.spacer(), last);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Label number(int line) {
        Label number = new Label(String.valueOf(line));
        number.getStyleClass().add("outline-number");
        number.setMinWidth(Region.USE_PREF_SIZE);
        return number;
    }
}
