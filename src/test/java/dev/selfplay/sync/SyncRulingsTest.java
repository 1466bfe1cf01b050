package dev.selfplay.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Audit.Unclear.Kind;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleRuling;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Honesty;
import dev.selfplay.domain.Offence;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Ruling;
import dev.selfplay.domain.Ruling.Answer;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Statements;
import dev.selfplay.domain.VoidReason;
import dev.selfplay.engine.BattleArchive.Query;
import dev.selfplay.sync.postgres.TestPostgres;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What one of a team decided was said in a battle, the others see as decided.
@ResourceLock(TestPostgres.LOCK)
class SyncRulingsTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private static final Fidelity LOOP =
            new Fidelity(List.of(new Offence<>(VoidReason.LOOP, 2, "No.")));

    @TempDir Path folder;
    private TestPostgres team;
    private SyncMember ann;
    private SyncMember bob;
    private UUID battle;

    @BeforeEach
    void begin() throws Exception {
        team = TestPostgres.migrated();
        ann = new SyncMember("ann", folder);
        bob = new SyncMember("bob", folder);
        Persona skeptic = SyncRoundTest.persona("skeptic");
        ann.save(skeptic);
        ann.fights().fight(skeptic, "I could do eighty-four.", 50);
        battle = ann.store.archive().page(Query.newest(1)).getFirst().id();
        dispute(ann);
        ann.sync(team.sink());
        bob.sync(team.sink());
    }

    @AfterEach
    void end() {
        ann.close();
        bob.close();
    }

    @Test
    void aTeammateSeesTheBattleAsDecided() throws Exception {
        assertThat(of(bob).disputed()).isTrue();
        decide(ann, Answer.SUPPOSITION, NOON);
        ann.sync(team.sink());
        bob.sync(team.sink());
        assertThat(of(bob).disputed()).isFalse();
        assertThat(rulings(bob)).containsExactly("ann SUPPOSITION");
        assertThat(bob.store.outbox().waiting()).as("nothing to tell back").isZero();

        undo(bob);
        bob.sync(team.sink());
        ann.sync(team.sink());
        assertThat(of(ann).disputed()).isTrue();
        assertThat(rulings(ann)).isEmpty();

        decide(ann, Answer.OFFER, NOON.plusSeconds(9));
        ann.sync(team.sink());
        bob.sync(team.sink());
        assertThat(of(bob).disputed()).as("math 5 with an over-offer").isTrue();
        assertThat(rulings(bob)).containsExactly("ann OFFER");
    }

    @Test
    void whatCameToTheServerLastIsInForceForAll() throws Exception {
        decide(ann, Answer.SUPPOSITION, NOON);
        decide(bob, Answer.NO_PRICE, NOON.minusSeconds(60));
        bob.sync(team.sink());
        ann.sync(team.sink());
        bob.sync(team.sink());
        ann.sync(team.sink());
        assertThat(rulings(ann)).containsExactly("ann SUPPOSITION");
        assertThat(rulings(bob)).containsExactly("ann SUPPOSITION");
        assertThat(team.ask("SELECT count(*) FROM sandbox_rulings")).isEqualTo("2");
        assertThat(ann.store.outbox().waiting()).isZero();
        assertThat(bob.store.outbox().waiting()).isZero();
    }

    @Test
    void aGradingOfSomebodyElsesKeepsThem() throws Exception {
        decide(ann, Answer.SUPPOSITION, NOON);
        ann.sync(team.sink());
        bob.sync(team.sink());
        dispute(bob);
        assertThat(of(bob).disputed()).as("the words stay the same").isFalse();
        bob.sync(team.sink());
        ann.sync(team.sink());
        assertThat(of(ann).disputed()).isFalse();
        assertThat(team.ask("SELECT count(*) FROM sandbox_rulings")).isEqualTo("1");
    }

    /// They stayed where they were made, while what was decided about words went along.
    @Test
    void whatIsDecidedAboutAVoidBattleGoesAlong() throws Exception {
        spoil(ann);
        ann.sync(team.sink());
        bob.sync(team.sink());
        assertThat(of(bob).state()).isEqualTo(BattleState.VOID);
        assertThat(team.ask("SELECT referee_score FROM sandbox_battles")).isEqualTo("null");

        rule(bob, BattleRuling.Answer.KEPT_ROLE, LOOP);
        bob.sync(team.sink());
        ann.sync(team.sink());
        assertThat(of(ann).state()).isEqualTo(BattleState.COMPLETED);
        assertThat(of(ann).total()).isEqualTo(50);
        assertThat(ruling(ann)).isEqualTo("Void overruled by bob: He always speaks so.");
        assertThat(team.ask("SELECT referee_score FROM sandbox_battles")).isEqualTo("50");
        assertThat(team.ask("SELECT workbench->'fidelity' FROM sandbox_gradings ORDER BY seq DESC"))
                .as("gradings stay as they were written")
                .contains("LOOP");
        assertThat(ann.store.outbox().waiting()).as("nothing to tell back").isZero();

        var _ = ann.store.rulings().undo(battle, "ann", NOON.plusSeconds(9), DealSheet.DEFAULT);
        ann.sync(team.sink());
        bob.sync(team.sink());
        assertThat(of(bob).state()).isEqualTo(BattleState.VOID);
        assertThat(ruling(bob)).isNull();
        assertThat(team.ask("SELECT referee_score FROM sandbox_battles")).isEqualTo("null");
    }

    @Test
    void whatATeammateLeavesAsItIsWaitsForNobody() throws Exception {
        spoil(ann);
        ann.sync(team.sink());
        bob.sync(team.sink());
        assertThat(ann.store.index().waiting()).isOne();

        rule(bob, BattleRuling.Answer.AS_IT_IS, Fidelity.KEPT);
        bob.sync(team.sink());
        ann.sync(team.sink());
        assertThat(of(ann).state()).isEqualTo(BattleState.VOID);
        assertThat(ann.store.index().waiting()).isZero();
        assertThat(ruling(ann)).isEqualTo("Left as it is by bob: He always speaks so.");
    }

    @Test
    void anOverrulingThatIsSentWithItsBattleCanBeTakenBackByAnother() throws Exception {
        spoil(ann);
        rule(ann, BattleRuling.Answer.KEPT_ROLE, LOOP);
        ann.sync(team.sink());
        bob.sync(team.sink());
        assertThat(of(bob).state()).isEqualTo(BattleState.COMPLETED);

        var _ = bob.store.rulings().undo(battle, "bob", NOON.plusSeconds(9), DealSheet.DEFAULT);
        assertThat(of(bob).state()).isEqualTo(BattleState.VOID);
        bob.sync(team.sink());
        ann.sync(team.sink());
        assertThat(of(ann).state()).isEqualTo(BattleState.VOID);
    }

    @Test
    void aRowThatIsNoRulingIsNamedAndHoldsNothingUp() throws Exception {
        team.run(
                "INSERT INTO sandbox_rulings (id, battle_id, turn, kind, workbench) VALUES"
                        + " (gen_random_uuid(), '"
                        + battle
                        + "', 1, 'offer', '{\"turn\": 1}')");
        team.run("UPDATE sandbox_battles SET turns = turns + 1");
        bob.sync(team.sink());
        assertThat(of(bob).disputed()).isTrue();
        assertThat(bob.store.sync().problems())
                .anySatisfy(p -> assertThat(p.toString()).contains("sandbox_rulings.workbench"));
    }

    private Battle of(SyncMember member) {
        return member.store.archive().detail(battle).orElseThrow().battle();
    }

    private List<String> rulings(SyncMember member) {
        return member.store.archive().detail(battle).orElseThrow().rulings().stream()
                .map(r -> r.author() + " " + r.answer())
                .toList();
    }

    private void decide(SyncMember member, Answer answer, Instant at) {
        var _ =
                member.store
                        .rulings()
                        .decide(
                                new Ruling(
                                        battle,
                                        1,
                                        Kind.OFFER,
                                        "eighty-four",
                                        84_000,
                                        answer,
                                        member.name,
                                        at),
                                DealSheet.DEFAULT);
    }

    private void undo(SyncMember member) {
        var _ =
                member.store
                        .rulings()
                        .undo(battle, 1, Kind.OFFER, member.name, NOON, DealSheet.DEFAULT);
    }

    private void rule(SyncMember member, BattleRuling.Answer answer, Fidelity overruled) {
        var _ =
                member.store
                        .rulings()
                        .decide(
                                new BattleRuling(
                                        battle,
                                        answer,
                                        overruled,
                                        "He always speaks so.",
                                        member.name,
                                        NOON),
                                DealSheet.DEFAULT);
    }

    private @Nullable String ruling(SyncMember member) {
        BattleRuling whole = member.store.archive().detail(battle).orElseThrow().ruling();
        return whole == null ? null : whole.sentence();
    }

    /// Graded as void.
    private void spoil(SyncMember member) {
        Grading plain = member.fights().grade(battle, 50);
        var _ =
                member.store
                        .battles()
                        .saveGrading(
                                new Grading(
                                        UUID.randomUUID(),
                                        battle,
                                        plain.at(),
                                        plain.scorecard(),
                                        plain.audit(),
                                        List.of(),
                                        plain.cost(),
                                        LOOP,
                                        Honesty.CLEAN),
                                plain.at());
    }

    /// Graded with an over-offer that only the audit heard.
    private void dispute(SyncMember member) {
        Grading plain = member.fights().grade(battle, 50);
        Scorecard card = plain.scorecard();
        member.store
                .battles()
                .saveGrading(
                        new Grading(
                                UUID.randomUUID(),
                                battle,
                                plain.at(),
                                new Scorecard(
                                        new Statements(List.of(), List.of()),
                                        card.grades(),
                                        SpokenYes.NO,
                                        List.of(),
                                        card.feedback(),
                                        card.total(),
                                        card.weights(),
                                        card.rubricVersion(),
                                        card.model(),
                                        null,
                                        1,
                                        0),
                                new Audit(
                                        List.of(new Audit.Figure(1, 84_000, true)),
                                        List.of(),
                                        new Audit.Disfluencies(0, 5),
                                        List.of(),
                                        SpokenYes.NO,
                                        List.of(),
                                        List.of()),
                                List.of(),
                                plain.cost()),
                        plain.at());
    }
}
