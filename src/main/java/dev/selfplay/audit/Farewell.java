package dev.selfplay.audit;

import dev.selfplay.audit.Speech.Span;

import java.util.List;
import java.util.regex.Pattern;

/// Tells whether a seller ends the call.
final class Farewell {
    private static final Pattern STAGED = Phrases.of("farewell.staged");
    private static final Pattern BYE = Phrases.of("farewell.bye");
    private static final Pattern ENDS = Phrases.of("farewell.ends");
    private static final Pattern GUARD = Phrases.of("farewell.guard");
    private static final Pattern STAYS = Phrases.of("farewell.stays");
    private static final Pattern DO_NOT_CALL = Phrases.of("farewell.do-not-call");

    private Farewell() {}

    static boolean heard(String sellerText) {
        Lexer.Result lexed = Lexer.read(sellerText);
        if (lexed.stages().stream()
                .anyMatch(s ->
                        STAGED.matcher(s.text()).find()
                                && !s.text().contains("almost")
                                && !s.text().contains("about to")
                                && !s.text().contains("nearly"))) {
            return true;
        }
        Speech speech = Speech.of(sellerText);
        for (int s = 0; s < speech.sentences.size(); s++) {
            Span sentence = speech.sentences.get(s);
            if (!speech.question(sentence)
                    && ends(speech, sentence, sellerText)
                    && !stays(speech, s + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean ends(Speech speech, Span sentence, String raw) {
        String whole = speech.text(sentence);
        List<String> clauses =
                speech.clauses.stream()
                        .filter(c -> sentence.holds(c.from()))
                        .map(c -> withoutName(speech, c, raw))
                        .toList();
        boolean bye = clauses.stream().anyMatch(c -> BYE.matcher(c).matches());
        return (bye && !GUARD.matcher(whole).find())
                || (ENDS.matcher(whole).find()
                        && !GUARD.matcher(DO_NOT_CALL.matcher(whole).replaceAll("")).find());
    }

    /// "Bye, Dan" and "bye Dan", but not "bye-bye kitchen".
    private static String withoutName(Speech speech, Span clause, String raw) {
        Word last = speech.words.get(clause.to() - 1);
        boolean name =
                clause.to() - clause.from() > 1
                        && last.start() < raw.length()
                        && Character.isUpperCase(raw.charAt(last.start()))
                        && !last.is("bye");
        return speech.text(clause.from(), name ? clause.to() - 1 : clause.to());
    }

    /// After a goodbye some go on talking.
    private static boolean stays(Speech speech, int from) {
        for (int s = from; s < speech.sentences.size(); s++) {
            Span sentence = speech.sentences.get(s);
            if (speech.question(sentence) || STAYS.matcher(speech.text(sentence)).find()) {
                return true;
            }
        }
        return false;
    }
}
