package dev.selfplay.fidelity;

import dev.selfplay.domain.Persona;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which language somebody speaks, as far as a script or the commonest words tell. A word of a mother
/// tongue, or a sentence of it, is no change of language: a whole reply is.
final class Tongues {
    private static final int FEWEST_LETTERS = 12;
    private static final int FEWEST_WORDS = 8;

    /// One word said again and again is no language.
    private static final int FEWEST_COMMON = 4;

    private static final double MOST = 0.6;
    private static final double COMMON = 0.28;
    private static final double CLEARLY_MORE = 3;

    /// A language: how a persona says in its own words that it speaks it, and its commonest words.
    @SuppressWarnings("ImmutableEnumChecker") // neither the pattern nor the words ever change
    private enum Tongue {
        ENGLISH(
                "english",
                "the and you i to a of that is it for not on my me this what was do with your be"
                        + " but have are no if just i'm don't it's we they he she"),
        SPANISH(
                "spanish|español|bilingual|mexic|cuba|colombia",
                "de la que el en y los se no las por un con una su para es lo como más pero usted"
                        + " mi casa está yo me si le muy ya"),
        FRENCH(
                "french|français|bilingual|cajun|québ|acadian",
                "de la le et les des en un que une est pour dans qui je ne pas vous il ce sur au"
                        + " mais avec c'est ma mon nous"),
        GERMAN(
                "german|deutsch|bilingual|amish|mennonite|plautdietsch|dutch",
                "der die und in den das nicht von sie ist des sich mit dem dass er es ein ich auf"
                        + " so eine auch wir haus aber mir mein"),
        PORTUGUESE(
                "portugu|brazil|brasil|bilingual",
                "de a o que e do da em um para não uma os no se na por mais as dos como mas eu você"
                        + " minha meu está é"),
        ITALIAN(
                "italian|bilingual|sicil",
                "di che la il un a per in una mi sono ho non lo ma ha le si cosa come con io se"
                        + " della casa mio più"),
        DUTCH(
                "dutch|nederland|bilingual|flemish",
                "de het een en van ik te dat die in je is niet op aan met als voor er maar om dan"
                        + " zou mijn wat huis"),
        POLISH(
                "polish|polski|bilingual|poland",
                "nie to się w na i z że do jest jak ja tak mi ale co go za o ten mój pan dom"),
        VIETNAMESE(
                "vietnam|bilingual",
                "tôi không là và có của một cho người được này những anh chị nhà bán với đã");

        private final Pattern declared;
        private final Set<String> common;

        Tongue(String declared, String common) {
            this.declared = Pattern.compile(declared);
            this.common = Set.of(common.split(" ", -1));
        }
    }

    private Tongues() {}

    /// Whether a reply is in another language than its persona's.
    static boolean changed(Persona persona, String reply) {
        return foreignScript(persona, reply) || foreignWords(persona, reply);
    }

    private static boolean foreignScript(Persona persona, String reply) {
        String own = ownWords(persona);
        Map<Character.UnicodeScript, Long> scripts = scripts(reply);
        long letters = scripts.values().stream().mapToLong(Long::longValue).sum();
        if (letters < FEWEST_LETTERS) {
            return false;
        }
        return scripts.entrySet().stream()
                .filter(e -> e.getKey() != Character.UnicodeScript.LATIN)
                .filter(e -> e.getValue() > MOST * letters)
                .anyMatch(e -> !declares(own, e.getKey()));
    }

    /// A persona whose own text is written in a script, or that names a language of it, speaks it.
    private static boolean declares(String own, Character.UnicodeScript script) {
        return scripts(own).getOrDefault(script, 0L) >= FEWEST_LETTERS
                || own.contains(script.name().toLowerCase(Locale.ROOT))
                || own.contains("bilingual")
                || switch (script) {
                    case CYRILLIC ->
                            List.of("russian", "ukrain", "bulgar", "serb").stream()
                                    .anyMatch(own::contains);
                    case HAN ->
                            List.of("chinese", "mandarin", "cantonese", "japan").stream()
                                    .anyMatch(own::contains);
                    case HIRAGANA, KATAKANA -> own.contains("japan");
                    case HANGUL -> own.contains("korea");
                    case ARABIC ->
                            List.of("arab", "persian", "farsi", "urdu").stream()
                                    .anyMatch(own::contains);
                    case DEVANAGARI -> own.contains("hindi") || own.contains("nepal");
                    default -> false;
                };
    }

    private static Map<Character.UnicodeScript, Long> scripts(String text) {
        Map<Character.UnicodeScript, Long> counts = new EnumMap<>(Character.UnicodeScript.class);
        text.codePoints()
                .filter(Character::isLetter)
                .forEach(c -> counts.merge(Character.UnicodeScript.of(c), 1L, Long::sum));
        return counts;
    }

    private static boolean foreignWords(Persona persona, String reply) {
        String own = ownWords(persona);
        Optional<Tongue> spoken = of(reply);
        return spoken.isPresent()
                && spoken.get() != of(persona.systemPrompt()).orElse(Tongue.ENGLISH)
                && !spoken.get().declared.matcher(own).find();
    }

    /// The language whose commonest words a text is made of; nothing where that is not clear.
    private static Optional<Tongue> of(String text) {
        String plain = Spoken.plain(text);
        List<String> words = plain.isEmpty() ? List.of() : List.of(plain.split(" ", -1));
        if (words.size() < FEWEST_WORDS) {
            return Optional.empty();
        }
        Map<Tongue, Double> shares = new EnumMap<>(Tongue.class);
        for (Tongue tongue : Tongue.values()) {
            List<String> common = words.stream().filter(tongue.common::contains).toList();
            boolean several = common.stream().distinct().count() >= FEWEST_COMMON;
            shares.put(tongue, several ? (double) common.size() / words.size() : 0);
        }
        var best = shares.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        double english = shares.getOrDefault(Tongue.ENGLISH, 0.0);
        boolean clear =
                best.getKey() == Tongue.ENGLISH
                        || (best.getValue() >= COMMON && best.getValue() > CLEARLY_MORE * english);
        return clear ? Optional.of(best.getKey()) : Optional.empty();
    }

    private static String ownWords(Persona persona) {
        return String.join(
                        "\n",
                        persona.name(),
                        persona.description(),
                        persona.systemPrompt(),
                        String.join("\n", persona.characteristics()),
                        String.join("\n", persona.attackPatterns()),
                        persona.hiddenWhy())
                .toLowerCase(Locale.ROOT);
    }
}
