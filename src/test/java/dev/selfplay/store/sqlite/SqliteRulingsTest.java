package dev.selfplay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Audit.Unclear;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Offence;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.domain.Ruling;
import dev.selfplay.domain.Ruling.Answer;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Statements;
import dev.selfplay.domain.ToDecide;
import dev.selfplay.domain.VoidReason;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleIndex;
import dev.selfplay.engine.BattleRulings;
import dev.selfplay.engine.BattleStore.NewBattle;
import dev.selfplay.promotion.Gatekeeper;
import dev.selfplay.promotion.Hold;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.promotion.Scout;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.promotion.TacticWriter;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// A ruling settles what it is about, in the battle's row and at its tactics, durably.
@NullMarked
class SqliteRulingsTest {
    private static final Instant NOW = Sample.NOW;
    private static final DealSheet DEAL = DealSheet.DEFAULT;
    private static final Fidelity LOOP =
            new Fidelity(List.of(new Offence<>(VoidReason.LOOP, 2, "No.")));

    @TempDir private Path folder;
    @AutoClose private SqliteStore store;
    private List<Battle> battles;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder, Sample.CLOCK);
        battles = Sample.battles(store, 3, NOW);
    }

    @Test
    void aDifferenceDisputesUntilItIsDecided() {
        Battle battle = graded(battles.getFirst(), 3, true, List.of());
        assertThat(battle.disputed()).isTrue();
        assertThat(battle.questions()).isOne();
        assertThat(store.index().toDecide())
                .as("it is both, and one battle")
                .containsExactly(Map.entry(ToDecide.UNCLEAR, 1), Map.entry(ToDecide.DISPUTED, 1));
        assertThat(toDecide(ToDecide.UNCLEAR)).containsExactly(battle.id());
        assertThat(toDecide(ToDecide.DISPUTED)).containsExactly(battle.id());
        assertThat(store.index().waiting()).isOne();

        Battle after = rulings().decide(ruling(battle, 3, Answer.SUPPOSITION), DEAL);
        assertThat(after.disputed()).isFalse();
        assertThat(after.questions()).isZero();
        assertThat(after.agreed()).as("both found the yes of turn 14").isTrue();
        assertThat(store.index().toDecide()).isEmpty();
        assertThat(store.archive().detail(battle.id()).orElseThrow().rulings())
                .extracting(Ruling::answer)
                .containsExactly(Answer.SUPPOSITION);
        assertThat(store.index().newer(BattleFilter.ALL.withDisputed(false), 0)).isOne();

        Battle undone = rulings().undo(battle.id(), 3, Unclear.Kind.OFFER, "ann", NOW, DEAL);
        assertThat(undone.disputed()).isTrue();
        assertThat(undone.agreed()).isFalse();
        assertThat(store.archive().detail(battle.id()).orElseThrow().rulings()).isEmpty();
        assertThat(store.index().newer(BattleFilter.ALL.withDisputed(false), 0)).isZero();
    }

    @Test
    void theNewestRulingCountsAlsoForALaterGrading() {
        Battle battle = graded(battles.getFirst(), 9, true, List.of());
        rulings().decide(ruling(battle, 3, Answer.OFFER), DEAL);
        assertThat(now(battle).disputed()).as("math 9 breaks its cap").isTrue();
        rulings().decide(ruling(battle, 3, Answer.NO_PRICE), DEAL);
        assertThat(now(battle).disputed()).isFalse();
        graded(battle, 9, true, List.of());
        assertThat(now(battle).disputed()).isFalse();
        assertThat(now(battle).questions()).isZero();
    }

    @Test
    void whatIsUnclearHoldsAPromotion() throws Exception {
        Unclear doubt = new Unclear(3, Unclear.Kind.OFFER, "five more", null, "It may be a raise.");
        Battle battle = graded(battles.getFirst(), 10, false, List.of(doubt));
        assertThat(battle.disputed()).isFalse();
        look();
        assertThat(tactic().state()).isEqualTo(TacticState.HELD);
        assertThat(tactic().holds()).extracting(Hold::kind).containsExactly(Hold.Kind.UNDECIDED);

        rulings().decide(ruling(battle, 3, Answer.NO_PRICE), DEAL);
        assertThat(tactic().state()).isEqualTo(TacticState.WAITING);
        assertThat(tactic().victories().getFirst().undecided()).isFalse();

        rulings().decide(ruling(battle, 3, Answer.OFFER), DEAL);
        assertThat(tactic().holds()).extracting(Hold::kind).containsExactly(Hold.Kind.DISPUTED);
    }

    @Test
    void aDisputeThatNoQuestionSettlesWaitsUntilAPersonGrades() {
        Battle battle = battles.getFirst();
        store.battles().saveGrading(Sample.grading(battle, 9, List.of("Math has no quote.")), NOW);
        assertThat(toDecide(ToDecide.DISPUTED)).containsExactly(battle.id());

        store.notes()
                .saveGrade(
                        new PersonGrade(
                                UUID.randomUUID(),
                                battle.id(),
                                ByCriterion.each(_ -> 9),
                                true,
                                90,
                                "",
                                "ann",
                                NOW,
                                false));
        assertThat(store.index().toDecide()).isEmpty();

        store.battles().saveGrading(Sample.grading(battle, 8, List.of("Math has no quote.")), NOW);
        assertThat(toDecide(ToDecide.DISPUTED))
                .as("a new grading is a new dispute")
                .containsExactly(battle.id());
    }

    @Test
    void aVoidBattleWaitsUntilItIsFoughtAgain() {
        Battle battle = battles.getFirst();
        store.battles().spoil(battle.id(), LOOP, NOW);
        assertThat(toDecide(ToDecide.VOID)).containsExactly(battle.id());

        Run again = Sample.run(1, NOW);
        NewBattle instead = Sample.battle(again, 0, Sample.persona("seller", "Sells."));
        store.battles()
                .create(
                        again,
                        List.of(
                                new NewBattle(
                                        instead.battle(),
                                        instead.persona(),
                                        instead.mergedPrompt(),
                                        battle.id())));
        assertThat(store.index().toDecide()).isEmpty();
    }

    /// The index must serve it: a history is long, and what is to be decided is little of it.
    @Test
    void whatIsToBeDecidedIsFoundWithoutReadingTheHistory() throws Exception {
        String filter =
                new IndexQuery(BattleFilter.ALL.withToDecide(EnumSet.allOf(ToDecide.class)), "")
                        .where();
        try (Connection db =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("workbench.db"));
                ResultSet plan =
                        db.createStatement()
                                .executeQuery(
                                        "EXPLAIN QUERY PLAN SELECT b.nr FROM battles b WHERE "
                                                + filter)) {
            assertThat(plan.next()).isTrue();
            assertThat(plan.getString("detail")).contains("battles_to_decide");
        }
    }

    @Test
    void nothingIsDecidedAboutABattleThatIsNotThere() {
        UUID nobody = UUID.randomUUID();
        assertThatThrownBy(() -> rulings().undo(nobody, 1, Unclear.Kind.OFFER, "ann", NOW, DEAL))
                .hasMessage("no battle " + nobody);
    }

    private List<UUID> toDecide(ToDecide kind) {
        var query =
                new BattleIndex.Query(
                        BattleFilter.ALL.withToDecide(Set.of(kind)), BattleIndex.Order.NEWEST);
        long[] keys = store.index().first(query, 10);
        return store.index().entries(keys, "").stream().map(e -> e.battle().id()).toList();
    }

    private BattleRulings rulings() {
        return store.rulings();
    }

    private Battle now(Battle battle) {
        return store.archive().detail(battle.id()).orElseThrow().battle();
    }

    private static Ruling ruling(Battle battle, int turn, Answer answer) {
        return new Ruling(battle.id(), turn, answer.kind(), "words", null, answer, "ann", NOW);
    }

    private Tactic tactic() {
        return store.promotion().tactics(Query.ALL).getFirst();
    }

    private void look() throws InterruptedException {
        new Scout(
                        store.promotion(),
                        (rebuttal, battle) -> TacticWriter.byRule(rebuttal, null),
                        Gatekeeper.OPEN,
                        () -> 90,
                        () -> DEAL,
                        Sample.CLOCK,
                        UUID::randomUUID)
                .catchUp(EnumSet.allOf(dev.selfplay.domain.Account.class), _ -> true, _ -> {});
    }

    /// @param raised whether the audit found an offer in turn 3 that the referee does not list
    private Battle graded(Battle battle, int score, boolean raised, List<Unclear> unclear) {
        Grading sample = Sample.grading(battle, score, List.of());
        Scorecard card = sample.scorecard();
        Statements said =
                new Statements(
                        List.of(
                                new Statements.Price(
                                        1,
                                        "82,700",
                                        82_700,
                                        Statements.Price.Kind.OFFER,
                                        false,
                                        true,
                                        true)),
                        List.of(
                                new Statements.Consent(
                                        14, "Yes.", Statements.Consent.Kind.CONSENT, true)));
        Audit.Figure held = new Audit.Figure(1, 82_700, false);
        Audit.Figure raise = new Audit.Figure(3, 84_000, true);
        return store.battles()
                .saveGrading(
                        new Grading(
                                UUID.randomUUID(),
                                battle.id(),
                                NOW,
                                new Scorecard(
                                        said,
                                        card.grades(),
                                        said.verbalYes(),
                                        card.winningRebuttals(),
                                        card.feedback(),
                                        score * 10,
                                        card.weights(),
                                        card.rubricVersion(),
                                        card.model(),
                                        null,
                                        1,
                                        0),
                                new Audit(
                                        raised ? List.of(held, raise) : List.of(held),
                                        List.of(),
                                        new Audit.Disfluencies(3, 120),
                                        List.of(5, 6),
                                        SpokenYes.at(14),
                                        unclear,
                                        List.of()),
                                List.of(),
                                sample.cost()),
                        NOW);
    }
}
