package dev.selfplay.persona;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.PersonaField;
import dev.selfplay.domain.PersonaFields;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A persona drafted from a character card, the JSON in which role-play tools exchange characters.
/// Version 1 has its six fields (`name`, `description`, `personality`, `scenario`, `first_mes`,
/// `mes_example`) at the root; version 2 names itself in `spec` and has them below `data`, with more.
/// What a seller has and a card has not is named, and gets the usual value where there is one; what a card commands a model
/// (`system_prompt`, `post_history_instructions`) is not taken over, since a seller's brief is ours.
/// The persona takes no part until a person has read it.
///
/// @param persona as in personas.json; its id is the same for each card of that name and creator
/// @param note what is missing and what was left out, for the person
record CharacterCard(ObjectNode persona, String note) {
    private static final Pattern CHARACTER =
            Pattern.compile("\\{\\{char}}|<BOT>", Pattern.CASE_INSENSITIVE);
    private static final Pattern USER =
            Pattern.compile("\\{\\{user}}|<USER>", Pattern.CASE_INSENSITIVE);
    private static final Pattern START = Pattern.compile("<START>", Pattern.CASE_INSENSITIVE);
    private static final Pattern STAGE = Pattern.compile("\\*[^*\\n]*\\*");
    private static final Pattern SENTENCE = Pattern.compile("(?s)^.*?[.!?](?=\\s|$)");
    private static final Pattern BETWEEN_TRAITS = Pattern.compile("\\s*[,;\\n]\\s*");
    private static final Pattern NO_SLUG = Pattern.compile("[^a-z0-9]+");
    private static final Pattern EDGES = Pattern.compile("^-|-$");
    private static final Pattern LINES = Pattern.compile("\\R");
    private static final int LONGEST_TRAIT = 60;
    private static final int LONGEST_DESCRIPTION = 300;

    /// Of a card that a seller's brief has no place for.
    private static final List<String> NOT_TAKEN =
            List.of("system_prompt", "post_history_instructions", "character_book");

    /// The persona that a card describes; empty if this is none.
    ///
    /// @throws IllegalArgumentException where it calls itself a card and holds no character
    static Optional<CharacterCard> of(JsonNode node) {
        boolean second = node.path("spec").asText("").startsWith("chara_card_v");
        JsonNode card = second ? node.path("data") : node;
        if (second && !card.isObject()) {
            throw new IllegalArgumentException(
                    "it calls itself a character card and has no character below \"data\"."
                            + " Export the card once more from the program that it comes from.");
        }
        boolean first = card.path("first_mes").isTextual() && card.path("personality").isTextual();
        return card.isObject() && (second || first)
                ? Optional.of(new Reading(card).drafted())
                : Optional.empty();
    }

    private static final class Reading {
        private final JsonNode card;
        private final String name;

        Reading(JsonNode card) {
            this.card = card;
            this.name = card.path("name").asText("").strip();
        }

        CharacterCard drafted() {
            ObjectNode persona = JsonText.MAPPER.createObjectNode();
            persona.put(PersonaFields.ID.key(), id().toString())
                    .put(PersonaFields.NAME.key(), name)
                    .put(PersonaFields.TYPE.key(), slug())
                    .put(PersonaFields.DESCRIPTION.key(), summary())
                    .put(PersonaFields.SYSTEM_PROMPT.key(), brief());
            put(persona.putArray(PersonaFields.CHARACTERISTICS.key()), traits());
            put(persona.putArray(PersonaFields.ATTACK_PATTERNS.key()), spoken());
            persona.put(PersonaFields.ACTIVE.key(), false);
            String note = note(persona);
            for (PersonaField<?> field : PersonaFields.all()) {
                Object otherwise = field.plainOtherwise();
                if (otherwise != null) {
                    // A text that may not be empty says what is to be written in its place.
                    persona.set(
                            field.key(),
                            PersonaJson.node(otherwise.equals("") ? field.remedy() : otherwise));
                }
            }
            return new CharacterCard(persona, note);
        }

        private UUID id() {
            return UUID.nameUUIDFromBytes(
                    ("character card\n" + name + "\n" + text("creator"))
                            .getBytes(StandardCharsets.UTF_8));
        }

        private String slug() {
            String plain =
                    Normalizer.normalize(name, Normalizer.Form.NFKD)
                            .replaceAll("\\p{M}", "")
                            .toLowerCase(Locale.ROOT);
            String slug = EDGES.matcher(NO_SLUG.matcher(plain).replaceAll("-")).replaceAll("");
            return slug.isEmpty() ? "character" : slug;
        }

        /// The first sentence of what it is.
        private String summary() {
            String all = LINES.matcher(text("description")).replaceAll(" ");
            String sentence =
                    SENTENCE.matcher(all)
                            .results()
                            .findFirst()
                            .map(found -> found.group().strip())
                            .orElse(all);
            return sentence.length() > LONGEST_DESCRIPTION
                    ? sentence.substring(0, LONGEST_DESCRIPTION - 1) + "…"
                    : sentence;
        }

        private String brief() {
            return Stream.of(
                            text("description"),
                            headed("Personality", text("personality")),
                            headed("Where you are", text("scenario")),
                            headed("How you talk", examples()))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("\n\n"));
        }

        private static String headed(String heading, String text) {
            return text.isEmpty() ? "" : heading + ": " + text;
        }

        private String examples() {
            return START.matcher(text("mes_example")).replaceAll("").strip();
        }

        /// A personality that is a list of traits; else the card's tags.
        private List<String> traits() {
            List<String> parts =
                    BETWEEN_TRAITS
                            .splitAsStream(text("personality"))
                            .map(String::strip)
                            .filter(part -> !part.isEmpty())
                            .toList();
            if (parts.size() > 1
                    && parts.stream().allMatch(part -> part.length() <= LONGEST_TRAIT)) {
                return parts;
            }
            List<String> tags = new ArrayList<>();
            card.path("tags").forEach(tag -> tags.add(tag.asText("").strip()));
            return tags.stream().filter(tag -> !tag.isEmpty()).distinct().toList();
        }

        /// Its own lines of the example dialogue, without what it does meanwhile.
        private List<String> spoken() {
            String own = name + ":";
            return LINES.splitAsStream(examples())
                    .map(String::strip)
                    .filter(line -> line.startsWith(own))
                    .map(line -> STAGE.matcher(line.substring(own.length())).replaceAll(" "))
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .distinct()
                    .toList();
        }

        private String note(ObjectNode persona) {
            String missing =
                    PersonaFields.all().stream()
                            .filter(field -> isMissing(persona, field))
                            .map(field -> field.label().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
            String left =
                    NOT_TAKEN.stream()
                            .filter(key -> !blank(card.path(key)))
                            .collect(Collectors.joining(", "));
            return "from a character card, inactive until you have read it; missing: "
                    + missing
                    + (left.isEmpty() ? "" : "; not taken over: " + left);
        }

        private static boolean isMissing(ObjectNode persona, PersonaField<?> field) {
            return !Set.of(PersonaFields.ID.key(), PersonaFields.ACTIVE.key()).contains(field.key())
                    && blank(persona.path(field.key()));
        }

        private static boolean blank(JsonNode node) {
            return node.isContainerNode() ? node.isEmpty() : node.asText("").isBlank();
        }

        /// A text of the card with its two macros spoken out.
        private String text(String key) {
            String named =
                    CHARACTER
                            .matcher(card.path(key).asText("").strip())
                            .replaceAll(Matcher.quoteReplacement(name));
            return USER.matcher(named).replaceAll("the caller");
        }
    }

    private static void put(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}
