package dev.selfplay.fidelity;

import dev.selfplay.domain.Persona;
import dev.selfplay.fidelity.Spoken.Sentence;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a seller gives away unasked: its limit, named as its limit, and its hidden reason in the
/// persona's own words. A figure that is only asked for gives nothing away.
final class PrivateFacts {
    private static final Pattern LABEL =
            Pattern.compile(
                    "\\bmy (?:walk ?away|acceptable) price\\b|\\bmy hidden (?:why|reason)\\b"
                            + "|\\bmy walk ?away triggers?\\b");

    private static final Pattern FLOOR =
            Pattern.compile(
                    "\\b(?:the )?(?:very )?(?:least|lowest|minimum)(?: [\\w']+){0,3}"
                        + " (?:take|accept|go|live with)|\\bbottom (?:line|dollar)\\b|\\bnot (?:a"
                        + " penny )?below\\b|\\b(?:won't|can't|cannot) (?:go|sell|take)"
                        + " (?:below|under|less than|for less)|\\bas low as\\b");

    private static final Pattern ASKED_PRICE =
            Pattern.compile(
                    "\\b(?:price|number|figure|lowest|bottom|least|how much|need|want|take|hoping"
                            + "|looking for|expect|offer|worth|mind|amount|walk away)\\b");

    private static final Pattern ASKED_WHY =
            Pattern.compile(
                    "\\b(?:what|what's|why|how|how's|tell me|hear|reason|going"
                            + " on|who|when|where|which|anything|something|story|walk"
                            + " me|sell(?:ing)?|move|moving|share)\\b");

    /// So many words of the hidden reason in a row are no chance.
    private static final int SHINGLE = 9;

    private PrivateFacts() {}

    /// @param closer what the Closer has said before
    /// @return the words that give something away
    static Optional<String> givenAway(Persona persona, Spoken said, List<String> closer) {
        String heard = closer.stream().map(Spoken::plain).reduce("", (a, b) -> a + " " + b);
        boolean priceAsked = ASKED_PRICE.matcher(heard).find();
        boolean whyAsked = ASKED_WHY.matcher(heard).find();
        Set<String> reason = whyAsked ? Set.of() : shingles(Spoken.plain(persona.hiddenWhy()));
        return said.sentences().stream()
                .filter(s -> limit(persona, s, priceAsked) || shares(s, reason))
                .map(Sentence::text)
                .findFirst();
    }

    private static boolean limit(Persona persona, Sentence sentence, boolean asked) {
        boolean figure =
                names(sentence, persona.walkAwayPrice())
                        || names(sentence, persona.acceptablePrice());
        return figure
                && (LABEL.matcher(sentence.plain()).find()
                        || (!asked
                                && names(sentence, persona.walkAwayPrice())
                                && FLOOR.matcher(sentence.plain()).find()));
    }

    /// In digits, as `$80,500`, `80500`, `80.5`, `80 5` or `80k`; a figure in words gives nothing away.
    private static boolean names(Sentence sentence, int usd) {
        String digits = sentence.text().replace(",", "");
        String thousands =
                usd % 1000 == 0
                        ? (usd / 1000) + " ?(?:k|thousand)"
                        : String.format(Locale.ROOT, "%.1f", usd / 1000.0).replace(".", "\\.")
                                + "(?: ?(?:k|thousand))?";
        return Pattern.compile("(?<![\\d.])(?:" + usd + "|" + thousands + ")(?![\\d])")
                .matcher(digits)
                .find();
    }

    private static boolean shares(Sentence sentence, Set<String> reason) {
        return shingles(sentence.plain()).stream().anyMatch(reason::contains);
    }

    private static Set<String> shingles(String plain) {
        Set<String> found = new HashSet<>();
        List<String> words = plain.isEmpty() ? List.of() : List.of(plain.split(" ", -1));
        for (int i = 0; i + SHINGLE <= words.size(); i++) {
            found.add(String.join(" ", words.subList(i, i + SHINGLE)));
        }
        return found;
    }
}
