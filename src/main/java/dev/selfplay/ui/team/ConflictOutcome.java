package dev.selfplay.ui.team;

import dev.selfplay.sync.Conflict;
import dev.selfplay.sync.EntityKind;
import dev.selfplay.ui.team.ConflictsViewModel.Shown;
import dev.selfplay.ui.team.Differences.Shape;
import dev.selfplay.ui.team.FieldRow.Changed;

import java.util.ArrayList;
import java.util.List;

/// What comes of the choices, in words. Stateless.
final class ConflictOutcome {
    private ConflictOutcome() {}

    /// `2 fields of Maria's, 1 of mine; 1 still to choose`.
    static String preview(Shown shown) {
        String whose = Names.whoseWithin(shown.conflict());
        if (shown.shape() == Shape.SAME) {
            return "Both became the same: nothing is left to choose.";
        }
        if (shown.shape() != Shape.FIELDS) {
            return shown.whole() == null ? "Choose a side." : whole(shown, whose);
        }
        int theirs = count(shown.rows(), Side.THEIRS);
        int mine = count(shown.rows(), Side.MINE);
        int open = shown.rows().size() - theirs - mine;
        List<String> parts = new ArrayList<>();
        if (theirs > 0) {
            parts.add(fields(theirs) + " of " + whose);
        }
        if (mine > 0) {
            parts.add((theirs > 0 ? String.valueOf(mine) : fields(mine)) + " of mine");
        }
        if (open > 0) {
            parts.add(open + " still to choose");
        }
        return String.join(", ", parts);
    }

    private static String whole(Shown shown, String whose) {
        boolean mine = shown.whole() == Side.MINE;
        return switch (shown.shape()) {
            case I_DELETED ->
                    mine
                            ? "It stays deleted, for the team too."
                            : "It comes back, with " + whose + " changes.";
            case THEY_DELETED ->
                    mine ? "Yours stays, and comes back for the team." : "It is deleted here too.";
            case WHOLE, FIELDS, SAME -> mine ? "All of mine." : "All of " + whose + ".";
        };
    }

    /// What deciding does to files.
    static String consequence(Shown shown) {
        return shown.shape() == Shape.FIELDS
                ? "Written to personas.json at once; the team gets it with the next round."
                : shown.shape() == Shape.SAME ? "It only leaves this list." : "";
    }

    /// What taking theirs as a whole does.
    static String ofTheirs(Shown shown) {
        boolean persona = shown.conflict().kind() == EntityKind.PERSONA;
        return switch (shown.shape()) {
            case I_DELETED ->
                    persona
                            ? "It stands in personas.json again."
                            : "Its block stands in base_prompt.txt again.";
            case THEY_DELETED ->
                    persona
                            ? "It is taken out of personas.json. Its versions stay in the history."
                            : "Its block is taken out of base_prompt.txt.";
            case WHOLE, FIELDS, SAME -> "Its block in base_prompt.txt is rewritten.";
        };
    }

    /// After it was decided.
    static String words(Shown shown) {
        return "Decided: " + Differences.name(shown.conflict()) + ". " + preview(shown);
    }

    /// `Maria changed it, and so did you. Choose field by field.`
    static String explanation(Shown shown) {
        String who = Names.who(shown.conflict());
        return switch (shown.shape()) {
            case FIELDS -> who + " changed it, and so did you. Choose field by field.";
            case WHOLE ->
                    both(shown)
                            ? who + " changed it, and so did you. Choose one of the two."
                            : who
                                    + " changed your tactic in the team's database. Choose one of"
                                    + " the two.";
            case I_DELETED -> "You deleted it; " + who + " changed it.";
            case THEY_DELETED -> who + " deleted it; you have it still.";
            case SAME -> who + " and you have the same by now.";
        };
    }

    /// Once, when it was noticed.
    static String notice(Conflict conflict) {
        String who = Names.who(conflict);
        String name = Differences.name(conflict);
        String told =
                switch (Differences.of(conflict).shape()) {
                    case I_DELETED -> who + " changed what you deleted: " + name;
                    case THEY_DELETED -> who + " deleted what you have: " + name;
                    case WHOLE -> who + " changed a tactic of yours. " + name;
                    case FIELDS, SAME -> who + " and you both changed " + name;
                };
        return told + (told.endsWith("…") ? " " : ". ") + "Both sides are kept.";
    }

    private static boolean both(Shown shown) {
        return shown.rows().stream().anyMatch(row -> row.changed() != Changed.THEIRS);
    }

    private static int count(List<FieldRow> rows, Side side) {
        return (int) rows.stream().filter(row -> row.side() == side).count();
    }

    private static String fields(int n) {
        return n == 1 ? "1 field" : n + " fields";
    }
}
