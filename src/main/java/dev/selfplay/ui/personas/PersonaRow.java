package dev.selfplay.ui.personas;

import dev.selfplay.domain.MeanInterval;
import dev.selfplay.domain.Persona;
import dev.selfplay.engine.BattleArchive.PersonaRecord;
import dev.selfplay.ui.fx.Formats;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.UUID;

/// A persona in a list. Immutable.
///
/// @param record null before its first graded battle
/// @param hit where the search hit it; null where nothing is searched for
public record PersonaRow(
        Persona persona,
        boolean archived,
        @Nullable PersonaRecord record,
        @Nullable PersonaHit hit) {

    public UUID id() {
        return persona.id();
    }

    public int battles() {
        return record == null ? 0 : record.battles();
    }

    public int wins(int passThreshold) {
        return record == null ? 0 : record.wins(passThreshold);
    }

    public @Nullable Integer lastTotal() {
        return record == null ? null : (Integer) record.last().total();
    }

    public @Nullable Double average() {
        return record == null ? null : (Double) record.average().mean();
    }

    /// `78 ± 6`; without the interval where one battle tells nothing of the spread.
    public String averageWords() {
        if (record == null) {
            return "–";
        }
        MeanInterval average = record.average();
        String mean = String.valueOf(Math.round(average.mean()));
        Double half = average.halfWidth();
        return half == null
                ? mean
                : mean + " ± " + String.format(Locale.ROOT, half < 9.95 ? "%.1f" : "%.0f", half);
    }

    /// In a sentence, for those who hear it.
    String spoken(int passThreshold) {
        return "%s, difficulty %d, %s, %s"
                .formatted(
                        persona.name(),
                        persona.difficulty(),
                        archived ? "archived" : persona.active() ? "active" : "inactive",
                        record == null
                                ? "no grade yet"
                                : "%s, %d won, last total %d"
                                        .formatted(
                                                Formats.plural(battles(), "battle"),
                                                wins(passThreshold),
                                                record.last().total()));
    }

    PersonaRow with(@Nullable PersonaHit newHit) {
        return new PersonaRow(persona, archived, record, newHit);
    }
}
