package dev.selfplay.ui.personas;

import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Mood;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.engine.BattleArchive.PersonaRecord;
import dev.selfplay.engine.RoleKept;
import dev.selfplay.persona.PersonaDrafts.Draft;
import dev.selfplay.persona.PersonaText;
import dev.selfplay.statistics.MeanInterval;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// A persona in a list. Immutable.
///
/// @param record null before its first graded battle
/// @param role how it kept its role, also where all of its battles are void
/// @param hit where the search hit it; null where nothing is searched for
/// @param typed what is typed of it and not saved
public record PersonaRow(
        Persona persona,
        boolean archived,
        @Nullable PersonaRecord record,
        RoleKept role,
        @Nullable PersonaHit hit,
        Typed typed) {
    /// The best total.
    private static final int MOST = 100;

    /// What is typed of a persona and not in the file.
    public enum Typed {
        NOTHING(""),
        CHANGES("unsaved"),
        /// All of it: the file does not have the persona.
        ALL("draft");

        private final String badge;

        Typed(String badge) {
            this.badge = badge;
        }

        /// A word for it; empty where there is nothing to tell.
        String badge() {
            return badge;
        }
    }

    /// What a persona looks like that only a draft has.
    static PersonaRow of(Draft draft) {
        Persona persona =
                PersonaText.of(draft.text())
                        .persona()
                        .filter(p -> p.id().equals(draft.personaId()))
                        .orElseGet(() -> blank(draft.personaId(), draft.name()));
        return new PersonaRow(persona, false, null, RoleKept.none(persona.id()), null, Typed.ALL);
    }

    /// A persona of which nothing but a name is known.
    static Persona blank(UUID id, String name) {
        return PersonaFields.persona(
                Map.ofEntries(
                        PersonaFields.ID.entry(id),
                        PersonaFields.NAME.entry(name),
                        PersonaFields.TYPE.entry(""),
                        PersonaFields.DESCRIPTION.entry(""),
                        PersonaFields.SYSTEM_PROMPT.entry(""),
                        PersonaFields.CHARACTERISTICS.entry(List.of()),
                        PersonaFields.ATTACK_PATTERNS.entry(List.of()),
                        PersonaFields.ACTIVE.entry(true),
                        PersonaFields.DIFFICULTY.entry(3),
                        PersonaFields.OPENING_MOOD.entry(Mood.NEUTRAL),
                        PersonaFields.HIDDEN_WHY.entry(""),
                        PersonaFields.ACCEPTABLE_PRICE.entry(95_000),
                        PersonaFields.WALK_AWAY_PRICE.entry(80_000),
                        PersonaFields.WALK_AWAY_TRIGGERS.entry(List.of())));
    }

    /// Whether the file has it.
    public boolean saved() {
        return typed != Typed.ALL;
    }

    /// The name; some words where it has none yet.
    String shownName() {
        return persona.name().isBlank() ? "(no name yet)" : persona.name();
    }

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

    /// `78 ± 6`; `78, n = 3` where the interval of so few battles reaches beyond the scale.
    public String averageWords() {
        if (record == null) {
            return "–";
        }
        MeanInterval average = record.average();
        String mean = String.valueOf(Math.round(average.mean()));
        Double half = average.halfWidth();
        if (half == null) {
            return mean;
        }
        boolean onScale = average.mean() - half >= 0 && average.mean() + half <= MOST;
        return !onScale
                ? mean + ", n = " + average.n()
                : mean + " ± " + String.format(Locale.ROOT, half < 9.95 ? "%.1f" : "%.0f", half);
    }

    /// What stands in a table's cell while it has no totals: why none of its battles counts.
    String untotalled() {
        return role.voided() == 0
                ? "–"
                : String.format(Locale.ROOT, "%d of %d void", role.voided(), role.battles());
    }

    /// What stands in the place of its totals while it has none.
    String withoutTotals() {
        return role.voided() == 0
                ? "Nobody has fought this seller to a grade yet. Once somebody has, its totals"
                        + " stand here."
                : "No total counts yet: %s void, because the seller fell out of its role. %s"
                        .formatted(
                                role.voided() == 1
                                        ? "its battle is"
                                        : "all of its %d battles are".formatted(role.voided()),
                                role.advice())
                        .strip();
    }

    /// In a sentence, for those who hear it.
    String spoken(int passThreshold) {
        return "%s, %sdifficulty %d, %s, %s"
                .formatted(
                        shownName(),
                        typed == Typed.NOTHING ? "" : typed.badge() + ", ",
                        persona.difficulty(),
                        archived ? "archived" : persona.active() ? "active" : "inactive",
                        record == null
                                ? role.voided() == 0 ? "no grade yet" : role.words()
                                : "%s, %d won, last total %d"
                                        .formatted(
                                                Counted.of(battles(), "battle"),
                                                wins(passThreshold),
                                                record.last().total()));
    }

    PersonaRow with(@Nullable PersonaHit newHit) {
        return new PersonaRow(persona, archived, record, role, newHit, typed);
    }

    PersonaRow with(Typed newTyped) {
        return new PersonaRow(persona, archived, record, role, hit, newTyped);
    }
}
