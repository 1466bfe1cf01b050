package dev.selfplay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleRuling;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Honesty;
import dev.selfplay.domain.Offence;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.VoidReason;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleIndex;
import dev.selfplay.promotion.Gatekeeper;
import dev.selfplay.promotion.Hold;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.promotion.Scout;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.promotion.TacticWriter;
import dev.selfplay.promotion.Victory;
import dev.selfplay.sync.Arrival;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.EntityKind;
import dev.selfplay.sync.PullMark;
import dev.selfplay.sync.TeamBattle;
import dev.selfplay.testing.GradedBattle;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/// A void battle is kept, and counts nowhere.
class VoidInStoreTest {
    private static final Fidelity BROKEN =
            new Fidelity(List.of(new Offence<>(VoidReason.ADMITS_MODEL, 2, "As an AI")));

    @TempDir Path folder;
    private SqliteStore store;
    private List<Battle> battles;

    @BeforeEach
    void open() {
        store = Sample.open(folder);
        battles = Sample.battles(store, 3, Sample.NOW);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Battle grade(int battle, Fidelity fidelity) {
        return store.battles()
                .saveGrading(
                        Sample.grading(battles.get(battle), 10, List.of()).with(fidelity),
                        Sample.NOW);
    }

    private List<UUID> found(BattleFilter filter) {
        var query = new BattleIndex.Query(filter, BattleIndex.Order.NEWEST);
        long[] keys = store.index().keys(query, () -> true);
        return store.index().entries(keys, "").stream().map(e -> e.battle().id()).toList();
    }

    private int recorded() {
        return store.archive().personaRecords().stream().mapToInt(r -> r.battles()).sum();
    }

    private BattleRuling overruling(int battle, Fidelity breaches) {
        return new BattleRuling(
                battles.get(battle).id(),
                BattleRuling.Answer.KEPT_ROLE,
                breaches,
                "A joke.",
                "ann",
                Sample.NOW);
    }

    @Test
    void anOverruledVoidCountsAgainUntilItIsTakenBack() {
        grade(0, BROKEN);
        UUID id = battles.getFirst().id();
        Battle after = store.rulings().decide(overruling(0, BROKEN), DealSheet.DEFAULT);
        assertThat(after.state()).isEqualTo(BattleState.COMPLETED);
        assertThat(after.total()).isEqualTo(100);
        assertThat(after.fidelity().broken()).isFalse();
        assertThat(recorded()).isOne();
        BattleDetail detail = store.archive().detail(id).orElseThrow();
        assertThat(detail.ruling()).isEqualTo(overruling(0, BROKEN));
        assertThat(detail.gradings().getFirst().fidelity().broken()).isFalse();

        grade(0, BROKEN);
        assertThat(now(0).isVoid()).as("the same breach is none in a later grading").isFalse();
        grade(0, new Fidelity(List.of(new Offence<>(VoidReason.VOICE, 4, "Indeed"))));
        assertThat(now(0).isVoid()).as("another one is").isTrue();
        grade(0, BROKEN);

        store.rulings().undo(id, "ann", Sample.NOW, DealSheet.DEFAULT);
        assertThat(now(0).isVoid()).isTrue();
        assertThat(now(0).total()).isNull();
        assertThat(now(0).fidelity()).isEqualTo(BROKEN);
        assertThat(recorded()).isZero();
        assertThat(store.archive().detail(id).orElseThrow().ruling()).isNull();
    }

    @Test
    void whatWasVoidBeforeItsEndGoesOnAndMayBeVoidAgain() {
        Battle battle = battles.getFirst();
        store.battles().spoil(battle.id(), BROKEN, Sample.NOW);
        Battle after = store.rulings().decide(overruling(0, BROKEN), DealSheet.DEFAULT);
        assertThat(after.state()).isEqualTo(BattleState.INTERRUPTED);
        assertThat(after.state().resumable()).isTrue();

        store.rulings().undo(battle.id(), "ann", Sample.NOW, DealSheet.DEFAULT);
        assertThat(now(0).isVoid()).isTrue();
        assertThat(now(0).fidelity()).isEqualTo(BROKEN);

        store.rulings().decide(overruling(0, BROKEN), DealSheet.DEFAULT);
        store.battles().claim(battle.id(), Sample.NOW);
        store.battles().spoil(battle.id(), BROKEN, Sample.NOW);
        assertThat(now(0).isVoid()).isTrue();
        assertThat(store.archive().detail(battle.id()).orElseThrow().ruling())
                .as("of the call before")
                .isNull();
    }

    @Test
    void aPersonaWithVoidBattlesAloneHasARecordWithoutTotals() {
        grade(0, BROKEN);
        assertThat(store.archive().personaRecords())
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.battles()).isZero();
                    assertThat(r.role().voided()).isOne();
                });
    }

    private Battle now(int battle) {
        return store.archive().detail(battles.get(battle).id()).orElseThrow().battle();
    }

    @Test
    void aVoidBattleIsKeptAndCountsInNoRecordAndNoFilterOfTotals() {
        Battle spoilt = grade(0, BROKEN);
        Battle graded = grade(1, Fidelity.KEPT);
        assertThat(spoilt.state()).isEqualTo(BattleState.VOID);
        assertThat(spoilt.total()).isNull();
        assertThat(spoilt.fidelity()).isEqualTo(BROKEN);
        assertThat(spoilt.reason()).isEqualTo("The seller said that it is a model (turn 2).");
        BattleDetail detail = store.archive().detail(spoilt.id()).orElseThrow();
        assertThat(detail.latestGrading().orElseThrow().scorecard().total()).isEqualTo(100);
        assertThat(detail.latestGrading().orElseThrow().fidelity()).isEqualTo(BROKEN);
        assertThat(recorded()).isOne();
        assertThat(found(BattleFilter.ALL.withTotals(0, null))).containsExactly(graded.id());
        assertThat(found(BattleFilter.ALL.withStates(EnumSet.of(BattleState.VOID))))
                .containsExactly(spoilt.id());
    }

    @Test
    void aBattleThatIsSpoiltBeforeItsGradesIsVoidAndCannotBeTakenUp() {
        Battle spoilt = store.battles().spoil(battles.getFirst().id(), BROKEN, Sample.NOW);
        assertThat(spoilt.state()).isEqualTo(BattleState.VOID);
        assertThat(spoilt.endedAt()).isEqualTo(Sample.NOW);
        assertThat(spoilt.fidelity()).isEqualTo(BROKEN);
        assertThat(store.battles().claim(spoilt.id(), Sample.NOW)).isEmpty();
    }

    @Test
    void aLaterGradingDecides() {
        grade(0, Fidelity.KEPT);
        assertThat(recorded()).isOne();
        grade(0, BROKEN);
        assertThat(recorded()).isZero();
        Battle again = grade(0, Fidelity.KEPT);
        assertThat(again.state()).isEqualTo(BattleState.COMPLETED);
        assertThat(again.total()).isEqualTo(100);
        assertThat(again.fidelity().broken()).isFalse();
        assertThat(again.reason()).isNull();
        assertThat(recorded()).isOne();
    }

    @Test
    void itGivesNoTacticAndTakesBackTheOnesThatItGave() throws Exception {
        grade(0, BROKEN);
        look();
        assertThat(store.promotion().tactics(Query.ALL)).isEmpty();

        grade(1, Fidelity.KEPT);
        look();
        assertThat(store.promotion().tactics(Query.ALL)).hasSize(1);
        grade(1, BROKEN);
        look();
        assertThat(store.promotion().tactics(Query.ALL))
                .singleElement()
                .satisfies(t -> {
                    assertThat(t.state()).isEqualTo(TacticState.HELD);
                    assertThat(t.victories()).noneMatch(Victory::standing);
                });
    }

    @Test
    void aTacticThatCarriesAFlagIsHeld() throws Exception {
        Honesty threat = new Honesty(List.of(new Offence<>(Honesty.Kind.THREAT, 3, "or we sue")));
        store.battles()
                .saveGrading(
                        Sample.grading(battles.getFirst(), 10, List.of())
                                .with(Fidelity.KEPT, threat),
                        Sample.NOW);
        look();
        assertThat(store.promotion().tactics(Query.ALL))
                .singleElement()
                .satisfies(t -> {
                    assertThat(t.state()).isEqualTo(TacticState.HELD);
                    assertThat(t.holds())
                            .contains(
                                    new Hold(
                                            Hold.Kind.DISHONEST,
                                            "The Closer threatened (turn 3). “or we sue”"));
                });
    }

    private void look() throws InterruptedException {
        new Scout(
                        store.promotion(),
                        (rebuttal, battle) -> TacticWriter.byRule(rebuttal, null),
                        Gatekeeper.OPEN,
                        () -> 90,
                        () -> DealSheet.DEFAULT,
                        Sample.CLOCK,
                        UUID::randomUUID)
                .catchUp(EnumSet.allOf(Account.class), _ -> true, _ -> {});
    }

    @Test
    void aTeammatesBattleIsVoidHereToo() {
        Run run = Sample.run(1, Sample.NOW);
        var created = Sample.battle(run, 0, Sample.SKEPTIC);
        Battle fought =
                created.battle()
                        .withTurn(Sample.turn(1, "Hello.", Usd.ZERO))
                        .withState(BattleState.COMPLETED, null, Sample.NOW);
        Grading first = Sample.grading(fought, 10, List.of());
        Grading second = Sample.grading(fought, 10, List.of()).with(BROKEN);
        arrives(run, GradedBattle.of(fought, first), created.mergedPrompt(), List.of(first));
        assertThat(recorded()).isOne();
        arrives(
                run,
                GradedBattle.of(fought, first),
                created.mergedPrompt(),
                List.of(second, first));
        Battle here = store.archive().detail(fought.id()).orElseThrow().battle();
        assertThat(here.state()).isEqualTo(BattleState.VOID);
        assertThat(here.fidelity()).isEqualTo(BROKEN);
        assertThat(here.total()).isNull();
        assertThat(recorded()).isZero();
    }

    private void arrives(Run run, Battle battle, String prompt, List<Grading> gradings) {
        var team =
                new TeamBattle(
                        run,
                        new BattleDetail(
                                battle, List.of(Sample.turn(1, "Hello.", Usd.ZERO)), gradings),
                        Sample.SKEPTIC,
                        prompt,
                        List.of(),
                        null);
        var arrival =
                new Arrival(
                        EntityKind.BATTLE,
                        battle.id(),
                        1,
                        null,
                        "Maria",
                        new Content.OfBattle(team));
        store.sync().arrived(EntityKind.BATTLE, List.of(arrival), List.of(), PullMark.START);
    }
}
