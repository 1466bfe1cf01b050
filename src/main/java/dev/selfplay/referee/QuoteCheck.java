package dev.selfplay.referee;

import dev.selfplay.audit.QuotedWords;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;

/// Checks that words which a referee quotes stand in the turn that it names, as `QuotedWords` finds
/// them.
final class QuoteCheck {
    private final Transcript transcript;

    QuoteCheck(Transcript transcript) {
        this.transcript = transcript;
    }

    boolean said(int turn, String quote) {
        return transcript.turn(turn).filter(u -> stands(u, quote)).isPresent();
    }

    boolean saidBy(Speaker speaker, int turn, String quote) {
        return transcript
                .turn(turn)
                .filter(u -> u.speaker() == speaker && stands(u, quote))
                .isPresent();
    }

    private static boolean stands(Utterance said, String quote) {
        return QuotedWords.find(said.text(), quote).isPresent();
    }
}
