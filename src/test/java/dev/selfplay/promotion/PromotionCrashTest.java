package dev.selfplay.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.promotion.ChildDesk.Desk;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.prompt.CrashPoints;
import dev.selfplay.prompt.CrashPoints.Step;
import dev.selfplay.prompt.PromptStore;
import dev.selfplay.prompt.PromptVersion;
import dev.selfplay.sync.EntityKind;
import dev.selfplay.sync.OutboxMessage;
import dev.selfplay.testing.Bench;
import dev.selfplay.workbench.Workbench;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Processes that die in the middle of a decision, and processes and people that decide at once.
@Timeout(300)
class PromotionCrashTest {
    @TempDir static Path prepared;
    @TempDir Path folder;

    @BeforeAll
    static void fight() throws Exception {
        Bench.prepare(prepared);
        try (Workbench workbench = Workbench.open(prepared, false, Map.of())) {
            PromotionFlowTest.battles(workbench, 7, 50);
            workbench.looking().look();
        }
    }

    private List<UUID> copy() throws IOException {
        Files.createDirectories(folder.resolve(".selfplay"));
        for (String name : List.of("base_prompt.txt", ".selfplay/workbench.db")) {
            Files.copy(
                    prepared.resolve(name),
                    folder.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        try (Desk desk = Desk.open(folder, CrashPoints.NONE)) {
            return desk.desk().tactics(Query.of(TacticState.WAITING)).stream()
                    .map(Tactic::id)
                    .toList();
        }
    }

    private Path file() {
        return folder.resolve("base_prompt.txt");
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void whereverAnApprovalDiesFileTacticAndOutboxAgree(Step step) throws Exception {
        UUID id = copy().getFirst();
        byte[] before = Files.readAllBytes(file());
        die("approve", step, id);
        boolean written = step == Step.REPLACED || step == Step.COMMITTED;
        try (Desk desk = Desk.open(folder, CrashPoints.NONE)) {
            List<String> told = desk.prompt().recover();
            assertThat(told).hasSize(step == Step.READ || step == Step.COMMITTED ? 0 : 1);
            assertThat(desk.prompt().recover()).isEmpty();
            agrees(desk, id, written);
            if (!written) {
                assertThat(Files.readAllBytes(file())).isEqualTo(before);
                assertThat(desk.approve(List.of(id))).isInstanceOf(Outcome.Done.class);
                agrees(desk, id, true);
            }
            assertThat(desk.desk().withdraw(List.of(id), "", false))
                    .isInstanceOf(Outcome.Done.class);
            assertThat(Files.readAllBytes(file())).isEqualTo(before);
            agrees(desk, id, false);
            noLitter();
        }
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void whereverAWithdrawalDiesFileTacticAndOutboxAgree(Step step) throws Exception {
        UUID id = copy().getFirst();
        try (Desk desk = Desk.open(folder, CrashPoints.NONE)) {
            desk.approve(List.of(id));
        }
        die("withdraw", step, id);
        boolean written = step == Step.REPLACED || step == Step.COMMITTED;
        try (Desk desk = Desk.open(folder, CrashPoints.NONE)) {
            // no explicit recovery: the next look settles it as well
            desk.desk().refresh();
            agrees(desk, id, !written);
            noLitter();
        }
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void whereverAnUndoDiesFileTacticAndOutboxAgree(Step step) throws Exception {
        UUID id = copy().getFirst();
        byte[] before = Files.readAllBytes(file());
        try (Desk desk = Desk.open(folder, CrashPoints.NONE)) {
            desk.approve(List.of(id));
        }
        die("undo", step, id);
        boolean written = step == Step.REPLACED || step == Step.COMMITTED;
        try (Desk desk = Desk.open(folder, CrashPoints.NONE)) {
            desk.desk().refresh();
            agrees(desk, id, !written);
            if (!written) {
                assertThat(desk.desk().undo(List.of(desk.desk().tactic(id).orElseThrow())))
                        .isInstanceOf(Outcome.Done.class);
                agrees(desk, id, false);
            }
            assertThat(desk.desk().tactic(id).orElseThrow().state()).isEqualTo(TacticState.WAITING);
            assertThat(Files.readAllBytes(file())).isEqualTo(before);
            noLitter();
        }
    }

    /// What is undone is the whole writing: taken back twice, by two windows at once, it is once.
    @Test
    void aDecisionIsUndoneOnce() throws Exception {
        List<UUID> ids = copy().subList(0, 2);
        byte[] before = Files.readAllBytes(file());
        try (Desk desk = Desk.open(folder, CrashPoints.NONE)) {
            Outcome.Done approved = (Outcome.Done) desk.approve(ids);
            assertThat(desk.desk().undo(approved.tactics())).isInstanceOf(Outcome.Done.class);
            assertThat(desk.desk().undo(approved.tactics()))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            no ->
                                    assertThat(no.message())
                                            .endsWith("has changed since: it is waiting now."));
            for (UUID id : ids) {
                agrees(desk, id, false);
            }
            assertThat(Files.readAllBytes(file())).isEqualTo(before);
        }
    }

    @Test
    void whatAPersonSavedAfterTheCrashStaysAndDoesNotHideTheApproval() throws Exception {
        UUID id = copy().getFirst();
        die("approve", Step.REPLACED, id);
        Files.writeString(file(), "\nA person's line.\n", StandardOpenOption.APPEND);
        try (Desk desk = Desk.open(folder, CrashPoints.NONE)) {
            desk.prompt().recover();
            agrees(desk, id, true);
            assertThat(Files.readString(file())).endsWith("\nA person's line.\n");
        }
    }

    private void die(String part, Step step, UUID id) throws Exception {
        Process child = ChildDesk.start(folder, part, step.name(), List.of(id));
        try {
            ChildDesk.go(child);
            assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isEqualTo(ChildDesk.DIED);
        } finally {
            child.destroyForcibly();
        }
    }

    private void agrees(Desk desk, UUID id, boolean approved) throws IOException {
        Tactic tactic = desk.desk().tactic(id).orElseThrow();
        assertThat(tactic.state() == TacticState.APPROVED).isEqualTo(approved);
        assertThat(tactic.inFile()).isEqualTo(approved);
        assertThat(Files.readString(file()).contains("# tactic_id: " + id)).isEqualTo(approved);
        List<OutboxMessage> messages =
                desk.store().outbox().unsent(0, 100_000).stream()
                        .filter(m -> m.kind() == EntityKind.TACTIC)
                        .filter(m -> m.entityId().equals(id))
                        .toList();
        if (messages.isEmpty()) {
            assertThat(approved).isFalse();
            assertThat(desk.store().promotion().decisions(id)).isEmpty();
        } else {
            assertThat(messages.getLast().payload()).contains("\"is_active\":" + approved);
            assertThat(messages).hasSameSizeAs(desk.store().promotion().decisions(id));
        }
        PromptVersion newest = desk.store().prompts().versions(1).getFirst();
        if (desk.prompt().read() instanceof PromptStore.Reading.Found(var content, var version)) {
            assertThat(version.hash()).isEqualTo(content.hash());
            assertThat(newest.number()).isLessThanOrEqualTo(version.number());
        }
        assertThat(desk.store().prompts().pending()).isEmpty();
    }

    private void noLitter() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder(".selfplay", "base_prompt.txt");
        }
    }

    @Test
    void twoProcessesApproveAtOnce() throws Exception {
        List<UUID> ids = copy();
        List<UUID> one = ids.subList(0, ids.size() / 2);
        List<UUID> two = ids.subList(ids.size() / 2, ids.size());
        Process first = ChildDesk.start(folder, "approve", "none", one);
        Process second = ChildDesk.start(folder, "approve", "none", two);
        try {
            ChildDesk.go(first);
            ChildDesk.go(second);
            for (Process child : List.of(first, second)) {
                assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
                assertThat(child.exitValue()).isZero();
            }
            try (Desk desk = Desk.open(folder, CrashPoints.NONE)) {
                for (UUID id : ids) {
                    agrees(desk, id, true);
                }
                assertThat(desk.desk().withdraw(ids, "", false)).isInstanceOf(Outcome.Done.class);
                assertThat(Files.readAllBytes(file()))
                        .isEqualTo(Files.readAllBytes(prepared.resolve("base_prompt.txt")));
            }
        } finally {
            first.destroyForcibly();
            second.destroyForcibly();
        }
    }

    @Test
    void whatAPersonSavesInTheMiddleOfAnApprovalIsKept() throws Exception {
        UUID id = copy().getFirst();
        int[] saves = new int[1];
        CrashPoints editor =
                step -> {
                    if (step == Step.PREPARED && saves[0]++ < 2) {
                        append("\nSaved by a person, " + saves[0] + ".\n");
                    }
                };
        try (Desk desk = Desk.open(folder, editor)) {
            assertThat(desk.approve(List.of(id))).isInstanceOf(Outcome.Done.class);
            agrees(desk, id, true);
            assertThat(Files.readString(file()))
                    .contains("\nSaved by a person, 1.\n")
                    .contains("\nSaved by a person, 2.\n");
            assertThat(desk.store().prompts().versions(10))
                    .extracting(PromptVersion::outside)
                    .containsExactly(false, true, true, true);
            noLitter();
        }
    }

    @Test
    void whoSavesAllTheTimeIsToldOfAndNothingIsLost() throws Exception {
        UUID id = copy().getFirst();
        CrashPoints editor =
                step -> {
                    if (step == Step.PREPARED) {
                        append(".");
                    }
                };
        try (Desk desk = Desk.open(folder, editor)) {
            assertThat(desk.approve(List.of(id)))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.message()).contains("again and again"));
            agrees(desk, id, false);
        }
    }

