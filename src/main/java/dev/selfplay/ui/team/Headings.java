package dev.selfplay.ui.team;

import java.util.function.BiConsumer;

/// What stands over the two sides of each field.
///
/// @param who in the middle of a sentence
/// @param choose takes a side of a field
record Headings(
        Kind kind, String mine, String theirs, String who, BiConsumer<String, Side> choose) {
    enum Kind {
        /// To be chosen from, field by field.
        CHOICE,
        /// To be looked at; the choice is one for the whole.
        LOOK,
        /// As LOOK, where one side is deleted and what it was before stands in its place.
        DELETION,
        /// Decided.
        PAST
    }

    static Headings of(ConflictsViewModel.Shown shown, BiConsumer<String, Side> choose) {
        String whose = Names.whose(shown.conflict());
        String author = shown.conflict().theirAuthor();
        String who = author == null || author.isBlank() ? "the team" : author;
        boolean past = shown.past() != null;
        return switch (shown.shape()) {
            case I_DELETED ->
                    new Headings(past ? Kind.PAST : Kind.DELETION, "Before", whose, who, choose);
            case THEY_DELETED ->
                    new Headings(past ? Kind.PAST : Kind.DELETION, "Mine", "Before", who, choose);
            case WHOLE, SAME ->
                    new Headings(past ? Kind.PAST : Kind.LOOK, "Mine", whose, who, choose);
            case FIELDS -> new Headings(past ? Kind.PAST : Kind.CHOICE, "Mine", whose, who, choose);
        };
    }
}
