package dev.selfplay.audit;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;

import java.util.List;

/// When a battle has all its turns: as many as were planned, or fewer where its run ends a call at the
/// hang-up or at the spoken yes.
public final class CallEnd {
    private CallEnd() {}

    /// The turn that comes next; 0 where at most the grades are missing.
    ///
    /// @param said all that was said so far
    public static int nextTurn(Battle battle, Transcript said, RunSettings rules) {
        int done = said.utterances().size();
        return done >= battle.turnsPlanned() || early(said, rules) ? 0 : done + 1;
    }

    private static boolean early(Transcript said, RunSettings rules) {
        List<Utterance> all = said.utterances();
        if (all.isEmpty() || all.getLast().speaker() != Speaker.SELLER) {
            return false;
        }
        return (rules.stopOnWalkAway() && Auditor.walksAway(all.getLast().text()))
                || (rules.stopOnYes()
                        && Auditor.audit(said, rules.dealSheet()).verbalYes().given());
    }
}
