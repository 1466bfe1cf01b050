package dev.selfplay.ui.personas;

import dev.selfplay.domain.Mood;
import dev.selfplay.domain.Persona;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which sellers a list shows. Immutable.
///
/// @param difficulties 1-5; empty for all
/// @param moods empty for all
/// @param type a part of the type, or several with blanks or commas between, any of which fits;
///     empty for all
/// @param below for [Result#AVERAGE_BELOW]
/// @param archived whether the archived are shown, instead of the others
public record PersonaFilter(
        Activity activity,
        Set<Integer> difficulties,
        Set<Mood> moods,
        String type,
        Result result,
        int below,
        boolean archived) {
    public enum Activity {
        ANY("Any"),
        ACTIVE("Active"),
        INACTIVE("Inactive");

        private final String label;

        Activity(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public enum Result {
        ANY("Any"),
        WON_LAST("Won last"),
        LOST_LAST("Lost last"),
        NEVER("Never fought"),
        AVERAGE_BELOW("Average below");

        private final String label;

        Result(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public static final PersonaFilter NONE =
            new PersonaFilter(Activity.ANY, Set.of(), Set.of(), "", Result.ANY, 75, false);

    public PersonaFilter {
        difficulties = Set.copyOf(difficulties);
        moods = Set.copyOf(moods);
        type = type.strip().toLowerCase(Locale.ROOT);
    }

    boolean passes(PersonaRow row, int passThreshold) {
        Persona p = row.persona();
        return row.archived() == archived
                && switch (activity) {
                    case ANY -> true;
                    case ACTIVE -> p.active();
                    case INACTIVE -> !p.active();
                }
                && (difficulties.isEmpty() || difficulties.contains(p.difficulty()))
                && (moods.isEmpty() || moods.contains(p.openingMood()))
                && ofType(p.type())
                && passes(row.lastTotal(), row.average(), passThreshold);
    }

    private boolean passes(
            @org.jspecify.annotations.Nullable Integer last,
            @org.jspecify.annotations.Nullable Double average,
            int passThreshold) {
        return switch (result) {
            case ANY -> true;
            case WON_LAST -> last != null && last > passThreshold;
            case LOST_LAST -> last != null && last <= passThreshold;
            case NEVER -> last == null;
            case AVERAGE_BELOW -> average != null && average < below;
        };
    }

    private boolean ofType(String slug) {
        if (type.isEmpty()) {
            return true;
        }
        for (String part : type.split("[\\s,]+", -1)) {
            if (!part.isEmpty() && slug.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /// Each condition in a few words; empty where there is none.
    public List<String> words() {
        List<String> words = new ArrayList<>();
        if (activity != Activity.ANY) {
            words.add(activity.label.toLowerCase(Locale.ROOT));
        }
        if (!difficulties.isEmpty()) {
            words.add(
                    "★ "
                            + new TreeSet<>(difficulties)
                                    .stream()
                                            .map(String::valueOf)
                                            .collect(Collectors.joining(", ")));
        }
        if (!moods.isEmpty()) {
            words.add(
                    EnumSet.copyOf(moods).stream()
                            .map(Mood::key)
                            .collect(Collectors.joining(", ")));
        }
        if (!type.isEmpty()) {
            words.add("type " + type);
        }
        if (result != Result.ANY) {
            words.add(
                    result.label.toLowerCase(Locale.ROOT)
                            + (result == Result.AVERAGE_BELOW ? " " + below : ""));
        }
        if (archived) {
            words.add("archived");
        }
        return words;
    }

    public PersonaFilter with(Activity newActivity) {
        return new PersonaFilter(newActivity, difficulties, moods, type, result, below, archived);
    }

    public PersonaFilter withDifficulties(Set<Integer> newDifficulties) {
        return new PersonaFilter(activity, newDifficulties, moods, type, result, below, archived);
    }

    public PersonaFilter withMoods(Set<Mood> newMoods) {
        return new PersonaFilter(activity, difficulties, newMoods, type, result, below, archived);
    }

    public PersonaFilter withType(String newType) {
        return new PersonaFilter(activity, difficulties, moods, newType, result, below, archived);
    }

    public PersonaFilter with(Result newResult) {
        return new PersonaFilter(activity, difficulties, moods, type, newResult, below, archived);
    }

    public PersonaFilter withBelow(int newBelow) {
        return new PersonaFilter(activity, difficulties, moods, type, result, newBelow, archived);
    }

    public PersonaFilter withArchived(boolean newArchived) {
        return new PersonaFilter(activity, difficulties, moods, type, result, below, newArchived);
    }
}
