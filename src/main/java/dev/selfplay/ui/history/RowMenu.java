package dev.selfplay.ui.history;

import dev.selfplay.domain.Battle;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleFilter.By;
import dev.selfplay.export.BattleExports;
import dev.selfplay.export.BattleFormat;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// What can be done with the selected battles, by the right mouse button or the menu key. JavaFX
/// thread only.
final class RowMenu {
    private static final String RERUN = "Re-run void with another seed";

    private final HistoryTable rows;
    private final BattleHistoryViewModel model;
    private final ContextMenu menu = new ContextMenu();

    /// @param export what is selected, in this format
    RowMenu(
            HistoryTable rows,
            BattleHistoryViewModel model,
            SelectionActions actions,
            Consumer<BattleFormat> export) {
        this.rows = rows;
        this.model = model;
        var _ = one("Open", row -> actions.open());
        var _ = one("Compare with…", row -> actions.mark(row.battle()));
        var _ = one("Note", row -> actions.note());
        var _ = one("Grade yourself", row -> actions.grade());
        menu.getItems().add(new SeparatorMenuItem());
        MenuItem resume = new MenuItem("Resume");
        resume.setOnAction(e -> actions.resume());
        menu.getItems().add(resume);
        MenuItem rerun = new MenuItem(RERUN);
        rerun.setOnAction(e -> actions.rerunVoid());
        menu.getItems().add(rerun);
        var _ = one("Grade again", row -> actions.regrade());
        Menu exports = exports(export);
        menu.getItems().add(exports);
        menu.getItems().add(new SeparatorMenuItem());
        var _ = filter("Only this persona", (f, b) -> f.withPersonaType(b.personaType()));
        var _ = filter("Only this run", (f, b) -> f.withRun(b.runId()));
        var _ = filter("Only this prompt version", (f, b) -> f.withPromptHash(b.promptHash()));
        MenuItem by = filter("Only by them", (f, b) -> f.withBy(new By(b.foughtBy())));
        menu.setOnShowing(e -> {
            List<HistoryRow> chosen = rows.selected();
            for (MenuItem item : menu.getItems()) {
                item.setDisable(chosen.size() != 1);
            }
            by.setVisible(model.ofTeamProperty().get());
            if (chosen.size() == 1) {
                String teammate = chosen.getFirst().by();
                by.setText(teammate.isEmpty() ? "Only mine" : "Only by " + teammate);
            }
            int selected = rows.selectedKeys().length;
            exports.setDisable(selected == 0);
            exports.setText(selected > 1 ? "Export " + selected : "Export");
            resume.setDisable(chosen.stream().noneMatch(HistoryRow::resumable));
            long spoilt = chosen.stream().filter(r -> r.battle().isVoid()).count();
            rerun.setDisable(spoilt == 0);
            rerun.setText(spoilt > 1 ? "Re-run the " + spoilt + " void with other seeds" : RERUN);
        });
    }

    private static Menu exports(Consumer<BattleFormat> export) {
        Menu exports = new Menu("Export");
        for (BattleFormat format : BattleExports.FORMATS) {
            MenuItem item = new MenuItem(format.label() + "…");
            item.setOnAction(e -> export.accept(format));
            exports.getItems().add(item);
        }
        return exports;
    }

    private MenuItem one(String words, Consumer<HistoryRow> deed) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(e -> {
            List<HistoryRow> chosen = rows.selected();
            if (chosen.size() == 1) {
                deed.accept(chosen.getFirst());
            }
        });
        menu.getItems().add(item);
        return item;
    }

    private MenuItem filter(String words, BiFunction<BattleFilter, Battle, BattleFilter> narrowed) {
        return one(
                words,
                row ->
                        model.filterProperty()
                                .set(narrowed.apply(model.filterProperty().get(), row.battle())));
    }

    ContextMenu menu() {
        return menu;
    }
}