    private void append(String text) {
        try {
            Files.writeString(file(), text, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void permissionsAndLinksStay() throws Exception {
        UUID id = copy().getFirst();
        Path target =
                Files.createDirectories(folder.resolve(".selfplay/elsewhere")).resolve("p.txt");
        Files.move(file(), target);
        Files.createSymbolicLink(file(), target);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-rw-r--"));
        try (Desk desk = Desk.open(folder, CrashPoints.NONE)) {
            desk.approve(List.of(id));
            assertThat(Files.isSymbolicLink(file())).isTrue();
            assertThat(Files.readString(target)).contains(id.toString());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                    .isEqualTo("rw-rw-r--");
        }
    }

    @Test
    void aMissingFileIsToldWithAnOffer() throws Exception {
        UUID id = copy().getFirst();
        try (Desk desk = Desk.open(folder, CrashPoints.NONE)) {
            var approval =
                    new dev.selfplay.promotion.Approval(
                            List.of(
                                    dev.selfplay.promotion.Approval.Pick.of(
                                            desk.desk().tactic(id).orElseThrow())));
            Files.delete(file());
            assertThat(desk.desk().approve(approval, java.util.Set.of()))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> {
                                assertThat(refused.message())
                                        .startsWith("base_prompt.txt not found");
                                assertThat(refused.remedy()).contains("init");
                            });
        }
    }
}
