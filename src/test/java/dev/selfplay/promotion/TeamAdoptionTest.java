package dev.selfplay.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.config.Settings;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Persona;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.persona.SaveOutcome;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.sync.SyncRound;
import dev.selfplay.sync.SyncRoundTest;
import dev.selfplay.sync.postgres.TestPostgres;
import dev.selfplay.testing.Bench;
import dev.selfplay.workbench.Workbench;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Two workbenches on one database: what Maria fights and approves, Bob sees as hers, and takes over
/// only by his own decision.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ResourceLock(TestPostgres.LOCK)
class TeamAdoptionTest {
    private static final Set<Account> ALL = EnumSet.allOf(Account.class);

    @TempDir static Path parent;
    private static TestPostgres team;
    private static Workbench maria;
    private static Workbench bob;
    private static Tactic approved;

    @BeforeAll
    static void begin() throws Exception {
        team = TestPostgres.migrated();
        maria = open("maria", "Maria");
        bob = open("bob", "Bob");
        PromotionFlowTest.battles(maria, 7, 12);
        List<Tactic> won = maria.promotion().tactics(Query.of(TacticState.WAITING));
        approved = approve(maria, won.getFirst());
        both();
    }

    private static Workbench open(String folder, String name) throws Exception {
        Path path = Files.createDirectories(parent.resolve(folder));
        Bench.prepare(path);
        Files.writeString(path.resolve("settings.json"), "{\"yourName\": \"" + name + "\"}");
        return Workbench.open(path, false, Map.of("SANDBOX_SUPABASE_DB_URL", team.url()));
    }

    private static Tactic approve(Workbench workbench, Tactic tactic) {
        var preview =
                workbench
                        .promotion()
                        .preview(List.of(Approval.Pick.of(tactic)))
                        .orElseThrow()
                        .approval();
        Outcome outcome = workbench.promotion().approve(preview, Set.of(tactic.id()));
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return workbench.promotion().tactic(tactic.id()).orElseThrow();
    }

    private static void both() throws Exception {
        maria.team().once(SyncRound.Progress.SILENT);
        bob.team().once(SyncRound.Progress.SILENT);
    }

    @AfterAll
    static void end() {
        maria.close();
        bob.close();
    }

    private static String prompt(Workbench workbench) throws Exception {
        return Files.readString(workbench.workspace().basePrompt());
    }

    private static Shared theirs() {
        return bob.adoptions().find(approved.id()).orElseThrow();
    }

    @Test
    @Order(1)
    void mariasBattlesAreHersAndGiveBobNoCandidates() throws Exception {
        List<Battle> battles = bob.archive().page(BattleArchive.Query.newest(100));
        assertThat(battles)
                .hasSize(12)
                .allSatisfy(b -> assertThat(b.foughtBy()).isEqualTo("Maria"));
        assertThat(maria.archive().page(BattleArchive.Query.newest(100)))
                .allSatisfy(b -> assertThat(b.foughtBy()).isNull());
        assertThat(bob.promotionParts().left(ALL)).isZero();
        bob.looking().look();
        assertThat(bob.promotion().tactics(Query.ALL)).isEmpty();
        Battle best =
                battles.stream()
                        .filter(b -> b.id().equals(approved.battleId()))
                        .findFirst()
                        .orElseThrow();
        bob.promotionParts().lookAt(best.id());
        assertThat(bob.promotion().tactics(Query.ALL)).isEmpty();
        assertThat(bob.guard(Account.REHEARSAL).session().settled().isZero()).isTrue();
    }

    @Test
    @Order(2)
    void whatMariaApprovedIsShownWithItsProofAndWritesNothing() throws Exception {
        String before = prompt(bob);
        SharedDetail detail = bob.adoptions().detail(approved.id()).orElseThrow();
        assertThat(detail.shared().author()).isEqualTo("Maria");
        assertThat(detail.shared().active()).isTrue();
        assertThat(detail.shared().text()).isEqualTo(approved.text());
        assertThat(detail.problem()).isEmpty();
        assertThat(detail.doubt()).isEmpty();
        assertThat(detail.proof()).isNotNull();
        assertThat(detail.proof().quote()).isEqualTo(approved.quote());
        assertThat(detail.proof().turn()).isEqualTo(approved.victories().getFirst().turn());
        assertThat(prompt(bob)).isEqualTo(before);
    }

    @Test
    @Order(3)
    void adoptedItIsANewTacticOfBobsThatWaitsForHim() throws Exception {
        String before = prompt(bob);
        assertThat(bob.adoptions().adopt(approved.id())).isInstanceOf(Outcome.Done.class);
        Tactic ours = bob.promotion().tactics(Query.ALL).getFirst();
        assertThat(ours.id()).isNotEqualTo(approved.id());
        assertThat(ours.state().undecided()).isTrue();
        assertThat(ours.text()).isEqualTo(approved.text());
        assertThat(ours.quote()).isEqualTo(approved.quote());
        assertThat(ours.battleId()).isEqualTo(approved.battleId());
        assertThat(ours.priority()).isEqualTo(approved.priority());
        assertThat(ours.origin()).isNotNull();
        assertThat(ours.origin().author()).isEqualTo("Maria");
        assertThat(theirs().adopted()).isEqualTo(ours.id());
        assertThat(prompt(bob)).isEqualTo(before);
        assertThat(bob.adoptions().adopt(approved.id()))
                .isEqualTo(
                        new Outcome.Refused(
                                "You have adopted it already.", "Nothing was changed."));
        assertThat(bob.promotion().tactics(Query.ALL)).hasSize(1);
    }

