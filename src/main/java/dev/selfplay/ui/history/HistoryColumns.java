package dev.selfplay.ui.history;

import dev.selfplay.domain.PersonGrade;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Tone;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.Callback;

import org.kordamp.ikonli.javafx.FontIcon;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;

/// What stands in the columns of the history's table. A column's id says which one it is. JavaFX
/// thread only.
final class HistoryColumns {
    /// Those that a person has to choose.
    private static final List<String> HIDDEN_AT_FIRST = List.of("models", "prompt", "run");

    private final IntSupplier passThreshold;
    private final InstantSource time;
    private final ZoneId zone;
    private final Comparison comparison;
    private final Consumer<HistoryRow> onHit;

    /// @param passThreshold the total above which a battle passes
    /// @param onHit told when somebody clicks on the words around a hit
    HistoryColumns(
            IntSupplier passThreshold,
            InstantSource time,
            ZoneId zone,
            Comparison comparison,
            Consumer<HistoryRow> onHit) {
        this.passThreshold = passThreshold;
        this.time = time;
        this.zone = zone;
        this.comparison = comparison;
        this.onHit = onHit;
    }

    void fill(TableView<HistoryRow> table) {
        for (TableColumn<HistoryRow, ?> column : table.getColumns()) {
            @SuppressWarnings("unchecked")
            TableColumn<HistoryRow, HistoryRow> whole =
                    (TableColumn<HistoryRow, HistoryRow>) column;
            whole.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
            whole.setCellFactory(cells(column.getId()));
            whole.setSortable(HistoryTable.SORTS.containsKey(column.getId()));
            whole.setVisible(!HIDDEN_AT_FIRST.contains(column.getId()));
        }
    }

    private Callback<TableColumn<HistoryRow, HistoryRow>, TableCell<HistoryRow, HistoryRow>> cells(
            String id) {
        return switch (id) {
            case "compare" -> c -> new HistoryCells.Mark(this::compared);
            case "seller" -> c -> new HistoryCells.Seller(onHit);
            case "when" ->
                    plain(
                            row -> Formats.when(row.battle().createdAt(), time.instant(), zone),
                            "history-figure");
            case "by" -> plain(HistoryRow::by, "history-by");
            case "turns" -> plain(HistoryRow::turns, "history-figure");
            case "state" -> toned(true, HistoryColumns::state);
            case "total" ->
                    toned(
                            false,
                            (row, cell) ->
                                    cell.show(
                                            row.score(), row.scoreTone(passThreshold.getAsInt())));
            case "own" -> toned(false, HistoryColumns::own);
            case "audit" -> toned(false, HistoryColumns::audit);
            case "cost" -> c -> new HistoryCells.Cost();
            case "note" -> c -> new HistoryCells.Mark(HistoryColumns::note);
            case "models" -> plain(HistoryRow::models, "history-quiet");
            case "prompt" -> plain(HistoryRow::prompt, "history-mono");
            case "run" ->
                    plain(
                            row -> HistoryRow.shortHash(row.battle().runId().toString()),
                            "history-mono");
            default -> throw new IllegalArgumentException("no column " + id);
        };
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

    private static void state(HistoryRow row, HistoryCells.Toned cell) {
        cell.show(row.state(), row.tone());
        String why = row.battle().reason();
        cell.explain(why == null ? "" : why);
    }

    private static void own(HistoryRow row, HistoryCells.Toned cell) {
        PersonGrade own = row.entry().own();
        if (own == null) {
            cell.show("", Tone.QUIET);
            cell.explain("");
            return;
        }
        Integer total = row.battle().total();
        boolean apart = total != null && Math.abs(own.total() - total) >= PersonGrade.DISAGREEMENT;
        cell.show(
                total == null ? row.own() : row.own() + "  " + row.difference(),
                apart ? Tone.WAITING : Tone.FAIR);
        cell.explain(
                own.author()
                        + " gave "
                        + own.total()
                        + (own.reason().isEmpty() ? "" : ": " + own.reason()));
    }

    private static void audit(HistoryRow row, HistoryCells.Toned cell) {
        boolean graded = row.battle().total() != null;
        boolean audited = row.battle().audited();
        boolean disputed = row.battle().disputed();
        cell.show(
                disputed ? "disputed" : !graded ? "" : audited ? "agree" : "–",
                disputed ? Tone.WAITING : Tone.QUIET);
        cell.explain(
                disputed
                        ? "Referee and audit contradict each other."
                        : graded && !audited ? "Plain code has not looked at the grading." : "");
    }

    private static Callback<TableColumn<HistoryRow, HistoryRow>, TableCell<HistoryRow, HistoryRow>>
            toned(boolean dot, BiConsumer<HistoryRow, HistoryCells.Toned> fill) {
        return c -> new HistoryCells.Toned(dot, fill);
    }

    private static Callback<TableColumn<HistoryRow, HistoryRow>, TableCell<HistoryRow, HistoryRow>>
            plain(Function<HistoryRow, String> words, String style) {
        return c -> {
            TableCell<HistoryRow, HistoryRow> cell =
                    new TableCell<>() {
                        @Override
                        protected void updateItem(HistoryRow row, boolean none) {
                            super.updateItem(row, none);
                            setText(none || row == null ? null : words.apply(row));
                        }
                    };
            cell.getStyleClass().add(style);
            return cell;
        };
    }
}
