package dev.selfplay.audit;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Transcript;

import java.util.List;

/// Establishes facts from a transcript by plain code. Deterministic and thread-safe.
@SuppressWarnings("DoNotCallSuggester")
public final class Auditor {
    private Auditor() {}

    /// The facts of a whole transcript.
    public static Audit audit(Transcript transcript, DealSheet deal) {
        throw new UnsupportedOperationException();
    }

    /// Whether the seller's utterance ends the call: it hangs up or says a final goodbye.
    public static boolean walksAway(String sellerText) {
        throw new UnsupportedOperationException();
    }

    /// What to point out in one utterance, in order, without overlaps.
    public static List<Mark> marks(Speaker speaker, String text, DealSheet deal) {
        throw new UnsupportedOperationException();
    }
}
