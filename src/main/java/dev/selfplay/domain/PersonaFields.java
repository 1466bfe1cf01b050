package dev.selfplay.domain;

import dev.selfplay.domain.FieldKind.Dollars;
import dev.selfplay.domain.FieldKind.Flag;
import dev.selfplay.domain.FieldKind.Line;
import dev.selfplay.domain.FieldKind.Lines;
import dev.selfplay.domain.FieldKind.OfMoods;
import dev.selfplay.domain.FieldKind.Prose;
import dev.selfplay.domain.FieldKind.Scale;
import dev.selfplay.domain.PersonaField.Place;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// The fields of a persona. File, form, checks, the seller's prompt, search, comparison and sync loop
/// over them: to add one, see docs/how-to.md. Stateless.
public final class PersonaFields {
    private static final int MOST_DOLLARS = 100_000_000;

    public static final PersonaField<UUID> ID =
            PersonaField.of("id", "Id", new FieldKind.Id(), Persona::id)
                    .help("A UUID that never changes: battles refer to it. Unique in the file.")
                    .declared();

    public static final PersonaField<String> NAME =
            PersonaField.of("name", "Name", new Line(Limits.NAME, false), Persona::name)
                    .help("How the seller is listed, such as The Skeptic.")
                    .remedy("Give it a name to be listed by, such as The Skeptic.")
                    .form(10)
                    .search(10, "")
                    .column()
                    .declared();

    public static final PersonaField<String> TYPE =
            PersonaField.of("type", "Type", new Line(Limits.NAME, true), Persona::type)
                    .help(
                            "A slug to name the seller by on the command line: lower-case letters,"
                                    + " digits and hyphens, such as price-anchorer. Unique in the"
                                    + " file.")
                    .remedy("Use a short slug: it names the seller on the command line.")
                    .form(11)
                    .search(30, "type")
                    .column()
                    .declared();

    public static final PersonaField<String> DESCRIPTION =
            PersonaField.of(
                            "description",
                            "Description",
                            new Prose(Limits.TEXT),
                            Persona::description)
                    .help("One sentence for the person who chooses sellers.")
                    .remedy("Write one sentence for the person who chooses sellers.")
                    .form(20)
                    .search(20, "description")
                    .detail(10, "")
                    .column()
                    .declared();

    public static final PersonaField<String> SYSTEM_PROMPT =
            PersonaField.of(
                            "systemPrompt",
                            "System prompt",
                            new Prose(Limits.SYSTEM_PROMPT),
                            Persona::systemPrompt)
                    .help(
                            "Who the seller is and how it talks, in the second person: what the"
                                    + " seller's model is told. Good ones have 120 words or more.")
                    .remedy("Write who the seller is and how it talks.")
                    .form(50)
                    .search(90, "system prompt")
                    .detail(90, "SYSTEM PROMPT")
                    .column()
                    .declared();

    public static final PersonaField<List<String>> CHARACTERISTICS =
            PersonaField.of(
                            "characteristics",
                            "Characteristics",
                            new Lines("trait", true),
                            Persona::characteristics)
                    .help("Traits, a few words each.")
                    .remedy("Fill the empty item in, or remove it.")
                    .form(80)
                    .prompt(30, "Characteristics")
                    .search(80, "character")
                    .detail(80, "CHARACTER")
                    .column()
                    .declared();

    public static final PersonaField<List<String>> ATTACK_PATTERNS =
            PersonaField.of(
                            "attackPatterns",
                            "Attack patterns",
                            new Lines("attack", false),
                            Persona::attackPatterns)
                    .help(
                            "Objections in the seller's own spoken words, against the price, the"
                                    + " earnest money or the memorandum clause.")
                    .remedy("Fill the empty item in, or remove it.")
                    .form(70)
                    .prompt(80, "Lines you are known to say")
                    .search(60, "attack")
                    .detail(60, "ATTACKS")
                    .column()
                    .declared();

