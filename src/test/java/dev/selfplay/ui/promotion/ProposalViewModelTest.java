package dev.selfplay.ui.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.conduct.Work;
import dev.selfplay.domain.Usd;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptSection;
import dev.selfplay.prompt.SectionEdit;
import dev.selfplay.testing.Bench;
import dev.selfplay.training.Training;
import dev.selfplay.training.Training.Effect;
import dev.selfplay.training.Training.Round;
import dev.selfplay.training.Training.Setup;
import dev.selfplay.training.Training.Tried;
import dev.selfplay.ui.SameThread;
import dev.selfplay.workbench.Runs;
import dev.selfplay.workbench.Trainings.Proposal;
import dev.selfplay.workbench.Workbench;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

/// What a training proposes waits on the desk as one, and is decided about as every tactic is.
class ProposalViewModelTest {
    private final SameThread ui = new SameThread();
    private final Path folder = Bench.rehearsed();
    @AutoClose private final Workbench workbench = Workbench.open(folder, false, Map.of());
    private final InboxViewModel inbox = new InboxViewModel(ui.context, workbench);
    private final ProposalViewModel model = new ProposalViewModel(ui.context, workbench, inbox);
    private final DeskViewModel desk =
            new DeskViewModel(
                    ui.context, workbench.promotion(), workbench.adoptions(), workbench.prompt());
    private final DecidingViewModel deciding =
            new DecidingViewModel(
                    ui.context, workbench.promotion(), desk, inbox::refresh, inbox::reveal);

    /// Tactics that nothing is against.
    private List<Tactic> waiting(int n) {
        List<Tactic> waiting =
                workbench.promotion().tactics(Query.of(TacticState.WAITING)).stream()
                        .limit(n)
                        .toList();
        assertThat(waiting).hasSize(n);
        return waiting;
    }

    private UUID trained(List<Tactic> kept) {
        return trained(
                IntStream.range(0, kept.size())
                        .mapToObj(i ->
                                new Tried(
                                        kept.get(i).id(),
                                        kept.get(i).title(),
                                        "3 of 3",
                                        null,
                                        true,
                                        "better",
                                        new Effect(i + 1, 0, 2 * i + 2),
                                        null))
                        .toList(),
                "prompt");
    }

    private UUID trained(List<Tried> tried, String base) {
        UUID id = UUID.randomUUID();
        Setup setup =
                new Setup(
                        3,
                        2,
                        2,
                        2,
                        Usd.parse("5"),
                        new Runs(workbench).options().defaults(),
                        base,
                        false);
        workbench
                .store()
                .trainings()
                .create(
                        new Training(
                                Work.begun(id, workbench.clock().instant()),
                                setup,
                                List.of(
                                        new Round(
                                                1,
                                                null,
                                                tried,
                                                true,
                                                60.0,
                                                2.0,
                                                0.0,
                                                4.0,
                                                Usd.parse("0.40"),
                                                null)),
                                null));
        model.refresh();
        inbox.refresh();
        ui.settle();
        return id;
    }

    private String prompt() throws IOException {
        return Files.readString(folder.resolve("base_prompt.txt"));
    }

    @Test
    void withoutATrainingNothingIsProposed() {
        model.reveal();
        ui.settle();
        assertThat(model.proposalProperty().get()).isNull();
        assertThat(ui.notices).anyMatch(n -> n.title().equals("Nothing proposed"));
    }

