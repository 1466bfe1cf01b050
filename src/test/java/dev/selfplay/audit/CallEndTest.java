package dev.selfplay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.Weights;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

@NullMarked
class CallEndTest {
    private static final String ASK =
            "Clause 17 lets me record a memorandum, so nobody sells it from under us. Are you okay"
                    + " with that? I just need a spoken yes.";
    private static final String YES = "Yes, you can record it.";
    private static final String BYE = "I'm hanging up now.";

    private static int next(boolean stopOnYes, boolean stopOnHangUp, int planned, String... said) {
        List<Utterance> all = new ArrayList<>();
        for (String each : said) {
            all.add(new Utterance(all.size() + 1, Speaker.ofTurn(all.size() + 1), each));
        }
        var rules =
                new RunSettings(
                        Account.BILLED,
                        ModelChoice.DEFAULT,
                        planned,
                        8,
                        0.8,
                        7,
                        stopOnYes,
                        stopOnHangUp,
                        Weights.DEFAULT,
                        DealSheet.DEFAULT);
        Instant now = Instant.EPOCH;
        var battle =
                new Battle(
                        new UUID(0, 1),
                        new UUID(0, 2),
                        0,
                        new UUID(0, 3),
                        "skeptic",
                        "The Skeptic",
                        3,
                        BattleState.INTERRUPTED,
                        null,
                        planned,
                        said.length,
                        1,
                        Account.BILLED,
                        ModelChoice.DEFAULT,
                        "0",
                        null,
                        false,
                        Usd.ZERO,
                        now,
                        now);
        return CallEnd.nextTurn(battle, new Transcript(all), rules);
    }

    @Test
    void aCallGoesOnUntilItsLastTurnWhereTheRunHasNoOtherRule() {
        assertThat(next(false, false, 15)).isEqualTo(1);
        assertThat(next(false, false, 15, ASK, YES)).isEqualTo(3);
        assertThat(next(false, false, 15, ASK, BYE)).isEqualTo(3);
        assertThat(next(false, false, 2, ASK, "Who is this?")).isZero();
    }

    @Test
    void aHangUpEndsItWhereTheRunStopsThere() {
        assertThat(next(false, true, 15, ASK, BYE)).isZero();
        assertThat(next(true, false, 15, ASK, BYE)).isEqualTo(3);
        assertThat(next(false, true, 15, BYE)).as("the Closer's own").isEqualTo(2);
    }

    @Test
    void aSpokenYesEndsItWhereTheRunStopsThere() {
        assertThat(next(true, false, 15, ASK, YES)).isZero();
        assertThat(next(false, true, 15, ASK, YES)).isEqualTo(3);
        assertThat(next(true, false, 15, ASK, "Not yet.")).isEqualTo(3);
    }
}
