package dev.selfplay.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.RunOrder;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.prompt.PromptStore;
import dev.selfplay.testing.Bench;
import dev.selfplay.workbench.Workbench;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// From rehearsed battles against all personas to the prompt file and back.
public class PromotionFlowTest {
    @TempDir static Path folder;
    private static Workbench workbench;

    @BeforeAll
    static void fight() throws Exception {
        Bench.prepare(folder);
        workbench = Workbench.open(folder, false, Map.of());
        battles(workbench, 7, 50);
        workbench.looking().look();
    }

    @AfterAll
    static void close() {
        workbench.close();
    }

    @BeforeEach
    void shippedPrompt() throws IOException {
        Files.copy(
                Path.of("base_prompt.txt"),
                folder.resolve("base_prompt.txt"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        workbench.promotion().refresh();
    }

    public static void battles(Workbench workbench, long seed, int personas) throws Exception {
        var settings = workbench.settings();
        workbench
                .engine()
                .start(
                        workbench.environment().assertSandboxMode(),
                        new RunOrder(
                                workbench.personas().current().active().subList(0, personas),
                                1,
                                new RunSettings(
                                        Account.REHEARSAL,
                                        settings.models(),
                                        15,
                                        16,
                                        0.8,
                                        seed,
                                        false,
                                        false,
                                        settings.weights(),
                                        settings.dealSheet()),
                                workbench.mergedPrompt().text()))
                .finished()
                .get(120, TimeUnit.SECONDS);
    }

    private static List<Tactic> waiting() {
        return workbench.promotion().tactics(Query.of(TacticState.WAITING));
    }

    private static Approval approval(Tactic... tactics) {
        return workbench
                .promotion()
                .preview(List.of(tactics).stream().map(Approval.Pick::of).toList())
                .orElseThrow()
                .approval();
    }

    private static byte[] file() throws IOException {
        return Files.readAllBytes(folder.resolve("base_prompt.txt"));
    }

    @Test
    void everyBattleOverTheThresholdIsLookedAtOnceAndSaysWhatCameOfIt() throws Exception {
        List<Battle> over =
                workbench.archive().page(BattleArchive.Query.newest(1_000)).stream()
                        .filter(b -> b.state() == BattleState.COMPLETED)
                        .filter(b -> b.total() != null && b.total() > 90)
                        .toList();
        assertThat(over).isNotEmpty();
        assertThat(over)
                .allSatisfy(b -> {
                    var look = workbench.promotion().look(b.id()).orElseThrow();
                    assertThat(look.note()).startsWith("Total " + b.total());
                });
        List<Tactic> before = workbench.promotion().tactics(Query.ALL);
        workbench.looking().look();
        assertThat(workbench.promotion().tactics(Query.ALL)).isEqualTo(before);
        Set<UUID> ids = over.stream().map(Battle::id).collect(Collectors.toSet());
        assertThat(before).isNotEmpty();
        assertThat(before)
                .filteredOn(t -> !t.text().contains("$90,000"))
                .isNotEmpty()
                .allSatisfy(t -> {
                    assertThat(t.text())
                            .contains(t.quote().replace('"', '\'').replaceAll("\\s+", " "));
                    assertThat(t.byRule()).isTrue();
                    assertThat(t.rehearsedOnly()).isTrue();
                    assertThat(t.victories()).extracting(Victory::battleId).isSubsetOf(ids);
                    assertThat(t.priority())
                            .isEqualTo(
                                    t.promotedAt() != null ? t.priority() : t.best() > 95 ? 8 : 5);
                    assertThat(t.golden()).isEqualTo(t.best() > 95);
                    assertThat(t.state() == TacticState.HELD)
                            .isEqualTo(!t.holds().isEmpty() && t.state().undecided());
                });
    }

    private static String undated(String text) {
        return text.replaceAll("promoted_at: \\S+", "promoted_at: …");
    }

    @Test
    void aTacticGoesIntoTheFileAsPreviewedAndOutAgain() throws Exception {
        byte[] before = file();
        Tactic tactic = waiting().getFirst();
        var preview =
                workbench
                        .promotion()
                        .preview(
                                List.of(
                                        new Approval.Pick(
                                                tactic.id(), tactic.text() + " Then wait.", 9)))
                        .orElseThrow();
        assertThat(preview.possible()).isTrue();
        assertThat(preview.tokensAfter()).isGreaterThan(preview.tokensBefore());
        // a person reads a preview for a while; what is told is when they decided
        Instant previewed = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        await().until(
                        () -> Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        now -> now.isAfter(previewed));
        Instant decision = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Outcome.Done done =
                (Outcome.Done) workbench.promotion().approve(preview.approval(), Set.of());
        assertThat(undated(new String(file(), StandardCharsets.UTF_8)))
                .isEqualTo(undated(preview.after().text()));
        Tactic approved = done.tactics().getFirst();
        assertThat(approved.promotedAt()).isBetween(decision, Instant.now());
        assertThat(new String(file(), StandardCharsets.UTF_8))
                .contains("# promoted_at: " + approved.promotedAt());
        assertThat(approved.state()).isEqualTo(TacticState.APPROVED);
        assertThat(approved.priority()).isEqualTo(9);
        assertThat(approved.inFile()).isTrue();
        assertThat(done.version().title()).startsWith("Approved: ");
        assertThat(workbench.mergedPrompt().text()).contains("Then wait.");
        var detail = workbench.promotion().detail(tactic.id()).orElseThrow();
        assertThat(detail.block()).isNotNull();
        assertThat(detail.editedByHand()).isFalse();
        assertThat(detail.decisions().getFirst().decision().edited()).isTrue();
        assertThat(detail.decisions().getFirst().operation()).isNotNull();

        workbench.promotion().withdraw(List.of(tactic.id()), "not good", false);
        assertThat(file()).isEqualTo(before);
        Tactic withdrawn = workbench.promotion().tactic(tactic.id()).orElseThrow();
        assertThat(withdrawn.state()).isEqualTo(TacticState.WITHDRAWN);
        assertThat(workbench.promotion().detail(tactic.id()).orElseThrow().decisions())
                .extracting(e -> e.decision().kind())
                .startsWith(Decision.Kind.WITHDRAWN, Decision.Kind.APPROVED);
        workbench.promotion().reconsider(List.of(tactic.id()));
    }

    @Test
    void severalAreOneWritingAndARestoreTakesThemOut() throws Exception {
        List<Tactic> several = waiting().subList(0, 3);
        int versions = workbench.prompt().versions(1_000).size();
        assertThat(
                        workbench
                                .promotion()
                                .approve(approval(several.toArray(Tactic[]::new)), Set.of()))
                .isInstanceOf(Outcome.Done.class);
        var now = workbench.prompt().versions(1_000);
        assertThat(now).hasSize(versions + 1);
        assertThat(now.getFirst().title()).isEqualTo("Approved: 3 tactics");
        assertThat(now.getFirst().outside()).isFalse();

        assertThat(workbench.prompt().restore(now.get(1).number()))
                .isInstanceOf(PromptStore.Outcome.Written.class);
        assertThat(workbench.promotion().tactics(Query.of(TacticState.APPROVED)))
                .filteredOn(t -> several.stream().anyMatch(s -> s.id().equals(t.id())))
                .hasSize(3)
                .allSatisfy(t -> assertThat(t.removedByHand()).isTrue());
        assertThat(
                        workbench
                                .promotion()
                                .withdraw(several.stream().map(Tactic::id).toList(), "", false))
                .isInstanceOf(Outcome.Done.class);
        workbench.promotion().reconsider(several.stream().map(Tactic::id).toList());
    }

    @Test
    void aBlockEditedByHandIsOnlyTakenOutByForce() throws Exception {
        Tactic tactic = waiting().getFirst();
        workbench.promotion().approve(approval(tactic), Set.of());
        Path path = folder.resolve("base_prompt.txt");
        Files.writeString(
                path, Files.readString(path).replace(tactic.text(), tactic.text() + " Always."));
        Outcome outcome = workbench.promotion().withdraw(List.of(tactic.id()), "", false);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.EditedByHand.class,
                        edited -> assertThat(edited.found().text()).endsWith(" Always."));
        assertThat(workbench.promotion().withdraw(List.of(tactic.id()), "", true))
                .isInstanceOf(Outcome.Done.class);
        assertThat(Files.readString(path)).doesNotContain("SYNTHETIC TACTIC");
        workbench.promotion().reconsider(List.of(tactic.id()));
    }

    @Test
    void aBlockOfANewerVersionIsAsItWasApproved() throws Exception {
        Tactic tactic = waiting().getFirst();
        workbench.promotion().approve(approval(tactic), Set.of());
        Path path = folder.resolve("base_prompt.txt");
        String written = Files.readString(path);
        Files.writeString(
                path,
                written.replace(
                        "# tactic_id: " + tactic.id(),
                        "# tactic_id: " + tactic.id() + "\n# heard_in: Texas"));
        assertThat(Files.readString(path)).isNotEqualTo(written);
        assertThat(workbench.promotion().detail(tactic.id()).orElseThrow().editedByHand())
                .isFalse();
        assertThat(workbench.promotion().withdraw(List.of(tactic.id()), "", false))
                .isInstanceOf(Outcome.Done.class);
        assertThat(Files.readString(path)).doesNotContain("SYNTHETIC TACTIC");
        workbench.promotion().reconsider(List.of(tactic.id()));
    }

    @Test
    void whatBreaksTheDealSheetNeedsAnAcknowledgement() throws Exception {
        Tactic tactic = waiting().getFirst();
        byte[] before = file();
        var pick =
                new Approval.Pick(
                        tactic.id(),
                        "When the seller says \"too low\", answer in the manner of: \"Okay, I can"
                                + " do $90,000.\"",
                        5);
        var preview = workbench.promotion().preview(List.of(pick)).orElseThrow();
        assertThat(preview.held()).isTrue();
        assertThat(workbench.promotion().approve(preview.approval(), Set.of()))
                .isInstanceOfSatisfying(
                        Outcome.NeedsAcknowledgement.class,
                        needs ->
                                assertThat(needs.reviews().getFirst().holds())
                                        .extracting(Hold::reason)
                                        .containsExactly(
                                                "It offers $90,000, above the deal sheet's"
                                                        + " $82,700."));
        assertThat(file()).isEqualTo(before);
        assertThat(workbench.promotion().approve(preview.approval(), Set.of(tactic.id())))
                .isInstanceOf(Outcome.Done.class);
        assertThat(
                        workbench
                                .promotion()
                                .detail(tactic.id())
                                .orElseThrow()
                                .decisions()
                                .getFirst()
                                .decision()
                                .holds())
                .hasSize(1);
        assertThat(workbench.prompt().report().orElseThrow().findings())
                .anySatisfy(f -> assertThat(f.text()).contains("$90,000"));
        workbench.promotion().withdraw(List.of(tactic.id()), "", false);
        workbench.promotion().reconsider(List.of(tactic.id()));
    }

    private static Outcome undo(Outcome.Done done) {
        return workbench.promotion().undo(done.tactics());
    }

    private static Outcome.Done done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return (Outcome.Done) outcome;
    }

