package dev.selfplay.sync;

import dev.selfplay.domain.Mood;
import dev.selfplay.domain.Persona;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A persona field by field, so that a person can choose between two versions of it.
public final class PersonaFields {
    public static final String TYPE = "type";

    private PersonaFields() {}

    /// Named as in personas.json, in its order; without the id, which is the same on both sides.
    public static Map<String, Object> of(Persona persona) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", persona.name());
        fields.put(TYPE, persona.type());
        fields.put("description", persona.description());
        fields.put("systemPrompt", persona.systemPrompt());
        fields.put("characteristics", persona.characteristics());
        fields.put("attackPatterns", persona.attackPatterns());
        fields.put("active", persona.active());
        fields.put("difficulty", persona.difficulty());
        fields.put("openingMood", persona.openingMood());
        fields.put("hiddenWhy", persona.hiddenWhy());
        fields.put("acceptablePrice", persona.acceptablePrice());
        fields.put("walkAwayPrice", persona.walkAwayPrice());
        fields.put("walkAwayTriggers", persona.walkAwayTriggers());
        return fields;
    }

    /// The names of the fields in which two differ.
    public static List<String> different(Persona mine, Persona theirs) {
        Map<String, Object> other = of(theirs);
        List<String> names = new ArrayList<>();
        of(mine).forEach((name, value) -> {
            if (!value.equals(other.get(name))) {
                names.add(name);
            }
        });
        return names;
    }

    /// Mine, with these fields of theirs.
    ///
    /// @throws IllegalArgumentException if there is no such field
    public static Persona merged(Persona mine, Persona theirs, Set<String> fromTheirs) {
        Map<String, Object> known = of(mine);
        for (String name : fromTheirs) {
            if (!known.containsKey(name)) {
                throw new IllegalArgumentException(
                        "A persona has no field %s; it has %s.".formatted(name, known.keySet()));
            }
        }
        return new Persona(
                mine.id(),
                side(fromTheirs, "name", mine, theirs).name(),
                side(fromTheirs, TYPE, mine, theirs).type(),
                side(fromTheirs, "description", mine, theirs).description(),
                side(fromTheirs, "systemPrompt", mine, theirs).systemPrompt(),
                side(fromTheirs, "characteristics", mine, theirs).characteristics(),
                side(fromTheirs, "attackPatterns", mine, theirs).attackPatterns(),
                side(fromTheirs, "active", mine, theirs).active(),
                side(fromTheirs, "difficulty", mine, theirs).difficulty(),
                mood(fromTheirs, mine, theirs),
                side(fromTheirs, "hiddenWhy", mine, theirs).hiddenWhy(),
                side(fromTheirs, "acceptablePrice", mine, theirs).acceptablePrice(),
                side(fromTheirs, "walkAwayPrice", mine, theirs).walkAwayPrice(),
                side(fromTheirs, "walkAwayTriggers", mine, theirs).walkAwayTriggers());
    }

    private static Mood mood(Set<String> fromTheirs, Persona mine, Persona theirs) {
        return side(fromTheirs, "openingMood", mine, theirs).openingMood();
    }

    private static Persona side(Set<String> fromTheirs, String name, Persona mine, Persona theirs) {
        return fromTheirs.contains(name) ? theirs : mine;
    }
}
