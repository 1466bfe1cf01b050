package dev.selfplay.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds the names that somebody may have meant with one that is not among them. Stateless.
public final class NearNames {
    /// Shorter words are found in too many names to say anything.
    private static final int SHORTEST_PART = 4;

    /// Longer texts are compared by their beginnings: it is names that are compared, not books.
    private static final int LONGEST = 200;

    private NearNames() {}

    /// The nearest names, best first, whatever their case; none that has little in common.
    ///
    /// @param most how many at most
    public static List<String> of(Collection<String> names, String wanted, int most) {
        String asked = normal(wanted);
        int tolerance = Math.max(2, asked.length() / 3);
        record Near(String name, int distance) {}
        return names.stream()
                .map(name -> new Near(name, distance(normal(name), asked)))
                .filter(near -> near.distance <= tolerance)
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(most)
                .map(Near::name)
                .toList();
    }

    /// `a`, `a or b`, `a, b or c`.
    public static String joined(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    private static String normal(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return lower.length() <= LONGEST ? lower : lower.substring(0, LONGEST);
    }

    /// Edits from one to the other; 1 where one holds the other whole, as "skeptic" does "the-skeptic".
    private static int distance(String name, String wanted) {
        if (name.equals(wanted)) {
            return 0;
        }
        if (Math.min(name.length(), wanted.length()) >= SHORTEST_PART
                && (name.contains(wanted) || wanted.contains(name))) {
            return 1;
        }
        int[] previous = new int[wanted.length() + 1];
        for (int j = 0; j <= wanted.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= name.length(); i++) {
            int[] current = new int[wanted.length() + 1];
            current[0] = i;
            for (int j = 1; j <= wanted.length(); j++) {
                int change = name.charAt(i - 1) == wanted.charAt(j - 1) ? 0 : 1;
                current[j] =
                        Math.min(
                                previous[j - 1] + change,
                                1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[wanted.length()];
    }
}