    private static String digest() throws IOException {
        return dev.selfplay.prompt.PromptContent.of(file()).hash();
    }

    @Test
    void anUndoneApprovalLeavesFileTextPriorityAndPlaceInTheInboxAsTheyWere() throws Exception {
        Tactic tactic = waiting().getFirst();
        List<Tactic> inbox = waiting();
        String before = digest();
        var preview =
                workbench
                        .promotion()
                        .preview(
                                List.of(
                                        new Approval.Pick(
                                                tactic.id(), tactic.text() + " Then wait.", 9)))
                        .orElseThrow();
        Outcome.Done approved = done(workbench.promotion().approve(preview.approval(), Set.of()));
        assertThat(digest()).isNotEqualTo(before);

        Outcome.Done undone = done(undo(approved));
        assertThat(digest()).isEqualTo(before);
        assertThat(undone.version().title()).startsWith("Undone: ");
        Tactic again = undone.tactics().getFirst();
        assertThat(again.state()).isEqualTo(TacticState.WAITING);
        assertThat(again.text()).isEqualTo(tactic.text());
        assertThat(again.priority()).isEqualTo(tactic.priority());
        assertThat(again.inFile()).isFalse();
        assertThat(waiting())
                .extracting(Tactic::id)
                .isEqualTo(inbox.stream().map(Tactic::id).toList());
        assertThat(workbench.promotion().detail(tactic.id()).orElseThrow().decisions())
                .extracting(e -> e.decision().kind())
                .startsWith(Decision.Kind.UNDONE, Decision.Kind.APPROVED);
    }

