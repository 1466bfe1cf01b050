package dev.selfplay.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Finish;
import dev.selfplay.ui.kit.ManualUi;
import dev.selfplay.ui.shell.SampleValues;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

class BattleFeedTest {
    private final ManualUi ui = new ManualUi();
    private final BattleFeed feed = new BattleFeed(ui);
    private final List<Changes> seen = new ArrayList<>();
    private final UUID id = SampleValues.id("battle0");

    BattleFeedTest() {
        feed.subscribe(seen::add);
        feed.accept(
                new BattleEvent.BattleChanged(
                        SampleValues.NOW, SampleValues.battle(0, BattleState.RUNNING, 0)));
        feed.accept(new BattleEvent.TurnStarted(SampleValues.NOW, id, 1));
    }

    private void stream(String delta) {
        feed.accept(new BattleEvent.TurnStreamed(SampleValues.NOW, id, 1, delta));
    }

    private BattleChange pulse() {
        seen.clear();
        ui.pulse();
        assertThat(seen).hasSize(1);
        assertThat(seen.getFirst().battles()).hasSize(1);
        return seen.getFirst().battles().getFirst();
    }

    @Test
    void whatTheServerReadsIsToldUntilTheFirstWord() {
        feed.accept(new BattleEvent.ModelReading(SampleValues.NOW, id, 1, Duration.ofSeconds(48)));
        BattleEvent.Held held = pulse().held();
        assertThat(held).isNotNull();
        assertThat(held.reason()).isEqualTo("reading the prompt, 48 s");
        stream("Hi");
        assertThat(pulse().held()).isNull();
    }

    @Test
    void manyDeltasMakeOneChangeAPulse() {
        for (int i = 0; i < 1_000; i++) {
            stream("x");
        }
        assertThat(ui.pending()).isEqualTo(1);
        BattleChange change = pulse();
        assertThat(change.tail()).hasSize(BattleFeed.TAIL);
        assertThat(change.words()).isNull();
        assertThat(change.turn()).isEqualTo(1);
        ui.pulse();
        assertThat(seen).hasSize(1);
    }

    @Test
    void aFollowedBattleCarriesItsWordsFromTheMomentItIsFollowed() {
        stream("Hi, uh, ");
        pulse();
        feed.follow(id);
        assertThat(pulse().words()).isEqualTo("Hi, uh, ");
        stream("hello");
        assertThat(pulse().words()).isEqualTo("Hi, uh, hello");
    }

    @Test
    void whatADiscardedAttemptStreamedIsVoid() {
        feed.follow(id);
        stream("half a sent");
        feed.accept(new BattleEvent.TurnDiscarded(SampleValues.NOW, id, 1, "connection lost"));
        stream("Again");
        assertThat(pulse().words()).isEqualTo("Again");
    }

    @Test
    void completedTurnsAreKeptOnlyForFollowedBattlesAndHandedOverOnce() {
        var done =
                new BattleEvent.TurnCompleted(
                        SampleValues.NOW,
                        SampleValues.battle(0, BattleState.RUNNING, 1),
                        SampleValues.turn(1, Finish.REPLY, 1, false));
        feed.accept(done);
        assertThat(pulse().completed()).isEmpty();
        feed.follow(id);
        pulse();
        feed.accept(done);
        assertThat(pulse().completed()).hasSize(1);
        stream("more");
        assertThat(pulse().completed()).isEmpty();
    }

    @Test
    void aBattleFollowedTwiceIsFollowedUntilBothLetGo() {
        feed.follow(id);
        feed.follow(id);
        feed.unfollow(id);
        stream("still here");
        assertThat(pulse().words()).isEqualTo("still here");
        feed.unfollow(id);
        stream(" and gone");
        assertThat(pulse().words()).isNull();
    }

    @Test
    void aHoldEndsWhenWordsComeAgain() {
        feed.accept(
                new BattleEvent.Held(
                        SampleValues.NOW, id, java.time.Duration.ofSeconds(12), "rate limited"));
        assertThat(pulse().held()).isNotNull();
        stream("on we go");
        assertThat(pulse().held()).isNull();
    }
}
