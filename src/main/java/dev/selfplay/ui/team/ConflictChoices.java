package dev.selfplay.ui.team;

import dev.selfplay.ui.team.Differences.Shape;
import dev.selfplay.ui.team.FieldRow.Changed;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a person chose of one conflict so far. Where only one side changed a field, that one is
/// suggested; what both changed waits for a choice. A field that changes again while it is looked at
/// waits for one too, and all others keep theirs. For one thread.
final class ConflictChoices {
    /// For one choice over the whole.
    private static final String WHOLE = "";

    private final Map<String, Side> chosen = new HashMap<>();
    private final Map<String, FieldRow> shown = new HashMap<>();
    private final Map<String, Boolean> news = new HashMap<>();

    /// The rows with their choices.
    ///
    /// @return how many changed since they were shown before
    int apply(Differences differences) {
        boolean first = shown.isEmpty();
        int changed = 0;
        Map<String, FieldRow> now = new HashMap<>();
        for (FieldRow row : differences.rows()) {
            FieldRow before = shown.get(row.key());
            if (!first && (before == null || !before.sameTexts(row))) {
                changed++;
                chosen.remove(row.key());
                chosen.remove(WHOLE);
                news.put(row.key(), true);
            }
            now.put(row.key(), row);
        }
        shown.clear();
        shown.putAll(now);
        return changed;
    }

    List<FieldRow> rows(Differences differences) {
        return differences.rows().stream().map(row -> row(row, differences.shape())).toList();
    }

    private FieldRow row(FieldRow row, Shape shape) {
        boolean isNews = news.containsKey(row.key());
        if (shape != Shape.FIELDS) {
            return row.with(chosen.get(WHOLE), isNews);
        }
        Side side = chosen.get(row.key());
        return row.with(side == null && !isNews ? suggested(row.changed()) : side, isNews);
    }

    private static @Nullable Side suggested(Changed changed) {
        return switch (changed) {
            case MINE -> Side.MINE;
            case THEIRS -> Side.THEIRS;
            case BOTH -> null;
        };
    }

    void choose(String key, Side side) {
        chosen.put(key, side);
        news.remove(key);
    }

    void chooseWhole(Side side) {
        chosen.put(WHOLE, side);
        news.clear();
    }

    @Nullable Side whole() {
        return chosen.get(WHOLE);
    }
}
