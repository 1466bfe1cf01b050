package dev.selfplay.audit;

import java.util.List;
import java.util.regex.Pattern;

/// Tells whether a seller ends the call.
final class Farewell {
    private static final Pattern STAGED = Phrases.of("farewells.staged");
    private static final Rules FAREWELL = Rules.of("farewell");

    private Farewell() {}

    static boolean heard(String sellerText) {
        if (Lexer.read(sellerText).stages().stream()
                .anyMatch(s -> STAGED.matcher(s.text()).find())) {
            return true;
        }
        Speech speech = Speech.of(sellerText);
        List<String> said =
                speech.sentences.stream()
                        .map(s -> FAREWELL.first(speech.text(s)).verdict())
                        .filter(v -> v.equals("ends") || v.equals("stays"))
                        .toList();
        // after a goodbye some go on talking
        return !said.isEmpty() && said.getLast().equals("ends");
    }
}
