package dev.selfplay.domain;

import java.time.Instant;
import java.util.Map;

/// How much there may be of what others give us and of what we give them: rows of a team's database,
/// personas that are imported. Declared here once, by the names of the records' components; what has
/// no name of its own has the usual limit. Generous: whoever meets one has something else than a call
/// on the telephone. Stateless.
public final class Limits {
    /// Characters of a name: of a person, a seller, a model.
    public static final int NAME = 200;

    /// Characters of a seller's system prompt.
    public static final int SYSTEM_PROMPT = 100_000;

    /// Characters of a merged prompt.
    public static final int MERGED_PROMPT = 400_000;

    /// Characters of a turn.
    public static final int TURN = 50_000;

    /// Characters of any other text.
    public static final int TEXT = 20_000;

    /// Characters of the whole transcript of a battle.
    public static final int TRANSCRIPT = 1_000_000;

    /// Turns of a battle.
    public static final int TURNS = 200;

    /// Members of a list in a persona, and characters of each.
    public static final int TRAITS = 100;

    public static final int TRAIT = 2_000;

    /// Members of any other list.
    public static final int ITEMS = 1_000;

    /// Gradings of a battle.
    public static final int GRADINGS = 200;

    /// Bytes of one JSON value in UTF-8, and how deep it may be nested.
    public static final int JSON_BYTES = 4_000_000;

    public static final int JSON_DEPTH = 50;

    /// Characters of a text that personas are imported from.
    public static final int IMPORT = 10_000_000;

    /// No time before the first or after the last is one.
    public static final Instant FIRST = Instant.EPOCH;

    public static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    private static final Map<String, Integer> CHARACTERS =
            Map.ofEntries(
                    Map.entry("name", NAME),
                    Map.entry("type", NAME),
                    Map.entry("personaName", NAME),
                    Map.entry("personaType", NAME),
                    Map.entry("author", NAME),
                    Map.entry("foughtBy", NAME),
                    Map.entry("model", NAME),
                    Map.entry("closer", NAME),
                    Map.entry("seller", NAME),
                    Map.entry("referee", NAME),
                    Map.entry("fingerprint", NAME),
                    Map.entry("rubricVersion", NAME),
                    Map.entry("promptHash", NAME),
                    Map.entry("systemPrompt", SYSTEM_PROMPT),
                    Map.entry("prompt", MERGED_PROMPT),
                    Map.entry("text", TURN),
                    Map.entry("quote", TURN),
                    Map.entry("characteristics", TRAIT),
                    Map.entry("attackPatterns", TRAIT),
                    Map.entry("walkAwayTriggers", TRAIT));

    private static final Map<String, Integer> MEMBERS =
            Map.of(
                    "turns", TURNS,
                    "gradings", GRADINGS,
                    "characteristics", TRAITS,
                    "attackPatterns", TRAITS,
                    "walkAwayTriggers", TRAITS);

    private static final Range ANY = new Range(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final Range TOKENS = new Range(0, 1_000_000_000);
    private static final Range SCORE = new Range(0, 10);
    private static final Range TOTAL = new Range(0, 100);
    private static final Range COUNT = new Range(0, 1_000_000);
    private static final Range TURN_NUMBER = new Range(0, TURNS);
    private static final Range DOLLARS = new Range(0, 1_000_000_000);

    private static final Map<String, Range> NUMBERS =
            Map.ofEntries(
                    Map.entry("score", SCORE),
                    Map.entry("total", TOTAL),
                    Map.entry("spread", TOTAL),
                    Map.entry("difficulty", new Range(1, 5)),
                    Map.entry("passes", new Range(1, 1_000)),
                    Map.entry("attempts", COUNT),
                    Map.entry("ordinal", COUNT),
                    Map.entry("battles", COUNT),
                    Map.entry("count", COUNT),
                    Map.entry("words", COUNT),
                    Map.entry("number", TURN_NUMBER),
                    Map.entry("turnsPlanned", TURN_NUMBER),
                    Map.entry("turnsDone", TURN_NUMBER),
                    Map.entry("clause17Turns", TURN_NUMBER),
                    Map.entry("input", TOKENS),
                    Map.entry("cachedInput", TOKENS),
                    Map.entry("output", TOKENS),
                    Map.entry("usd", DOLLARS),
                    Map.entry("acceptablePrice", DOLLARS),
                    Map.entry("walkAwayPrice", DOLLARS),
                    // a billionth of a dollar: up to a hundred thousand dollars
                    Map.entry("nanos", new Range(0, 100_000_000_000_000L)));

    /// Both included.
    public record Range(long least, long most) {
        public boolean holds(long number) {
            return least <= number && number <= most;
        }
    }

    private Limits() {}

    /// The most characters (UTF-16) of a component's text, or of each member where it is a list.
    public static int characters(String component) {
        return CHARACTERS.getOrDefault(component, TEXT);
    }

    /// The most members of a component that is a list.
    public static int members(String component) {
        return MEMBERS.getOrDefault(component, ITEMS);
    }

    /// What a component that is a number may be.
    public static Range numbers(String component) {
        return NUMBERS.getOrDefault(component, ANY);
    }
}