    public static final PersonaField<Boolean> ACTIVE =
            PersonaField.of(
                            "active",
                            "Active",
                            new Flag("In battles that name no sellers", "Takes part"),
                            Persona::active)
                    .help("Whether it takes part in battles that name no sellers.")
                    .remedy("Write true or false.")
                    .form(32)
                    .column()
                    .declared();

    public static final PersonaField<Integer> DIFFICULTY =
            PersonaField.of("difficulty", "Difficulty", new Scale(1, 5), Persona::difficulty)
                    .help("1 (easy) to 5 (hard).")
                    .remedy("Choose 1 (easy) to 5 (hard).")
                    .form(30)
                    .prompt(20, "Difficulty")
                    .otherwise(3)
                    .declared();

    public static final PersonaField<Mood> OPENING_MOOD =
            PersonaField.of("openingMood", "Opening mood", new OfMoods(), Persona::openingMood)
                    .help("How the seller picks up the phone.")
                    .remedy("Choose one of them.")
                    .form(31)
                    .prompt(10, "Opening mood")
                    .search(40, "mood")
                    .otherwise(Mood.GUARDED)
                    .declared();

    public static final PersonaField<String> HIDDEN_WHY =
            PersonaField.of("hiddenWhy", "Hidden why", new Prose(Limits.TEXT), Persona::hiddenWhy)
                    .help(
                            "What the seller really needs, in its own words; revealed only to good"
                                    + " discovery.")
                    .remedy("Write what the seller really needs, in its own words.")
                    .form(60)
                    .prompt(60, "Hidden why")
                    .search(50, "hidden why")
                    .detail(20, "HIDDEN WHY")
                    .otherwise("")
                    .declared();

    public static final PersonaField<Integer> ACCEPTABLE_PRICE =
            PersonaField.of(
                            "acceptablePrice",
                            "Acceptable price",
                            new Dollars(1, MOST_DOLLARS),
                            Persona::acceptablePrice)
                    .help(
                            "The price in whole US dollars that the seller would take gladly,"
                                    + " without persuasion. Private to the seller.")
                    .remedy("Write whole US dollars, such as 97000.")
                    .form(40)
                    .prompt(40, "Acceptable price")
                    .detail(30, "WOULD TAKE")
                    .otherwise(95_000)
                    .declared();

    public static final PersonaField<Integer> WALK_AWAY_PRICE =
            PersonaField.of(
                            "walkAwayPrice",
                            "Walk-away price",
                            new Dollars(1, MOST_DOLLARS),
                            Persona::walkAwayPrice)
                    .help(
                            "The least in whole US dollars that the seller could live with once"
                                    + " trust is built. Below acceptablePrice. Private to the"
                                    + " seller.")
                    .remedy("Write whole US dollars, such as 97000.")
                    .form(41)
                    .prompt(50, "Walk-away price")
                    .detail(31, "WALKS AWAY BELOW")
                    .otherwise(80_000)
                    .declared();

    public static final PersonaField<List<String>> WALK_AWAY_TRIGGERS =
            PersonaField.of(
                            "walkAwayTriggers",
                            "Walk-away triggers",
                            new Lines("trigger", false),
                            Persona::walkAwayTriggers)
                    .help("What the Closer does that makes this seller hang up.")
                    .remedy("Fill the empty item in, or remove it.")
                    .form(90)
                    .prompt(70, "Walk-away triggers")
                    .search(70, "walks away when")
                    .detail(70, "WALKS AWAY WHEN")
                    .otherwise(List.of())
                    .declared();

    private static final List<PersonaField<?>> ALL =
            List.of(
                    ID,
                    NAME,
                    TYPE,
                    DESCRIPTION,
                    SYSTEM_PROMPT,
                    CHARACTERISTICS,
                    ATTACK_PATTERNS,
                    ACTIVE,
                    DIFFICULTY,
                    OPENING_MOOD,
                    HIDDEN_WHY,
                    ACCEPTABLE_PRICE,
                    WALK_AWAY_PRICE,
                    WALK_AWAY_TRIGGERS);

