package dev.selfplay.ui.history;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.engine.BattleIndex.Entry;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Tone;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A battle as the history shows it: in words, with the tone that its colour tells too.
public record HistoryRow(Entry entry) {
    static List<HistoryRow> of(List<Entry> entries) {
        return entries.stream().map(HistoryRow::new).toList();
    }

    /// The same row with the battle as it is by now.
    HistoryRow with(Battle battle) {
        return new HistoryRow(
                new Entry(entry.key(), battle, entry.noted(), entry.own(), entry.hit()));
    }

    public Battle battle() {
        return entry.battle();
    }

    public String state() {
        return word(battle().state());
    }

    static String word(BattleState state) {
        return switch (state) {
            case GRADING -> "grading…";
            case COMPLETED -> "graded";
            default -> state.key();
        };
    }

    public Tone tone() {
        return switch (battle().state()) {
            case QUEUED, WAITING, CANCELLED -> Tone.QUIET;
            case RUNNING, GRADING -> Tone.LIVE;
            case COMPLETED -> Tone.GOOD;
            case UNGRADED, VOID, INTERRUPTED -> Tone.WAITING;
            case KILLED, FAILED -> Tone.BAD;
        };
    }

    public Tone scoreTone(int passThreshold) {
        return Tone.ofTotal(battle().total(), passThreshold);
    }

    public String turns() {
        return battle().turnsDone() + " / " + battle().turnsPlanned();
    }

    public String score() {
        Integer total = battle().total();
        return total == null ? battle().isVoid() ? "void" : "–" : String.valueOf(total);
    }

    /// A person's total; empty where nobody has graded it.
    public String own() {
        PersonGrade own = entry.own();
        return own == null ? "" : String.valueOf(own.total());
    }

    /// A person's total less the referee's, such as `−12`; empty where one of them is missing.
    public String difference() {
        PersonGrade own = entry.own();
        Integer total = battle().total();
        return own == null || total == null ? "" : Formats.signed(own.total() - total);
    }

    /// The teammate who fought it; empty for one of our own.
    public String by() {
        String teammate = battle().foughtBy();
        return teammate == null ? "" : teammate;
    }

    public String cost() {
        return Formats.usd(battle().cost());
    }

    public boolean billed() {
        return battle().account().billed();
    }

    public String prompt() {
        return battle().promptName();
    }

    static String shortHash(String hash) {
        return hash.substring(0, Math.min(7, hash.length()));
    }

    /// Players and referee, one name where they share it: `gpt-4o-mini, gpt-4o`.
    public String models() {
        ModelChoice m = battle().models();
        String names =
                Stream.of(m.closer(), m.seller(), m.referee())
                        .distinct()
                        .collect(Collectors.joining(", "));
        return billed() ? names : "rehearsal · " + names;
    }

    public boolean resumable() {
        return battle().resumable();
    }

    public boolean gradable() {
        return battle().turnsDone() > 0
                && (battle().state() == BattleState.COMPLETED
                        || battle().state() == BattleState.UNGRADED);
    }

    /// The whole row for a screen reader.
    public String spoken() {
        Battle battle = battle();
        return "%s%s%s, %s, turn %d of %d%s%s%s, %s%s%s"
                .formatted(
                        battle.personaName(),
                        battle.level().asWritten() ? "" : ", " + battle.level().words(),
                        by().isEmpty() ? "" : ", fought by " + by(),
                        state(),
                        battle.turnsDone(),
                        battle.turnsPlanned(),
                        battle.total() == null ? "" : ", score " + battle.total(),
                        own().isEmpty() ? "" : ", a person's score " + own(),
                        battle.disputed() ? ", disputed" : "",
                        cost(),
                        billed() ? "" : " not billed",
                        entry.noted() ? ", with a note" : "");
    }
}
