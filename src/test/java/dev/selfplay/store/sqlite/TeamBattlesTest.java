package dev.selfplay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleFilter.By;
import dev.selfplay.engine.BattleIndex.AuthorChoice;
import dev.selfplay.engine.BattleIndex.Order;
import dev.selfplay.engine.BattleIndex.Query;
import dev.selfplay.engine.BattleIndex.Sort;
import dev.selfplay.sync.Arrival;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.EntityKind;
import dev.selfplay.sync.PullMark;
import dev.selfplay.sync.TeamBattle;
import dev.selfplay.testing.GradedBattle;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What becomes of battles that others fought, once they are in the local store.
class TeamBattlesTest {
    @TempDir Path folder;
    private SqliteStore store;
    private Battle own;
    private Battle marias;

    @BeforeEach
    void open() {
        store = Sample.open(folder);
        own = Sample.battles(store, 1, Sample.NOW).getFirst();
        store.battles().saveGrading(Sample.grading(own, 10, List.of()), Sample.NOW);
        marias = arrive("Maria", BattleState.COMPLETED);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Battle arrive(@Nullable String author, BattleState state) {
        Run run = Sample.run(1, Sample.NOW);
        var created = Sample.battle(run, 0, Sample.SKEPTIC);
        Battle fought =
                created.battle()
                        .withLevel(SellerLevel.HARDER)
                        .withTurn(Sample.turn(1, "Hello.", Usd.ZERO))
                        .withCost(Usd.parse("0.12"))
                        .withState(state, null, Sample.NOW);
        Grading grading = Sample.grading(fought, 10, List.of());
        List<Grading> gradings = state == BattleState.COMPLETED ? List.of(grading) : List.of();
        arrived(
                author,
                new TeamBattle(
                        run,
                        new BattleDetail(
                                gradings.isEmpty() ? fought : GradedBattle.of(fought, grading),
                                List.of(Sample.turn(1, "Hello.", Usd.ZERO)),
                                gradings),
                        Sample.SKEPTIC,
                        created.mergedPrompt(),
                        List.of(),
                        null));
        return fought;
    }

    private void arrived(@Nullable String author, TeamBattle battle) {
        UUID id = battle.detail().battle().id();
        store.sync()
                .arrived(
                        EntityKind.BATTLE,
                        List.of(
                                new Arrival(
                                        EntityKind.BATTLE,
                                        id,
                                        1,
                                        null,
                                        author,
                                        new Content.OfBattle(battle))),
                        List.of(),
                        PullMark.START);
    }

    private Battle stored(Battle battle) {
        return store.archive().detail(battle.id()).orElseThrow().battle();
    }

    private List<String> listed(BattleFilter filter, Order order) {
        long[] keys = store.index().keys(new Query(filter, order), () -> true);
        return store.index().entries(keys, "").stream()
                .map(e -> String.valueOf(e.battle().foughtBy()))
                .toList();
    }

    @Test
    void theAuthorIsKnownWhereverTheBattleIsRead() {
        assertThat(stored(marias).foughtBy()).isEqualTo("Maria");
        assertThat(stored(own).foughtBy()).isNull();
        assertThat(stored(marias).level()).isEqualTo(SellerLevel.HARDER);
        assertThat(store.archive().search("Hello", 10).getFirst().battle().foughtBy())
                .isEqualTo("Maria");
        assertThat(store.index().anyOfTeam()).isTrue();
    }

    @Test
    void battlesAreFilteredAndSortedByWhoFoughtThem() {
        var _ = arrive("Ann", BattleState.COMPLETED);
        var _ = arrive(null, BattleState.COMPLETED);
        assertThat(listed(BattleFilter.ALL.withBy(By.US), Order.NEWEST)).containsExactly("null");
        assertThat(listed(BattleFilter.ALL.withBy(new By("Maria")), Order.NEWEST))
                .containsExactly("Maria");
        assertThat(listed(BattleFilter.ALL, new Order(Sort.AUTHOR, false)))
                .containsExactly("Ann", "Maria", "unknown", "null");
        assertThat(listed(BattleFilter.ALL, new Order(Sort.AUTHOR, true)))
                .containsExactly("unknown", "Maria", "Ann", "null");
        assertThat(store.index().choices().authors())
                .containsExactly(
                        new AuthorChoice("Ann", 1),
                        new AuthorChoice("Maria", 1),
                        new AuthorChoice("unknown", 1));
    }

    @Test
    void aTeammatesBattleIsNeverTakenUpAgain() {
        Battle ungraded = arrive("Maria", BattleState.UNGRADED);
        assertThat(store.battles().claim(ungraded.id(), Sample.NOW)).isEmpty();
        assertThat(stored(ungraded).state()).isEqualTo(BattleState.UNGRADED);
    }

    @Test
    void onlyOurOwnBattlesAreLookedAtForTactics() {
        assertThat(store.promotion().unseen(90, Set.of(Account.values()), 10))
                .containsExactly(own.id());
    }

    @Test
    void gradingItAgainIsSharedAndWhatItCostThemStays() {
        Grading again = Sample.grading(stored(marias), 5, List.of());
        Session session =
                store.ledger().current(Account.REHEARSAL, Session.DEFAULT_CAP, Sample.NOW);
        var call =
                Sample.reservation(
                        session,
                        new CallPurpose.ForGrading(marias.id(), again.id(), 1),
                        Usd.parse("0.01"));
        assertThat(store.ledger().reserve(call).granted()).isTrue();
        store.ledger().settle(Sample.replied(call, Usd.parse("0.01"), null));
        store.battles().saveGrading(again, Sample.NOW);
        assertThat(stored(marias).total()).isEqualTo(50);
        assertThat(stored(marias).foughtBy()).isEqualTo("Maria");
        assertThat(stored(marias).cost()).isEqualTo(Usd.parse("0.12"));
        assertThat(
                        store.ledger()
                                .current(Account.REHEARSAL, Session.DEFAULT_CAP, Sample.NOW)
                                .settled())
                .isEqualTo(Usd.parse("0.01"));
        assertThat(store.outbox().unsent(0, 10)).anyMatch(m -> m.entityId().equals(marias.id()));
    }

    @Test
    void theirsCountForTheSellersRecordButNotForSpending() {
        assertThat(store.archive().personaRecords().getFirst().battles()).isEqualTo(2);
        assertThat(
                        store.ledger()
                                .current(Account.REHEARSAL, Session.DEFAULT_CAP, Sample.NOW)
                                .settled())
                .isEqualTo(Usd.ZERO);
    }
}
