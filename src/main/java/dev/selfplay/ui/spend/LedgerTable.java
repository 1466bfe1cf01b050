package dev.selfplay.ui.spend;

import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.LedgerArchive.Line;
import dev.selfplay.spend.LedgerCsv;
import dev.selfplay.spend.SpendLedger.LedgerEntry;
import dev.selfplay.spend.SpendLedger.Reason;
import dev.selfplay.ui.fx.Formats;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Function;

/// What stands in the columns of the ledger.
final class LedgerTable {
    /// How a call ended, in words and in what the words mean.
    record Ending(String word, String meaning, String tone) {}

    private final InstantSource time;
    private final ZoneId zone;

    LedgerTable(InstantSource time, ZoneId zone) {
        this.time = time;
        this.zone = zone;
    }

    String when(LedgerEntry entry) {
        String day = Formats.when(entry.reservedAt(), time.instant(), zone);
        String clock = Formats.clock(entry.reservedAt(), zone);
        // the day where it is not today, and always the second
        return day.length() <= 5 ? clock : day.replaceFirst(" \\d\\d:\\d\\d$", "") + " " + clock;
    }

    static String role(LedgerEntry entry) {
        return Formats.word(entry.purpose().role());
    }

    static @Nullable UUID battle(LedgerEntry entry) {
        return switch (entry.purpose()) {
            case CallPurpose.ForTurn t -> t.battleId();
            case CallPurpose.ForGrading g -> g.battleId();
            case CallPurpose.ForTactic t -> t.battleId();
            case CallPurpose.Other _ -> null;
        };
    }

    static String purpose(LedgerEntry entry) {
        return LedgerCsv.purpose(entry.purpose());
    }

    /// To a millionth of a dollar; the sum beneath and the CSV are exact.
    static String settled(Usd amount) {
        return amount.isZero() ? "–" : "$" + amount.toFixed(6);
    }

    static Ending ending(LedgerEntry entry) {
        if (entry.reason() == null) {
            return new Ending(
                    "in flight", "The call is under way; its worst case is reserved.", "tone-live");
        }
        Ending plain =
                switch (entry.reason()) {
                    case REPLIED -> new Ending("replied", "The reply came.", "tone-quiet");
                    case NOT_BILLED ->
                            new Ending(
                                    "not taken on",
                                    "The server never took the call on; it costs nothing.",
                                    "tone-quiet");
                    case FAILED ->
                            new Ending(
                                    "failed",
                                    "It failed in the middle; what it cost is estimated.",
                                    "tone-bad");
                    case CANCELLED ->
                            new Ending(
                                    "cancelled",
                                    "It was cancelled in the middle; what it cost is estimated.",
                                    "tone-waiting");
                    case KILLED ->
                            new Ending(
                                    "killed",
                                    "The kill-switch cut it; what it cost is estimated.",
                                    "tone-bad");
                    case CRASHED ->
                            new Ending(
                                    "crashed",
                                    "The program died in the middle; the whole reservation is"
                                            + " assumed.",
                                    "tone-bad");
                };
        return entry.usage().estimated() && entry.reason() == Reason.REPLIED
                ? new Ending(
                        "replied, estimated",
                        "The server told no token counts; ours stand in for them.",
                        "tone-waiting")
                : plain;
    }

    void plain(TableColumn<Line, Line> column, Function<Line, String> words) {
        column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
        column.setCellFactory(c -> {
            TableCell<Line, Line> cell =
                    new TableCell<>() {
                        @Override
                        protected void updateItem(Line line, boolean none) {
                            super.updateItem(line, none);
                            setText(none || line == null ? null : words.apply(line));
                        }
                    };
            cell.getStyleClass().addAll(column.getStyleClass());
            return cell;
        });
    }

    void endings(TableColumn<Line, Line> column) {
        column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
        column.setCellFactory(c -> new EndingCell());
    }

    private static final class EndingCell extends TableCell<Line, Line> {
        private final Tooltip why = new Tooltip();

        EndingCell() {
            getStyleClass().add("ledger-ending");
        }

        @Override
        protected void updateItem(Line line, boolean none) {
            super.updateItem(line, none);
            getStyleClass().removeIf(s -> s.startsWith("tone-"));
            if (none || line == null) {
                setText(null);
                setTooltip(null);
                return;
            }
            Ending ending = ending(line.entry());
            setText(ending.word());
            why.setText(ending.meaning());
            setTooltip(why);
            getStyleClass().add(ending.tone());
        }
    }
}
