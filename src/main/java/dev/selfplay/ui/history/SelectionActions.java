package dev.selfplay.ui.history;

import dev.selfplay.domain.Battle;

import javafx.scene.control.Button;

import java.util.List;
import java.util.function.Supplier;

/// What is done with the selected battles: by the buttons over the table, its keys, or its menu.
/// JavaFX thread only.
final class SelectionActions {
    /// The buttons over the table.
    record Buttons(Button compare, Button open, Button resume, Button regrade) {}

    private final Supplier<List<HistoryRow>> selected;
    private final Buttons buttons;
    private final BattleChores chores;
    private final Comparison comparison;
    private final BattleHistoryView.Page page;

    /// @param selected the rows that are selected and were read
    SelectionActions(
            Supplier<List<HistoryRow>> selected,
            Buttons buttons,
            BattleChores chores,
            Comparison comparison,
            BattleHistoryView.Page page) {
        this.selected = selected;
        this.buttons = buttons;
        this.chores = chores;
        this.comparison = comparison;
        this.page = page;
        buttons.compare().setOnAction(e -> compare());
        buttons.open().setOnAction(e -> open());
        buttons.resume().setOnAction(e -> resume());
        buttons.regrade().setOnAction(e -> regrade());
    }

    /// To be called when other rows are selected, or the same are shown anew.
    void changed() {
        List<HistoryRow> chosen = selected.get();
        long ready = chosen.stream().filter(HistoryRow::resumable).count();
        buttons.open().setDisable(chosen.size() != 1);
        buttons.resume().setDisable(ready == 0);
        buttons.resume().setText(ready > 1 ? "Resume " + ready : "Resume");
        buttons.regrade().setDisable(chosen.size() != 1 || !chosen.getFirst().gradable());
        buttons.compare().setDisable(pair().size() != 2);
        if (chosen.size() == 1) {
            page.select(chosen.getFirst());
        }
    }

    /// The two marked ones, or the two selected ones, or the marked and the selected one.
    private List<Battle> pair() {
        List<Battle> marked = comparison.chosen();
        List<Battle> chosen = selected.get().stream().map(HistoryRow::battle).toList();
        if (marked.size() == 2) {
            return marked;
        }
        if (chosen.size() == 2) {
            return chosen;
        }
        return marked.size() == 1
                        && chosen.size() == 1
                        && !marked.getFirst().id().equals(chosen.getFirst().id())
                ? List.of(marked.getFirst(), chosen.getFirst())
                : List.of();
    }

    void open() {
        List<HistoryRow> chosen = selected.get();
        if (chosen.size() == 1) {
            page.open(chosen.getFirst().battle());
        }
    }

    void compare() {
        List<Battle> two = pair();
        if (two.size() == 2) {
            page.compare(two.getFirst(), two.getLast());
        }
    }

    /// Marks a battle to be compared, or takes the mark away.
    void mark(Battle battle) {
        comparison.toggle(battle);
    }

    void note() {
        page.note();
    }

    void grade() {
        page.grade();
    }

    void resume() {
        chores.resume(selected.get());
    }

    void rerunVoid() {
        chores.rerunVoid(selected.get());
    }

    void regrade() {
        List<HistoryRow> chosen = selected.get();
        if (chosen.size() == 1) {
            chores.regrade(chosen.getFirst());
        }
    }
}
