package dev.selfplay.ui.promotion;

import dev.selfplay.promotion.Neighbours.Near;
import dev.selfplay.promotion.Shared;
import dev.selfplay.promotion.SharedDetail;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.prompt.TacticBlock;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.WindowContext;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

/// A teammate's tactic: its text, its state, what of our own is alike, and taking it to one's own
/// desk. JavaFX thread only.
public final class SharedView {
    private final SharedViewModel model;
    private final Consumer<Tactic> reveal;
    private final WindowContext context;
    private final DeskSection text = new DeskSection("");
    private final DeskSection similar = new DeskSection("ALIKE AT YOUR DESK");
    private @Nullable UUID shown;

    @FXML private ScrollPane scroll;
    @FXML private VBox nothing;
    @FXML private Label title;
    @FXML private Button adopt;
    @FXML private Label facts;
    @FXML private Label problem;
    @FXML private VBox cards;

    /// @param reveal shows a tactic of our own
    public SharedView(SharedViewModel model, Consumer<Tactic> reveal, WindowContext context) {
        this.model = model;
        this.reveal = reveal;
        this.context = context;
    }

    @FXML
    void initialize() {
        cards.getChildren().setAll(text, similar);
        KeyHint.on(adopt, "A");
        model.chosenProperty().subscribe(s -> refresh());
        model.detailProperty().subscribe(d -> refresh());
        model.busyProperty().subscribe(b -> refresh());
    }

    private void refresh() {
        Shared shared = model.chosenProperty().get();
        Nodes.show(scroll, shared != null);
        Nodes.show(nothing, shared == null);
        if (shared == null) {
            shown = null;
            return;
        }
        SharedDetail detail = model.detailProperty().get();
        title.setText("By " + shared.author());
        facts.setText(facts(shared));
        text.heading("AS THEIR CLOSER READS IT");
        text.body(DeskSection.words(shared.text(), "shared-text"));
        String why = detail == null ? "" : detail.problem();
        Tactic ours = detail == null ? null : detail.ours();
        adopt.setText(ours != null ? "Go to yours" : "Adopt…");
        adopt.setDisable(
                detail == null || (ours == null && !why.isEmpty()) || model.busyProperty().get());
        problem.setText(why);
        Nodes.show(problem, !why.isEmpty());
        alike(detail);
        if (!shared.id().equals(shown)) {
            shown = shared.id();
            scroll.setVvalue(0);
        }
    }

    private String facts(Shared shared) {
        List<String> parts = new ArrayList<>();
        var promoted = shared.promotedAt();
        parts.add(
                (promoted == null ? "Approved" : "Approved " + context.when(promoted))
                        + ", priority "
                        + shared.priority()
                        + (shared.golden() ? ", golden." : "."));
        parts.add(
                shared.active()
                        ? "It stands in %s's prompt.".formatted(shared.author())
                        : "%s has withdrawn it.".formatted(shared.author()));
        parts.add(
                "Adopting it puts it on your desk, with the same proof; only your approval writes"
                        + " it to base_prompt.txt.");
        return String.join(" ", parts);
    }

    private void alike(@Nullable SharedDetail detail) {
        List<Node> rows = new ArrayList<>();
        if (detail != null) {
            String theirs = detail.shared().text();
            for (Near near : detail.similar()) {
                rows.add(SimilarCard.row(theirs, near, reveal));
            }
            for (TacticBlock block : detail.alikeInFile()) {
                rows.add(SimilarCard.inFile(theirs, block));
            }
        }
        similar.body(rows);
        similar.remark(rows.size() > 1 ? String.format(Locale.ROOT, "%d alike", rows.size()) : "");
        similar.shown(!rows.isEmpty());
    }

    @FXML
    void adopt() {
        model.adopt();
    }
}
