package dev.selfplay.store.sqlite;

import static dev.selfplay.store.sqlite.Sample.NOW;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Scorecard.WinningRebuttal;
import dev.selfplay.promotion.Decision;
import dev.selfplay.promotion.Gatekeeper;
import dev.selfplay.promotion.Hold;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.promotion.Scout;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.promotion.TacticWriter;
import dev.selfplay.promotion.Victory;
import dev.selfplay.sync.EntityKind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What becomes of gradings: candidates, victories, or a note that says why nothing.
class SqlitePromotionTest {
    private static final String HELD =
            "The title company holds the hundred dollars, and you keep it if we don't close.";
    private static final String PRICE = "I can't go past $82,700, and I'd rather tell you now.";

    @TempDir Path folder;
    private SqliteStore store;
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void open() {
        store = Sample.open(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static WinningRebuttal won(String quote, boolean verified) {
        return new WinningRebuttal(3, "why so little?", quote, verified, "it calms");
    }

    private void grade(Battle battle, int score, boolean disputed, WinningRebuttal... rebuttals) {
        Grading sample =
                Sample.grading(battle, score, disputed ? List.of("they contradict") : List.of());
        Scorecard card = sample.scorecard();
        Grading grading =
                new Grading(
                        UUID.randomUUID(),
                        battle.id(),
                        NOW,
                        new Scorecard(
                                card.grades(),
                                card.verbalYes(),
                                List.of(rebuttals),
                                card.feedback(),
                                score * 10,
                                card.weights(),
                                card.rubricVersion(),
                                card.model(),
                                null,
                                1,
                                0),
                        sample.audit(),
                        sample.contradictions(),
                        sample.cost());
        store.battles().saveGrading(grading, NOW);
    }

    private void look(int above) throws InterruptedException {
        new Scout(
                        store.promotion(),
                        (rebuttal, battle) -> {
                            asked.add(rebuttal.quote());
                            return TacticWriter.byRule(rebuttal, null);
                        },
                        Gatekeeper.OPEN,
                        () -> above,
                        () -> DealSheet.DEFAULT,
                        Sample.CLOCK,
                        UUID::randomUUID)
                .catchUp(EnumSet.allOf(Account.class), _ -> true, _ -> {});
    }

    private List<Tactic> tactics() {
        return store.promotion().tactics(Query.ALL);
    }

    @Test
    void onlyWhatIsVerifiedBecomesACandidateAndTheBattleSaysSo() throws Exception {
        List<Battle> battles = Sample.battles(store, 4, NOW);
        grade(battles.get(0), 10, false, won(HELD, true), won("made up", false));
        grade(battles.get(1), 10, false, won("made up", false));
        grade(battles.get(2), 10, false);
        grade(battles.get(3), 9, false, won(PRICE, true));
        look(90);
        assertThat(tactics())
                .singleElement()
                .satisfies(t -> {
                    assertThat(t.quote()).isEqualTo(HELD);
                    assertThat(t.state()).isEqualTo(TacticState.WAITING);
                    assertThat(t.golden()).isTrue();
                    assertThat(t.priority()).isEqualTo(8);
                    assertThat(t.victories().getFirst().promptHash())
                            .isEqualTo(battles.getFirst().promptHash());
                });
        assertThat(store.promotion().look(battles.get(0).id()).orElseThrow().note())
                .isEqualTo(
                        "Total 100: 1 verified winning rebuttal. 1 of 2 could not be verified and"
                                + " was left out.");
        assertThat(store.promotion().look(battles.get(1).id()).orElseThrow().note())
                .contains("could be verified");
        assertThat(store.promotion().look(battles.get(2).id()).orElseThrow().note())
                .contains("named no winning rebuttal");
        assertThat(store.promotion().look(battles.get(3).id())).isEmpty();
        // a lower threshold later finds what the higher one passed over
        look(80);
        assertThat(tactics()).hasSize(2);
    }

    @Test
    void theSameWordsAgainAreOneMoreVictoryAndNoModelWritesThem() throws Exception {
        List<Battle> battles = Sample.battles(store, 3, NOW);
        grade(battles.get(0), 10, true, won(HELD, true));
        look(90);
        assertThat(tactics().getFirst().state()).isEqualTo(TacticState.HELD);
        assertThat(tactics().getFirst().holds())
                .extracting(Hold::kind)
                .containsExactly(Hold.Kind.DISPUTED);
        grade(battles.get(1), 10, false, won("Um, " + HELD, true));
        grade(
                battles.get(2),
                10,
                false,
                won(
                        "It's small on purpose: the title company holds it, and if we don't close"
                                + " you keep it.",
                        true));
        look(90);
        List<Tactic> all = tactics();
        assertThat(all).hasSize(2);
        Tactic first = all.getLast();
        assertThat(first.victories()).hasSize(2);
        // one battle that is not disputed is enough
        assertThat(first.state()).isEqualTo(TacticState.WAITING);
        assertThat(all.getFirst().groupId()).isEqualTo(first.groupId());
        assertThat(asked).hasSize(2);
        look(90);
        assertThat(tactics()).isEqualTo(all);
    }

    @Test
    void aLaterGradingTakesAVictoryBack() throws Exception {
        Battle battle = Sample.battles(store, 1, NOW).getFirst();
        grade(battle, 10, false, won(PRICE, true));
        look(90);
        grade(battle, 7, false);
        look(90);
        Tactic lost = tactics().getFirst();
        assertThat(lost.state()).isEqualTo(TacticState.HELD);
        assertThat(lost.holds()).extracting(Hold::kind).containsExactly(Hold.Kind.REGRADED);
        assertThat(lost.victories()).extracting(Victory::standing).containsExactly(false);
        grade(battle, 10, false, won(PRICE, true));
        look(90);
        assertThat(tactics())
                .singleElement()
                .satisfies(t -> {
                    assertThat(t.state()).isEqualTo(TacticState.WAITING);
                    assertThat(t.victories()).hasSize(1);
                });
    }

    @Test
    void whatBreaksTheDealSheetIsHeldBack() throws Exception {
        List<Battle> battles = Sample.battles(store, 2, NOW);
        grade(battles.get(0), 10, false, won("Okay, okay, I can do $90,000 for you.", true));
        grade(battles.get(1), 10, false, won("Fine, we'll skip the memorandum then.", true));
        look(90);
        assertThat(tactics())
                .allSatisfy(t -> {
                    assertThat(t.state()).isEqualTo(TacticState.HELD);
                    assertThat(t.holds())
                            .extracting(Hold::kind)
                            .containsExactly(Hold.Kind.DEAL_SHEET);
                });
    }

    @Test
    void theSearchTakesWordsLiterally() throws Exception {
        grade(Sample.battles(store, 1, NOW).getFirst(), 10, false, won(HELD, true));
        look(90);
        for (String words : List.of("TITLE company", "don't close", "the skeptic", "so little?")) {
            assertThat(store.promotion().tactics(new Query(Set.of(), words, 10)))
                    .as(words)
                    .hasSize(1);
        }
        for (String words : List.of("100%", "_", "' OR 1=1 --", "title!company")) {
            assertThat(store.promotion().tactics(new Query(Set.of(), words, 10)))
                    .as(words)
                    .isEmpty();
        }
        assertThat(store.promotion().counts()).containsEntry(TacticState.WAITING, 1);
    }

    @Test
    void decisionsAreAllOrNone() throws Exception {
        grade(Sample.battles(store, 1, NOW).getFirst(), 10, false, won(HELD, true));
        look(90);
        Tactic tactic = tactics().getFirst();
        var good = rejection(tactic.id());
        assertThatThrownBy(() ->
                        store.promotion().decide(List.of(good, rejection(UUID.randomUUID())), NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(tactics().getFirst().state()).isEqualTo(TacticState.WAITING);
        assertThat(store.promotion().decisions(tactic.id())).isEmpty();
        assertThat(store.outbox().unsent(0, 10)).noneMatch(m -> m.kind() == EntityKind.TACTIC);
    }

    private static Decision rejection(UUID tactic) {
        return new Decision(
                UUID.randomUUID(),
                tactic,
                Decision.Kind.REJECTED,
                "me",
                TacticState.WAITING,
                TacticState.REJECTED,
                "a",
                "a",
                5,
                5,
                0,
                "",
                List.of());
    }
}
