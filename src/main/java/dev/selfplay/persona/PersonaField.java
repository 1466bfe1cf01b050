package dev.selfplay.persona;

import java.util.Arrays;
import java.util.Optional;

/// The fields of a persona, in the order in which they are written.
public enum PersonaField {
    ID("id", Kind.TEXT, "Id"),
    NAME("name", Kind.TEXT, "Name"),
    TYPE("type", Kind.TEXT, "Type"),
    DESCRIPTION("description", Kind.TEXT, "Description"),
    SYSTEM_PROMPT("systemPrompt", Kind.TEXT, "System prompt"),
    CHARACTERISTICS("characteristics", Kind.LIST, "Characteristics"),
    ATTACK_PATTERNS("attackPatterns", Kind.LIST, "Attack patterns"),
    ACTIVE("active", Kind.FLAG, "Active"),
    DIFFICULTY("difficulty", Kind.NUMBER, "Difficulty"),
    OPENING_MOOD("openingMood", Kind.TEXT, "Opening mood"),
    HIDDEN_WHY("hiddenWhy", Kind.TEXT, "Hidden why"),
    ACCEPTABLE_PRICE("acceptablePrice", Kind.NUMBER, "Acceptable price"),
    WALK_AWAY_PRICE("walkAwayPrice", Kind.NUMBER, "Walk-away price"),
    WALK_AWAY_TRIGGERS("walkAwayTriggers", Kind.LIST, "Walk-away triggers");

    /// What a field holds.
    public enum Kind {
        TEXT,
        LIST,
        FLAG,
        NUMBER
    }

    private final String key;
    private final Kind kind;
    private final String label;

    PersonaField(String key, Kind kind, String label) {
        this.key = key;
        this.kind = kind;
        this.label = label;
    }

    /// The member's name in the file.
    public String key() {
        return key;
    }

    public Kind kind() {
        return kind;
    }

    /// What people call it.
    public String label() {
        return label;
    }

    public static Optional<PersonaField> ofKey(String key) {
        return Arrays.stream(values()).filter(f -> f.key.equals(key)).findFirst();
    }

    /// What people call a member, known or not.
    public static String labelOf(String key) {
        return ofKey(key).map(PersonaField::label).orElse(key);
    }
}