    /// A persona with these values.
    ///
    /// @param values by key; what is missing is null, which only optional fields may be
    public static Persona persona(Map<String, ?> values) {
        return new Persona(
                ID.needed(values),
                NAME.needed(values),
                TYPE.needed(values),
                DESCRIPTION.needed(values),
                SYSTEM_PROMPT.needed(values),
                CHARACTERISTICS.needed(values),
                ATTACK_PATTERNS.needed(values),
                ACTIVE.needed(values),
                DIFFICULTY.needed(values),
                OPENING_MOOD.needed(values),
                HIDDEN_WHY.needed(values),
                ACCEPTABLE_PRICE.needed(values),
                WALK_AWAY_PRICE.needed(values),
                WALK_AWAY_TRIGGERS.needed(values));
    }

    private static final List<PersonaField<?>> FORM = placed(PersonaField::form);
    private static final List<PersonaField<?>> PROMPT = placed(PersonaField::prompt);
    private static final List<PersonaField<?>> SEARCH = placed(PersonaField::search);
    private static final List<PersonaField<?>> DETAIL = placed(PersonaField::detail);

    private PersonaFields() {}

    /// All fields, in the order in which they are written.
    public static List<PersonaField<?>> all() {
        return ALL;
    }

    /// Those that the editor's form has, in its order.
    public static List<PersonaField<?>> inForm() {
        return FORM;
    }

    /// Those that the seller's prompt tells as private facts, in its order.
    public static List<PersonaField<?>> inPrompt() {
        return PROMPT;
    }

    /// Those that a search looks into, in the order in which a hit counts.
    public static List<PersonaField<?>> inSearch() {
        return SEARCH;
    }

    /// Those that are shown where a persona is read, in that order.
    public static List<PersonaField<?>> inDetail() {
        return DETAIL;
    }

    public static Optional<PersonaField<?>> ofKey(String key) {
        for (PersonaField<?> field : ALL) {
            if (field.key().equals(key)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /// What people call a member of a persona in the file, known or not.
    public static String labelOf(String key) {
        return ofKey(key).map(PersonaField::label).orElse(key);
    }

    /// The values of a persona by key, in the order of [#all], without its id: what may differ between
    /// two versions of it. Optional ones that it lacks are left out.
    public static Map<String, Object> values(Persona persona) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (PersonaField<?> field : ALL) {
            Object value = field.equals(ID) ? null : field.value(persona);
            if (value != null) {
                values.put(field.key(), value);
            }
        }
        return values;
    }

    /// A persona with another value in one field.
    public static <T> Persona with(Persona persona, PersonaField<T> field, T value) {
        Map<String, Object> values = values(persona);
        values.put(ID.key(), persona.id());
        values.put(field.key(), value);
        return persona(values);
    }

    /// Mine, with these fields of theirs.
    ///
    /// @param fromTheirs by key
    /// @throws IllegalArgumentException if there is no such field
    public static Persona merged(Persona mine, Persona theirs, Set<String> fromTheirs) {
        Map<String, Object> merged = values(mine);
        Map<String, Object> other = values(theirs);
        for (String key : fromTheirs) {
            if (key.equals(ID.key()) || ofKey(key).isEmpty()) {
                throw new IllegalArgumentException(
                        "A persona has no field %s; it has %s."
                                .formatted(key, ALL.subList(1, ALL.size())));
            }
            merged.remove(key);
            if (other.containsKey(key)) {
                merged.put(key, other.get(key));
            }
        }
        merged.put(ID.key(), mine.id());
        return persona(merged);
    }

    private static List<PersonaField<?>> placed(Function<PersonaField<?>, @Nullable Place> place) {
        return ALL.stream()
                .filter(f -> place.apply(f) != null)
                .sorted(Comparator.comparingInt(f -> Objects.requireNonNull(place.apply(f)).at()))
                .toList();
    }
}
