package dev.selfplay.domain;

import java.util.List;
import java.util.UUID;

/// A seller as it stands in personas.json. Prices are whole US dollars and private to the seller.
///
/// @param type unique slug, such as `price-anchorer`
/// @param systemPrompt who the seller is and how it talks, in the second person
/// @param attackPatterns objections in the seller's own spoken words
/// @param difficulty 1 (easy) to 5 (hard)
/// @param openingMood how the seller picks up the phone
/// @param hiddenWhy what the seller really needs, in its own words; revealed only to good discovery
/// @param acceptablePrice the price that the seller would take gladly, without persuasion
/// @param walkAwayPrice the least that it could live with once trust is built
/// @param walkAwayTriggers what the Closer does that makes this seller hang up
public record Persona(
        UUID id,
        String name,
        String type,
        String description,
        String systemPrompt,
        List<String> characteristics,
        List<String> attackPatterns,
        boolean active,
        int difficulty,
        Mood openingMood,
        String hiddenWhy,
        int acceptablePrice,
        int walkAwayPrice,
        List<String> walkAwayTriggers) {

    public Persona {
        characteristics = List.copyOf(characteristics);
        attackPatterns = List.copyOf(attackPatterns);
        walkAwayTriggers = List.copyOf(walkAwayTriggers);
    }
}
