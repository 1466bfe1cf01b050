package dev.selfplay.ui.team;

import dev.selfplay.domain.FieldKind;
import dev.selfplay.domain.PersonaField;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.sync.Conflict;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.EntityKind;
import dev.selfplay.sync.TeamTactic;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.team.FieldRow.Changed;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What two sides of a conflict differ in, field by field. Where one is deleted, what both had stands
/// in its place.
///
/// @param rows in the order of personas.json; none is chosen
/// @param same the fields that are equal, with their values
public record Differences(Shape shape, List<FieldRow> rows, Map<String, String> same) {
    /// How there is something to choose from.
    public enum Shape {
        /// Field by field.
        FIELDS,
        /// One side or the other, as a whole.
        WHOLE,
        /// It is deleted here, and changed there.
        I_DELETED,
        /// It is deleted there, and changed here.
        THEY_DELETED,
        /// Both became the same.
        SAME
    }

    static Differences of(Conflict conflict) {
        boolean mineGone = conflict.mine() instanceof Content.Gone;
        boolean theirsGone = conflict.theirs() instanceof Content.Gone;
        Map<String, String> base = values(conflict.base());
        Map<String, String> mine = values(conflict.mine());
        Map<String, String> theirs = values(conflict.theirs());
        Map<String, String> left = mineGone ? base : mine;
        Map<String, String> right = theirsGone ? base : theirs;
        Map<String, String> names = new LinkedHashMap<>(left);
        right.forEach(names::putIfAbsent);
        List<FieldRow> rows = new ArrayList<>();
        Map<String, String> same = new LinkedHashMap<>();
        for (String key : names.keySet()) {
            String before = base.getOrDefault(key, "");
            String ours = left.getOrDefault(key, "");
            String others = right.getOrDefault(key, "");
            if (ours.equals(others)) {
                same.put(label(key), ours);
            } else {
                rows.add(
                        new FieldRow(
                                key,
                                label(key),
                                before,
                                ours,
                                others,
                                changed(base.get(key), ours, others),
                                null,
                                false));
            }
        }
        return new Differences(shape(conflict, mineGone, theirsGone), rows, same);
    }

    private static Shape shape(Conflict conflict, boolean mineGone, boolean theirsGone) {
        if (conflict.mine().equals(conflict.theirs())) {
            return Shape.SAME;
        }
        if (mineGone || theirsGone) {
            return mineGone ? Shape.I_DELETED : Shape.THEY_DELETED;
        }
        return conflict.kind() == EntityKind.PERSONA ? Shape.FIELDS : Shape.WHOLE;
    }

    private static Changed changed(@Nullable String before, String mine, String theirs) {
        if (theirs.equals(before)) {
            return Changed.MINE;
        }
        return mine.equals(before) ? Changed.THEIRS : Changed.BOTH;
    }

    /// What it is called, by whichever side has it.
    static String name(Conflict conflict) {
        for (Content content : List.of(conflict.mine(), conflict.theirs(), conflict.base())) {
            switch (content) {
                case Content.OfPersona(var persona) -> {
                    return persona.name();
                }
                case Content.OfTactic(var tactic) -> {
                    return "Tactic: " + begin(tactic.text());
                }
                case Content.OfBattle _, Content.Gone _ -> {}
            }
        }
        return "Something that is gone on both sides";
    }

    private static String begin(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        return line.length() <= 60 ? line : line.substring(0, 59).strip() + "…";
    }

    private static Map<String, String> values(Content content) {
        return switch (content) {
            case Content.OfPersona(var persona) -> {
                Map<String, String> values = new LinkedHashMap<>();
                for (PersonaField<?> field : PersonaFields.all()) {
                    Object value = field.plain(persona);
                    if (value != null && !field.equals(PersonaFields.ID)) {
                        values.put(
                                field.key(),
                                field.kind() instanceof FieldKind.Dollars
                                        ? Formats.dollars((Integer) value)
                                        : text(value));
                    }
                }
                yield values;
            }
            case Content.OfTactic(TeamTactic tactic) -> {
                Map<String, String> values = new LinkedHashMap<>();
                values.put("text", tactic.text());
                values.put("priority", String.valueOf(tactic.priority()));
                values.put("inPrompt", yes(tactic.active()));
                values.put("golden", yes(tactic.golden()));
                values.put("synthetic", yes(tactic.synthetic()));
                values.put("promotedAt", text(tactic.promotedAt()));
                values.put("suggestedAt", text(tactic.suggestedAt()));
                yield values;
            }
            case Content.OfBattle _, Content.Gone _ -> Map.of();
        };
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case List<?> items ->
                    items.stream().map(String::valueOf).collect(Collectors.joining("\n"));
            case Boolean flag -> yes(flag);
            default -> value.toString();
        };
    }

    private static String yes(boolean flag) {
        return flag ? "yes" : "no";
    }

    static String label(String key) {
        return switch (key) {
            case "text" -> "Text";
            case "priority" -> "Priority";
            case "inPrompt" -> "Stands in the prompt";
            case "golden" -> "Golden sample";
            case "synthetic" -> "Synthetic";
            case "promotedAt" -> "Promoted at";
            case "suggestedAt" -> "Suggested at";
            default -> PersonaFields.labelOf(key);
        };
    }
}
