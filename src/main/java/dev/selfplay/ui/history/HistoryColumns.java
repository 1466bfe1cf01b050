package dev.selfplay.ui.history;

import dev.selfplay.domain.PersonGrade;
import dev.selfplay.engine.BattleIndex.Sort;
import dev.selfplay.ui.kit.Column;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Tone;
import dev.selfplay.ui.kit.WindowContext;

import org.kordamp.ikonli.javafx.FontIcon;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// The columns of the history's table. JavaFX thread only.
final class HistoryColumns {
    // the room that a table needs to show more than the least
    private static final double NARROW = 640;
    private static final double MEDIUM = 820;
    private static final double WIDE = 960;

    private final WindowContext context;
    private final IntSupplier passThreshold;
    private final Comparison comparison;
    private final Consumer<HistoryRow> onHit;

    /// @param passThreshold the total above which a battle passes
    /// @param onHit told when somebody clicks on the words around a hit
    HistoryColumns(
            WindowContext context,
            IntSupplier passThreshold,
            Comparison comparison,
            Consumer<HistoryRow> onHit) {
        this.context = context;
        this.passThreshold = passThreshold;
        this.comparison = comparison;
        this.onHit = onHit;
    }

    List<Column<HistoryRow>> all() {
        return List.of(
                Column.<HistoryRow>cells(
                                "compare", "A B", () -> new HistoryCells.Mark(this::compared))
                        .width(46, 46, 60)
                        .from(MEDIUM),
                Column.<HistoryRow>cells("seller", "Seller", () -> new HistoryCells.Seller(onHit))
                        .width(180, 330)
                        .sortedByStore(Sort.PERSONA),
                Column.text("by", "By", HistoryRow::by)
                        .width(64, 92, 200)
                        .styled("history-by")
                        .sortedByStore(Sort.AUTHOR)
                        .claims(70),
                Column.<HistoryRow>text("when", "Date", row -> when(row.battle().createdAt()))
                        .width(114, 116, 160)
                        .styled("history-figure")
                        .sortedByStore(Sort.WHEN),
                Column.text("state", "State", HistoryRow::state)
                        .width(96, 104, 170)
                        .styled("toned toned-state")
                        .toned(HistoryRow::tone)
                        .dotted()
                        .explained(row -> Objects.requireNonNullElse(row.battle().reason(), "")),
                Column.text("total", "Total", HistoryRow::score)
                        .width(60, 62, 110)
                        .right()
                        .styled("toned toned-score")
                        .toned(row -> row.scoreTone(passThreshold.getAsInt()))
                        .sortedByStore(Sort.TOTAL),
                Column.text("own", "Person", HistoryColumns::own)
                        .width(70, 84, 130)
                        .right()
                        .styled("toned toned-score")
                        .toned(HistoryColumns::ownTone)
                        .explained(HistoryColumns::ownReason),
                Column.text("audit", "Audit", HistoryColumns::audit)
                        .width(70, 76, 130)
                        .styled("toned toned-score")
                        .toned(row ->
                                row.battle().disputed() || row.battle().questions() > 0
                                        ? Tone.WAITING
                                        : Tone.QUIET)
                        .explained(HistoryColumns::auditMeaning),
                Column.text("turns", "Turns", HistoryRow::turns)
                        .width(62, 68, 110)
                        .right()
                        .styled("history-figure")
                        .from(WIDE),
                Column.<HistoryRow>cells("cost", "Cost", HistoryCells.Cost::new)
                        .width(122, 126, 200)
                        .right()
                        .sortedByStore(Sort.COST)
                        .from(MEDIUM),
                Column.<HistoryRow>cells(
                                "note", "Note", () -> new HistoryCells.Mark(HistoryColumns::note))
                        .width(46, 48, 80)
                        .from(NARROW),
                Column.text("models", "Models", HistoryRow::models)
                        .width(120, 210)
                        .styled("history-quiet")
                        .hidden()
                        .from(WIDE),
                Column.text("prompt", "Prompt", HistoryRow::prompt)
                        .width(70, 80, 140)
                        .styled("history-mono")
                        .hidden()
                        .from(WIDE),
                Column.<HistoryRow>text(
                                "run",
                                "Run",
                                row -> HistoryRow.shortHash(row.battle().runId().toString()))
                        .width(70, 80, 140)
                        .styled("history-mono")
                        .hidden()
                        .from(WIDE));
    }

    private String when(Instant at) {
        return Formats.when(at, context.time().instant(), context.zone());
    }

    private void compared(HistoryRow row, HistoryCells.Mark cell) {
        int place = comparison.place(row.battle().id());
        if (place > 0) {
            cell.badge(place == 1 ? "A" : "B", "Will be compared (C takes it out)");
        }
    }

    private static void note(HistoryRow row, HistoryCells.Mark cell) {
        if (row.entry().noted()) {
            FontIcon icon = new FontIcon("fth-edit-3");
            icon.getStyleClass().add("note-mark");
            cell.show(icon, "Has a note (N opens it)");
        }
    }

    private static String own(HistoryRow row) {
        String difference = row.difference();
        return difference.isEmpty() ? row.own() : row.own() + "  " + difference;
    }

    private static Tone ownTone(HistoryRow row) {
        PersonGrade own = row.entry().own();
        Integer total = row.battle().total();
        if (own == null) {
            return Tone.QUIET;
        }
        boolean apart = total != null && Math.abs(own.total() - total) >= PersonGrade.DISAGREEMENT;
        return apart ? Tone.WAITING : Tone.FAIR;
    }

    private static String ownReason(HistoryRow row) {
        PersonGrade own = row.entry().own();
        return own == null
                ? ""
                : own.author()
                        + " gave "
                        + own.total()
                        + (own.reason().isEmpty() ? "" : ": " + own.reason());
    }

    private static String audit(HistoryRow row) {
        if (row.battle().disputed()) {
            return "disputed";
        }
        if (row.battle().questions() > 0) {
            return "unclear";
        }
        return row.battle().total() == null ? "" : row.battle().agreed() ? "agree" : "–";
    }

    private static String auditMeaning(HistoryRow row) {
        if (row.battle().disputed()) {
            return "Referee and audit contradict each other.";
        }
        if (row.battle().questions() > 0) {
            return "A person has still to decide what was said.";
        }
        boolean graded = row.battle().total() != null;
        return graded && !row.battle().agreed() ? "Nothing found by both referee and audit." : "";
    }
}