    @Test
    @Order(4)
    void approvingItSendsARowOfBobsOwn() throws Exception {
        Tactic ours = bob.promotion().tactics(Query.ALL).getFirst();
        approve(bob, ours);
        assertThat(prompt(bob)).contains("# tactic_id: " + ours.id());
        var told = new AtomicInteger();
        var stop = maria.onOtherPrograms(told::incrementAndGet);
        bob.team().once(SyncRound.Progress.SILENT);
        maria.team().once(SyncRound.Progress.SILENT);
        stop.run();
        assertThat(told.get()).isPositive();
        assertThat(
                        team.ask(
                                "SELECT string_agg(author, ' ' ORDER BY author) FROM"
                                        + " sandbox_tactics"))
                .isEqualTo("Bob Maria");
        Shared bobs = maria.adoptions().list("").getFirst();
        assertThat(bobs.author()).isEqualTo("Bob");
        SharedDetail detail = maria.adoptions().detail(bobs.id()).orElseThrow();
        assertThat(detail.problem())
                .isEqualTo("You have one in the same words already (approved).");
        assertThat(detail.ours()).isNotNull();
        assertThat(detail.ours().id()).isEqualTo(approved.id());
    }

    @Test
    @Order(5)
    void whatMariaDoesLaterChangesNothingAtBobsButIsTold() throws Exception {
        Tactic ours = bob.promotion().tactics(Query.ALL).getFirst();
        assertThat(ours.origin().changedTo(theirs())).isFalse();
        maria.promotion().withdraw(List.of(approved.id()), "too long", false);
        both();
        assertThat(theirs().active()).isFalse();
        assertThat(prompt(bob)).contains("# tactic_id: " + ours.id());
        assertThat(bob.team().conflicts()).isEmpty();

        maria.promotion().reconsider(List.of(approved.id()));
        var preview =
                maria.promotion()
                        .preview(List.of(new Approval.Pick(approved.id(), "Say it shorter.", 3)))
                        .orElseThrow();
        maria.promotion().approve(preview.approval(), Set.of(approved.id()));
        both();
        assertThat(theirs().text()).isEqualTo("Say it shorter.");
        assertThat(ours.origin().changedTo(theirs())).isTrue();
        assertThat(prompt(bob)).doesNotContain("Say it shorter.");
    }

    @Test
    @Order(6)
    void anotherNameHoldsForWhatIsSentFromThenOn() throws Exception {
        assertThat(maria.apply(maria.settings().with(Settings.YOUR_NAME, "Maria A."))).isEmpty();
        PromotionFlowTest.battles(maria, 8, 1);
        both();
        assertThat(bob.archive().page(BattleArchive.Query.newest(100)))
                .extracting(Battle::foughtBy)
                .contains("Maria", "Maria A.");
        assertThat(maria.archive().page(BattleArchive.Query.newest(100)))
                .allSatisfy(b -> assertThat(b.foughtBy()).isNull());
    }

    @Test
    @Order(7)
    void whoLostTheStoreGetsBattlesBackUnderTheirOwnName() throws Exception {
        try (Workbench again = open("maria-again", "Maria A.")) {
            again.team().once(SyncRound.Progress.SILENT);
            assertThat(again.archive().page(BattleArchive.Query.newest(100)))
                    .hasSize(13)
                    .allSatisfy(b -> assertThat(b.foughtBy()).startsWith("Maria"));
            assertThat(again.adoptions().list("")).hasSize(2);
            assertThat(again.promotion().tactics(Query.ALL)).isEmpty();
            assertThat(again.team().waiting()).isZero();
        }
    }

    @Test
    @Order(8)
    void aPersonaThatMariaChangedSaysSoInItsHistory() throws Exception {
        Persona persona = maria.personas().current().all().getFirst();
        var saved =
                maria.personas()
                        .write(
                                maria.personas().reread(),
                                List.of(SyncRoundTest.described(persona, "Maria thinks so.", 5)),
                                Set.of(),
                                id -> "workbench");
        assertThat(saved).isInstanceOf(SaveOutcome.Saved.class);
        both();
        var theirs = bob.store().personaHistory().versions(persona.id()).getFirst();
        assertThat(theirs.ofTeam()).isTrue();
        assertThat(theirs.author()).isEqualTo("Maria A.");
        assertThat(theirs.persona()).isNotNull();
        assertThat(theirs.persona().description()).isEqualTo("Maria thinks so.");
        var ours = maria.store().personaHistory().versions(persona.id()).getFirst();
        assertThat(ours.ofTeam()).isFalse();
        assertThat(bob.team().waiting()).isZero();
    }
}
