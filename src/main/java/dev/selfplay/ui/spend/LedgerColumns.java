package dev.selfplay.ui.spend;

import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.LedgerArchive.Line;
import dev.selfplay.spend.SpendLedger.LedgerEntry;
import dev.selfplay.ui.kit.Column;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Tone;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// The columns of the ledger. JavaFX thread only.
final class LedgerColumns {
    private final InstantSource time;
    private final ZoneId zone;

    LedgerColumns(InstantSource time, ZoneId zone) {
        this.time = time;
        this.zone = zone;
    }

    List<Column<Line>> all() {
        return List.of(
                text("at", "Time", this::when).width(84, 128),
                Column.<Line>text(
                                "seller",
                                "Seller",
                                l -> l.personaName() == null ? "–" : l.personaName())
                        .width(100, 170),
                text("purpose", "For", e -> e.purpose().words()).width(66, 84).from(600),
                text("who", "Role", e -> Formats.word(e.purpose().role())).width(66, 70).from(600),
                text("modelName", "Model", LedgerEntry::model).width(100, 118).from(760),
                text("in", "In", e -> Formats.count(e.usage().input())).width(50, 68).right(),
                text("cached", "Cached", e -> Formats.count(e.usage().cachedInput()))
                        .width(66, 68)
                        .right()
                        .from(900),
                text("out", "Out", e -> Formats.count(e.usage().output())).width(46, 62).right(),
                text("reserved", "Reserved", e -> Formats.usd(e.reserved()))
                        .width(84, 88)
                        .right()
                        .from(900),
                text("cost", "Settled", e -> settled(e.cost())).width(98, 98).right(),
                text("how", "Outcome", LedgerEntry::ending)
                        .width(84, 120)
                        .styled("toned")
                        .toned(l -> tone(l.entry()))
                        .explained(l -> meaning(l.entry())));
    }

    private static Column<Line> text(String key, String title, Function<LedgerEntry, String> text) {
        return Column.text(key, title, line -> text.apply(line.entry()));
    }

    private String when(LedgerEntry entry) {
        return Formats.whenToTheSecond(entry.reservedAt(), time.instant(), zone);
    }

    static @Nullable UUID battle(LedgerEntry entry) {
        return switch (entry.purpose()) {
            case CallPurpose.ForTurn t -> t.battleId();
            case CallPurpose.ForGrading g -> g.battleId();
            case CallPurpose.ForTactic t -> t.battleId();
            case CallPurpose.Other _ -> null;
        };
    }

    /// To a millionth of a dollar; the sum beneath and the CSV are exact.
    private static String settled(Usd amount) {
        return amount.isZero() ? "–" : "$" + amount.toFixed(6);
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

    private static Tone tone(LedgerEntry entry) {
        return switch (entry.reason()) {
            case null -> Tone.LIVE;
            case REPLIED -> entry.usage().estimated() ? Tone.WAITING : Tone.QUIET;
            case NOT_BILLED, SERVER_ERROR, REFUSED, UNREACHED -> Tone.QUIET;
            case CANCELLED -> Tone.WAITING;
            case FAILED, BROKE_OFF, NO_ANSWER, KILLED, CRASHED -> Tone.BAD;
        };
    }
}
