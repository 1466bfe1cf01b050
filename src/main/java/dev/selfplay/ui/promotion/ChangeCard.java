package dev.selfplay.ui.promotion;

import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticDetail;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.prompt.TacticBlock;
import dev.selfplay.ui.diff.LineDiff;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.promotion.DeskViewModel.Change;

import javafx.scene.layout.VBox;

import java.util.List;

/// The prompt file exactly as it will be written; of an approved tactic its block, where
/// somebody has edited it since.
final class ChangeCard extends VBox {
    private final DeskViewModel model;
    private final DeskSection card = new DeskSection("").flush();
    private final DiffNode diff = new DiffNode();

    ChangeCard(DeskViewModel model) {
        this.model = model;
        getChildren().add(card);
        managedProperty().bind(card.managedProperty());
        card.body(diff);
        model.changeProperty().subscribe(c -> refresh());
        model.detailProperty().subscribe(d -> refresh());
        model.tacticsProperty().subscribe(t -> refresh());
        model.staleProperty().subscribe(s -> refresh());
    }

    private void refresh() {
        List<Tactic> tactics = model.tacticsProperty().get();
        if (tactics.isEmpty()) {
            return;
        }
        if (model.all(TacticState.WAITING, TacticState.HELD)) {
            planned();
            return;
        }
        TacticDetail detail = model.detailProperty().get();
        TacticBlock block = detail == null ? null : detail.block();
        boolean edited = detail != null && block != null && detail.editedByHand();
        card.shown(edited);
        if (edited && detail != null && block != null) {
            card.heading("IN BASE_PROMPT.TXT, LINE " + block.line());
            card.remark("− as approved, + as it stands");
            diff.show(LineDiff.texts(detail.tactic().text(), block.text()));
        }
    }

    private void planned() {
        card.heading("BASE_PROMPT.TXT, EXACTLY AS IT WILL BE WRITTEN");
        Change change = model.changeProperty().get();
        card.shown(true);
        if (change == null) {
            diff.show(List.of());
            card.remark(
                    model.staleProperty().get()
                                    || model.stateProperty().get() == Async.State.LOADING
                            ? "working it out…"
                            : "nothing can be written now");
            return;
        }
        String problem = model.problem();
        diff.show(problem.isEmpty() ? change.rows() : List.of());
        card.remark(
                !problem.isEmpty()
                        ? problem
                        : model.staleProperty().get()
                                ? "working it out…"
                                : LineDiff.summary(change.rows()));
    }
}
