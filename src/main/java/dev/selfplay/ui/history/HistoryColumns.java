package dev.selfplay.ui.history;

import dev.selfplay.ui.fx.Formats;
import dev.selfplay.ui.history.HistoryRow.Tone;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.util.Callback;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;

/// What stands in the columns of the history's table. JavaFX thread only.
final class HistoryColumns {
    private final IntSupplier passThreshold;
    private final InstantSource time;
    private final ZoneId zone;
    private final BooleanSupplier auditShown;

    /// @param passThreshold the total above which a battle passes
    /// @param auditShown whether the audit has its own column; otherwise the state tells of a dispute
    HistoryColumns(
            IntSupplier passThreshold,
            InstantSource time,
            ZoneId zone,
            BooleanSupplier auditShown) {
        this.passThreshold = passThreshold;
        this.time = time;
        this.zone = zone;
        this.auditShown = auditShown;
    }

    void seller(TableColumn<HistoryRow, HistoryRow> column) {
        cells(column, c -> new HistoryCells.Seller());
    }

    void when(TableColumn<HistoryRow, HistoryRow> column) {
        plain(
                column,
                row -> Formats.when(row.battle().createdAt(), time.instant(), zone),
                "history-figure");
    }

    void turns(TableColumn<HistoryRow, HistoryRow> column) {
        plain(column, HistoryRow::turns, "history-figure");
    }

    void state(TableColumn<HistoryRow, HistoryRow> column) {
        toned(
                column,
                true,
                (row, cell) -> {
                    boolean disputed = row.battle().disputed() && !auditShown.getAsBoolean();
                    cell.show(
                            disputed ? "disputed" : row.state(),
                            disputed ? Tone.WAITING : row.tone());
                    String why = row.battle().reason();
                    cell.explain(why == null ? "" : why);
                });
    }

    void total(TableColumn<HistoryRow, HistoryRow> column) {
        toned(
                column,
                false,
                (row, cell) -> cell.show(row.score(), row.scoreTone(passThreshold.getAsInt())));
    }

    void audit(TableColumn<HistoryRow, HistoryRow> column) {
        toned(
                column,
                false,
                (row, cell) -> {
                    boolean graded = row.battle().total() != null;
                    boolean disputed = row.battle().disputed();
                    cell.show(
                            disputed ? "disputed" : graded ? "agree" : "",
                            disputed ? Tone.WAITING : Tone.QUIET);
                    cell.explain(disputed ? "Referee and audit contradict each other." : "");
                });
    }

    void cost(TableColumn<HistoryRow, HistoryRow> column) {
        cells(column, c -> new HistoryCells.Cost());
    }

    void models(TableColumn<HistoryRow, HistoryRow> column) {
        plain(column, HistoryRow::models, "history-quiet");
    }

    private static void toned(
            TableColumn<HistoryRow, HistoryRow> column,
            boolean dot,
            BiConsumer<HistoryRow, HistoryCells.Toned> fill) {
        cells(column, c -> new HistoryCells.Toned(dot, fill));
    }

    private static void plain(
            TableColumn<HistoryRow, HistoryRow> column,
            Function<HistoryRow, String> words,
            String style) {
        cells(
                column,
                c -> {
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
                });
    }

    private static void cells(
            TableColumn<HistoryRow, HistoryRow> column,
            Callback<TableColumn<HistoryRow, HistoryRow>, TableCell<HistoryRow, HistoryRow>>
                    factory) {
        column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
        column.setCellFactory(factory);
    }
}