    @Test
    void nothingIsUndoneOverWhatSomebodyWroteSince() throws Exception {
        Tactic tactic = waiting().getFirst();
        Outcome.Done approved = done(workbench.promotion().approve(approval(tactic), Set.of()));
        assertThat(workbench.promotion().againstUndo(approved.tactics())).isEmpty();
        Path path = folder.resolve("base_prompt.txt");
        Files.writeString(path, Files.readString(path) + "\nBe brief.\n");
        byte[] edited = file();
        var refused =
                new Outcome.Refused(
                        "base_prompt.txt has changed since, and that would be lost.",
                        "Withdraw instead: that takes only the tactic out.");
        assertThat(workbench.promotion().againstUndo(approved.tactics())).contains(refused);
        assertThat(undo(approved)).isEqualTo(refused);
        assertThat(file()).isEqualTo(edited);
        assertThat(workbench.promotion().tactic(tactic.id()).orElseThrow().state())
                .isEqualTo(TacticState.APPROVED);
        // another approval is a change too
        done(workbench.promotion().withdraw(List.of(tactic.id()), "", false));
        workbench.promotion().reconsider(List.of(tactic.id()));
    }

    @Test
    void whatWasApprovedTogetherIsUndoneTogether() throws Exception {
        List<Tactic> several = waiting().subList(0, 3);
        String before = digest();
        Outcome.Done approved =
                done(
                        workbench
                                .promotion()
                                .approve(approval(several.toArray(Tactic[]::new)), Set.of()));
        assertThat(workbench.promotion().undo(approved.tactics().subList(0, 1)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no -> {
                            assertThat(no.message()).contains("together with others");
                            assertThat(no.remedy()).startsWith("Undo all 3 together.");
                        });
        done(undo(approved));
        assertThat(digest()).isEqualTo(before);
        assertThat(waiting())
                .extracting(Tactic::id)
                .containsAll(several.stream().map(Tactic::id).toList());
    }

    @Test
    void rejectionWithdrawalAndWaitingAgainAreUndoneToo() throws Exception {
        Tactic tactic = waiting().getFirst();
        var desk = workbench.promotion();
        done(undo(done(desk.reject(List.of(tactic.id()), "no"))));
        assertThat(desk.tactic(tactic.id()).orElseThrow().state()).isEqualTo(TacticState.WAITING);

        done(desk.approve(approval(tactic), Set.of()));
        String approved = digest();
        Outcome.Done withdrawn = done(desk.withdraw(List.of(tactic.id()), "oops", false));
        Tactic back = done(undo(withdrawn)).tactics().getFirst();
        assertThat(digest()).isEqualTo(approved);
        assertThat(back.state()).isEqualTo(TacticState.APPROVED);
        assertThat(back.inFile()).isTrue();
        assertThat(desk.detail(tactic.id()).orElseThrow().editedByHand()).isFalse();
        // what is undone is not done again by undoing once more
        assertThat(desk.undo(List.of(back)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no -> assertThat(no.message()).contains("no decision that can be undone"));

        done(desk.withdraw(List.of(tactic.id()), "", false));
        done(undo(done(desk.reconsider(List.of(tactic.id())))));
        assertThat(desk.tactic(tactic.id()).orElseThrow().state()).isEqualTo(TacticState.WITHDRAWN);
        done(desk.reconsider(List.of(tactic.id())));
    }

    @Test
    void aRejectionIsUndoneWithoutThePromptFile() throws Exception {
        Tactic tactic = waiting().getFirst();
        Outcome.Done rejected = done(workbench.promotion().reject(List.of(tactic.id()), ""));
        Files.delete(folder.resolve("base_prompt.txt"));
        assertThat(workbench.promotion().againstUndo(rejected.tactics())).isEmpty();
        done(undo(rejected));
        assertThat(workbench.promotion().tactic(tactic.id()).orElseThrow().state())
                .isEqualTo(TacticState.WAITING);
    }

    @Test
    void rejectedOnesKeepTheReasonAndMayWaitAgain() {
        Tactic tactic = waiting().getLast();
        workbench.promotion().reject(List.of(tactic.id()), "says nothing");
        assertThat(workbench.promotion().tactic(tactic.id()).orElseThrow().state())
                .isEqualTo(TacticState.REJECTED);
        assertThat(workbench.promotion().reject(List.of(tactic.id()), "again"))
                .isInstanceOf(Outcome.Refused.class);
        workbench.promotion().reconsider(List.of(tactic.id()));
        assertThat(workbench.promotion().tactic(tactic.id()).orElseThrow().state())
                .isEqualTo(TacticState.WAITING);
    }
}