    @Test
    void aPartOfItIsApprovedInOneWritingAndUndone() throws Exception {
        inbox.chosenProperty().subscribe(desk::show);
        List<Tactic> kept = waiting(3);
        trained(kept);
        Proposal proposal = model.proposalProperty().get();
        assertThat(proposal.open()).extracting(Tactic::id).containsExactlyElementsOf(ids(kept));
        assertThat(ProposalViewModel.words(proposal))
                .startsWith("A training proposes 3 tactics: ")
                .contains("not measured yet");

        model.reveal();
        ui.settle();
        assertThat(ids(inbox.chosenProperty().get()))
                .containsExactlyInAnyOrderElementsOf(ids(kept));
        assertThat(model.has(desk.tacticsProperty().get())).isTrue();
        model.toggle(desk.tacticsProperty().get(), kept.get(1), false);
        ui.settle();
        List<UUID> part = List.of(kept.get(0).id(), kept.get(2).id());
        assertThat(ids(desk.tacticsProperty().get())).containsExactlyInAnyOrderElementsOf(part);

        String before = prompt();
        desk.acknowledgedProperty().set(!desk.holds().isEmpty());
        deciding.approve();
        ui.settle();
        assertThat(deciding.refusalProperty().get()).isNull();
        assertThat(prompt())
                .contains(part.get(0).toString())
                .contains(part.get(1).toString())
                .doesNotContain(kept.get(1).id().toString());
        model.refresh();
        ui.settle();
        assertThat(model.proposalProperty().get().open())
                .extracting(Tactic::id)
                .containsExactly(kept.get(1).id());

        deciding.undo();
        ui.settle();
        assertThat(prompt()).isEqualTo(before);
        model.refresh();
        ui.settle();
        assertThat(model.proposalProperty().get().open()).hasSize(3);
    }

    @Test
    void theTrainingThatIsAskedForIsShownThoughANewerOneProposesToo() {
        List<Tactic> kept = waiting(2);
        UUID older = trained(kept.subList(0, 1));
        UUID newer = trained(kept.subList(1, 2));
        assertThat(model.proposalProperty().get().report().training().id()).isEqualTo(newer);

        model.reveal(older);
        ui.settle();
        assertThat(model.proposalProperty().get().report().training().id()).isEqualTo(older);
        assertThat(ids(inbox.chosenProperty().get())).containsExactly(kept.getFirst().id());
    }

    @Test
    void oneStaysChosen() {
        List<Tactic> kept = waiting(1);
        trained(kept);
        model.reveal();
        ui.settle();
        model.toggle(kept, kept.getFirst(), false);
        assertThat(ids(inbox.chosenProperty().get())).isEqualTo(ids(kept));
    }

    private static List<UUID> ids(List<Tactic> tactics) {
        return tactics.stream().map(Tactic::id).toList();
    }

    private Tried edit(String section, String more) throws IOException {
        String text =
                PromptSection.of(PromptContent.ofText(prompt())).stream()
                        .filter(s -> s.heading().equals(section))
                        .map(PromptSection::text)
                        .findFirst()
                        .orElseThrow();
        return new Tried(
                UUID.randomUUID(),
                "edit of \"" + section + "\"",
                "for humanity, from 3 lost battles",
                null,
                true,
                "better",
                new Effect(2, 0, 4),
                new SectionEdit(section, text, text + more));
    }

    @Test
    void anEditIsApprovedByItselfRefusedWhereItsSectionChangedAndRejected() throws Exception {
        inbox.chosenProperty().subscribe(desk::show);
        String before = prompt();
        Tried sound = edit("HOW YOU SOUND", "\n\nBreathe.");
        Tried never = edit("NEVER", "\nNever sigh at them.");
        Tried price = edit("THE PRICE", "\n\nSay it once.");
        trained(List.of(sound, never, price), before);
        assertThat(ProposalViewModel.words(model.proposalProperty().get()))
                .startsWith("A training proposes 3 edits: ");
        model.reveal();
        ui.settle();
        assertThat(desk.tacticsProperty().get()).as("edits stand where none is chosen").isEmpty();

        SectionEdit edit = Objects.requireNonNull(sound.edit());
        model.approve(sound);
        ui.settle();
        assertThat(prompt()).isEqualTo(before.replace(edit.before(), edit.after()));
        assertThat(ui.notices).anyMatch(n -> n.title().equals("Edit approved"));
        assertThat(model.proposalProperty().get().edits()).containsExactly(never, price);

        String changed = prompt().replace("NEVER\n", "NEVER\nNever shout.\n");
        Files.writeString(folder.resolve("base_prompt.txt"), changed);
        model.approve(never);
        ui.settle();
        assertThat(ui.notices)
                .anyMatch(n ->
                        n.title().equals("Edit not written") && n.text().contains("\"NEVER\""));
        assertThat(prompt()).isEqualTo(changed);
        assertThat(model.proposalProperty().get().edits()).containsExactly(never, price);

        model.reject(never);
        ui.settle();
        model.reject(price);
        ui.settle();
        assertThat(model.proposalProperty().get()).as("all is decided").isNull();
        assertThat(prompt()).isEqualTo(changed);
    }
}
