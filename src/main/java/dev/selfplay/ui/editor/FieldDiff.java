package dev.selfplay.ui.editor;

import dev.selfplay.domain.PersonaFields;
import dev.selfplay.persona.PersonaText;
import dev.selfplay.ui.diff.WordDiff;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// How one field differs between two texts of a persona.
///
/// @param key the member's name; empty where the texts as a whole are meant
/// @param before as people read it; empty where it was missing
record FieldDiff(String key, String before, String after) {
    String label() {
        return key.isEmpty() ? "The whole text" : PersonaFields.labelOf(key);
    }

    List<WordDiff.Piece> pieces() {
        return WordDiff.of(before, after);
    }

    /// The fields that differ, in the order of the newer text.
    static List<FieldDiff> between(PersonaText before, PersonaText after) {
        if (before.broken().isPresent() || after.broken().isPresent()) {
            return before.text().equals(after.text())
                    ? List.of()
                    : List.of(new FieldDiff("", before.text(), after.text()));
        }
        Set<String> keys = new LinkedHashSet<>(after.keys());
        keys.addAll(before.keys());
        List<FieldDiff> diffs = new ArrayList<>();
        for (String key : keys) {
            if (!before.sameIn(key, after)) {
                diffs.add(new FieldDiff(key, before.shown(key), after.shown(key)));
            }
        }
        return diffs;
    }
}
