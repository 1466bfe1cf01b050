package dev.selfplay.ui.spend;

import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.LedgerArchive.Line;
import dev.selfplay.spend.LedgerCsv;
import dev.selfplay.spend.SpendLedger.LedgerEntry;
import dev.selfplay.ui.kit.Formats;

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
        return new Ending(entry.ending(), meaning(entry), tone(entry));
    }

    private static String meaning(LedgerEntry entry) {
        String how =
                entry.usage().estimated()
                        ? " The server told no token counts: what it may have cost is assumed."
                        : "";
        return switch (entry.reason()) {
            case null -> "The call is under way; its worst case is reserved.";
            case REPLIED -> "The reply came." + how;
            case NOT_BILLED -> "The server never took the call on; it costs nothing.";
            case SERVER_ERROR -> "The server answered with an error of its own; it costs nothing.";
            case REFUSED -> "The request was refused before any work; it costs nothing.";
            case UNREACHED -> "No connection to the server came about; it costs nothing.";
            case BROKE_OFF -> "The reply had begun when it broke off." + how;
            case NO_ANSWER ->
                    "The request was sent, then nothing came: the server may have worked on it."
                            + how;
            case FAILED -> "What came was no use." + how;
            case CANCELLED -> "It was cancelled in the middle." + how;
            case KILLED -> "The kill-switch cut it." + how;
            case CRASHED -> "The program died in the middle; the whole reservation is assumed.";
        };
    }

    private static String tone(LedgerEntry entry) {
        return switch (entry.reason()) {
            case null -> "tone-live";
            case REPLIED -> entry.usage().estimated() ? "tone-waiting" : "tone-quiet";
            case NOT_BILLED, SERVER_ERROR, REFUSED, UNREACHED -> "tone-quiet";
            case CANCELLED -> "tone-waiting";
            case FAILED, BROKE_OFF, NO_ANSWER, KILLED, CRASHED -> "tone-bad";
        };
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
