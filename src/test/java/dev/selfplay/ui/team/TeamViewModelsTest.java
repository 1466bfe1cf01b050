package dev.selfplay.ui.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.selfplay.domain.Persona;
import dev.selfplay.sync.PastConflict;
import dev.selfplay.sync.SyncStatus;
import dev.selfplay.sync.SyncStatus.Phase;
import dev.selfplay.sync.postgres.TestPostgres;
import dev.selfplay.testing.CutProxy;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.team.ConflictsViewModel.Shown;
import dev.selfplay.ui.team.Differences.Shape;
import dev.selfplay.ui.team.FieldRow.Changed;
import dev.selfplay.ui.team.TeamViewModel.Making;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

@ResourceLock(TestPostgres.LOCK)
class TeamViewModelsTest {
    private static final String SKEPTIC = "The Skeptic";

    private final SameThread ui = new SameThread();
    private final List<String> shown = new ArrayList<>();
    private @Nullable SampleTeam opened;
    private TeamViewModel model;
    private ConflictsViewModel conflicts;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private SampleTeam team(String url) {
        opened = new SampleTeam(url);
        model = open(opened);
        conflicts = model.conflicts();
        return opened;
    }

    private SampleTeam team() {
        return team(SampleTeam.NOBODY);
    }

    private TeamViewModel open(SampleTeam team) {
        var made =
                new TeamViewModel(
                        ui.context, team.sync(), TeamPlace.of(team.workbench.environment()));
        var _ = made.begin(() -> shown.add("conflicts"));
        ui.settle();
        return made;
    }

    /// A round, or an attempt at one.
    private void round(SampleTeam team) {
        team.attempt();
        ui.settle();
    }

    private void becomes(Callable<Boolean> so) {
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    ui.settle();
                    return so.call();
                });
    }

    private void becomes(Phase state) {
        becomes(() -> model.statusProperty().get().state() == state);
    }

    private static Persona here(SampleTeam team, String name) {
        return team.workbench.personas().current().all().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> decided(SampleTeam team) {
        return team.sync().decided(9).stream().map(PastConflict::resolution).toList();
    }

    private Shown now() {
        return Objects.requireNonNull(conflicts.shownProperty().get());
    }

    private FieldRow row(String key) {
        return now().rows().stream().filter(r -> r.key().equals(key)).findFirst().orElseThrow();
    }

    @Test
    void everyStateHasItsWordAndShape() {
        List<StatusWord> words =
                Stream.of(
                                SampleTeam.status(Phase.SYNCED, 0, 0),
                                SampleTeam.status(Phase.SYNCED, 3, 0),
                                SampleTeam.status(Phase.SYNCED, 0, 1),
                                SampleTeam.status(Phase.OFFLINE, 2, 0),
                                SampleTeam.status(Phase.PAUSED, 0, 0),
                                SampleTeam.joining(12_400),
                                SampleTeam.blocked())
                        .map(status -> StatusWord.of(status, "13:58"))
                        .toList();
        assertThat(words)
                .extracting(StatusWord::words)
                .containsExactly(
                        "Synced",
                        "3 waiting",
                        "1 conflict",
                        "Offline since 13:58, 2 waiting",
                        "Paused",
                        "Joining: 12,400 taken in",
                        "Not synced");
        assertThat(words).extracting(StatusWord::icon).doesNotHaveDuplicates();
        assertThat(StatusWord.of(SampleTeam.status(Phase.OFFLINE, 2, 1), "13:58").words())
                .isEqualTo("Offline since 13:58, 1 conflict");
        assertThat(StatusWord.of(SyncStatus.off(SampleTeam.NOW, "", ""), "13:58"))
                .isEqualTo(StatusWord.NONE);
    }

    @Test
    void whatCannotBeTakenOverIsNamedUntilItIsMended() throws Exception {
        TestPostgres database = TestPostgres.migrated();
        for (int i = 0; i < 6; i++) {
            database.run(
                    """
                    INSERT INTO sandbox_personas (name, description, persona_type, system_prompt,
                        workbench) VALUES ('Half', 'x', 'half-%d', 'x', '{"difficulty": "much"}')\
                    """
                            .formatted(i));
        }
        SampleTeam team = team(database.url());
        becomes(() -> model.problemsProperty().getValue().size() == 6);
        TeamProblem trouble =
                TeamProblem.of(
                        TeamPlace.of(team.workbench.environment()),
                        model.statusProperty().get(),
                        model.problemsProperty().getValue());
        assertThat(trouble.urgent()).isTrue();
        assertThat(trouble.words())
                .startsWith("6 rows of the team cannot be taken over:")
                .contains("workbench.difficulty")
                .endsWith("and 2 more: \"sync status\" names all.");
        database.run("UPDATE sandbox_personas SET workbench = NULL");
        team.sync().wake();
        becomes(() -> model.problemsProperty().getValue().isEmpty());
        assertThat(model.wordProperty().get().words()).isEqualTo("Synced");
    }

    @Test
    void aConflictIsToldOnceAlsoOverRestarts() {
        SampleTeam team = team();
        SampleTeam.edit(team.workbench);
        round(team);
        round(team);
        assertThat(model.wordProperty().get().words()).endsWith("1 conflict");
        assertThat(ui.notices).hasSize(1);
        assertThat(ui.notices.getFirst().words())
                .isEqualTo(
                        "To be decided with the team: Maria and you both changed The Skeptic. Both"
                                + " sides are kept.");
        ui.notices.getFirst().actions().getFirst().run();
        assertThat(shown).containsExactly("conflicts");
        open(team);
        assertThat(ui.notices).hasSize(1);
    }

    @Test
    void whatOneSideChangedIsSuggestedAndWhatBothChangedWaits() {
        SampleTeam team = team();
        SampleTeam.edit(team.workbench);
        round(team);
        assertThat(now().rows())
                .extracting(FieldRow::label)
                .containsExactly(
                        "Description",
                        "System prompt",
                        "Difficulty",
                        "Opening mood",
                        "Walk-away price");
        assertThat(row("description").changed()).isEqualTo(Changed.BOTH);
        assertThat(row("description").side()).isNull();
        assertThat(row("difficulty").side()).isEqualTo(Side.MINE);
        assertThat(row("openingMood").side()).isEqualTo(Side.THEIRS);
        assertThat(row("walkAwayPrice").mine()).isEqualTo("$78,000");
        assertThat(now().same()).containsKey("Name").doesNotContainKey("Difficulty");
        assertThat(conflicts.ready()).isFalse();
        assertThat(ConflictOutcome.preview(now()))
                .isEqualTo("1 field of Maria's, 2 of mine, 2 still to choose");
        conflicts.decide();
        assertThat(conflicts.decidingProperty().get()).isFalse();

        conflicts.choose("description", Side.THEIRS);
        conflicts.choose("systemPrompt", Side.MINE);
        assertThat(ConflictOutcome.preview(now())).isEqualTo("2 fields of Maria's, 3 of mine");
        conflicts.decide();
        assertThat(conflicts.decidingProperty().get()).isTrue();
        ui.settle();
        Persona merged = here(team, SKEPTIC);
        assertThat(merged.description()).isEqualTo(SampleTeam.theirs().description());
        assertThat(merged.openingMood()).isEqualTo(SampleTeam.theirs().openingMood());
        assertThat(merged.systemPrompt()).isEqualTo(SampleTeam.mine().systemPrompt());
        assertThat(merged.walkAwayPrice()).isEqualTo(SampleTeam.mine().walkAwayPrice());
        assertThat(conflicts.stateProperty().get()).isEqualTo(ConflictsViewModel.State.EMPTY);
        assertThat(model.wordProperty().get().words()).doesNotContain("conflict");

        conflicts.select(conflicts.past().getFirst());
        assertThat(row("description").side()).isEqualTo(Side.THEIRS);
        assertThat(row("difficulty").side()).isEqualTo(Side.MINE);
        assertThat(Resolutions.words(conflicts.past().getFirst()))
                .isEqualTo("Taken of Maria's: Description, Opening mood. The rest is yours.");
    }

    @Test
    void allOfOneSideIsThatSide() {
        SampleTeam team = team();
        SampleTeam.edit(team.workbench);
        round(team);
        conflicts.chooseAll(Side.THEIRS);
        conflicts.decide();
        ui.settle();
        assertThat(here(team, SKEPTIC)).isEqualTo(SampleTeam.theirs());
        SampleTeam.save(team.workbench, SampleTeam.mine());
        SampleTeam.theirs(team.workbench, SampleTeam.theirs("Doubts everything."), 4);
        round(team);
        conflicts.chooseAll(Side.MINE);
        conflicts.decide();
        ui.settle();
        assertThat(here(team, SKEPTIC)).isEqualTo(SampleTeam.mine());
        assertThat(decided(team)).containsExactly("mine", "theirs");
    }

    @Test
    void aNewerVersionKeepsTheChoicesThatStillFit() {
        SampleTeam team = team();
        SampleTeam.edit(team.workbench);
        round(team);
        conflicts.choose("description", Side.THEIRS);
        conflicts.choose("systemPrompt", Side.MINE);
        assertThat(conflicts.ready()).isTrue();
        SampleTeam.theirs(team.workbench, SampleTeam.theirs("Doubts everything."), 4);
        round(team);
        assertThat(row("description").side()).isNull();
        assertThat(row("description").news()).isTrue();
        assertThat(row("systemPrompt").side()).isEqualTo(Side.MINE);
        assertThat(conflicts.remarkProperty().get()).startsWith("1 field changed while you looked");
        assertThat(ui.notices).hasSize(1);
        assertThat(conflicts.ready()).isFalse();
        conflicts.choose("description", Side.MINE);
        assertThat(row("description").news()).isFalse();
        assertThat(conflicts.ready()).isTrue();
    }

    @Test
    void whatCannotBeDecidedStaysWithItsChoices() throws Exception {
        SampleTeam team = team();
        SampleTeam.edit(team.workbench);
        SampleTeam.delete(team.workbench);
        round(team);
        assertThat(conflicts.conflicts()).hasSize(2);
        conflicts.chooseAll(Side.THEIRS);
        Path file = team.workbench.workspace().personas();
        String kept = Files.readString(file);
        Files.writeString(file, "{");
        conflicts.decide();
        ui.settle();
        assertThat(conflicts.problemProperty().get()).contains("personas.json");
        assertThat(conflicts.conflicts()).hasSize(2);
        assertThat(row("description").side()).isEqualTo(Side.THEIRS);
        Files.writeString(file, kept);
        conflicts.decide();
        ui.settle();
        assertThat(conflicts.problemProperty().get()).isEmpty();
        assertThat(conflicts.remarkProperty().get()).startsWith("Decided: The Skeptic.");
        // and goes on to the next
        assertThat(now().shape()).isEqualTo(Shape.I_DELETED);
        conflicts.chooseWhole(Side.THEIRS);
        assertThat(ConflictOutcome.preview(now()))
                .isEqualTo("It comes back, with Maria's changes.");
        conflicts.decide();
        ui.settle();
        assertThat(decided(team)).containsExactly("theirs", "theirs");
        assertThat(here(team, "The Final Boss").description()).endsWith("reads out the statute.");
    }

    @Test
    void aTacticIsChosenAsAWhole() {
        SampleTeam team = team();
        SampleTeam.tactic(team.workbench);
        round(team);
        assertThat(now().shape()).isEqualTo(Shape.WHOLE);
        assertThat(now().rows()).extracting(FieldRow::key).containsExactly("text", "priority");
        assertThat(conflicts.ready()).isFalse();
        assertThat(ConflictOutcome.explanation(now()))
                .startsWith("Another program changed your tactic in the team's database.");
        conflicts.chooseWhole(Side.THEIRS);
        assertThat(now().rows()).allMatch(r -> r.side() == Side.THEIRS);
        assertThat(conflicts.ready()).isTrue();
    }

    @Test
    void tablesAreMadeOnceItWasConfirmed() throws Exception {
        TestPostgres database = TestPostgres.create();
        try (CutProxy network = new CutProxy(database.address().port())) {
            SampleTeam team = team(database.url(network.port()));
            becomes(Phase.BLOCKED);
            assertThat(model.statusProperty().get().lacksTables()).isTrue();
            model.makeTables();
            model.askTables();
            model.doNotMakeTables();
            model.makeTables();
            assertThat(model.makingProperty().get()).isEqualTo(Making.NO);
            model.askTables();
            network.refuse();
            model.makeTables();
            assertThat(model.makingProperty().get()).isEqualTo(Making.RUNNING);
            becomes(() -> !ui.notices.isEmpty());
            assertThat(ui.notices.getLast().words()).contains("cannot be reached");
            network.mend();
            assertThat(team.sync().look().tables()).isFalse();
            model.askTables();
            model.makeTables();
            becomes(() -> ui.notices.size() == 2);
            assertThat(ui.notices.getLast().words())
                    .matches("The team's tables are made: \\d+ migrations\\.");
            assertThat(model.makingProperty().get()).isEqualTo(Making.NO);
            becomes(Phase.SYNCED);
        }
    }

    @Test
    void aLookTellsWhatItFoundOrWhatHelps() throws Exception {
        TestPostgres database = TestPostgres.migrated();
        try (CutProxy network = new CutProxy(database.address().port())) {
            var _ = team(database.url(network.port()));
            becomes(Phase.SYNCED);
            model.look();
            ui.settle();
            assertThat(model.looked().valueProperty().get().well()).isTrue();
            network.refuse();
            model.look();
            ui.settle();
            assertThat(model.looked().valueProperty().get().words()).contains("cannot be reached");
            assertThat(ui.notices).isEmpty();
        }
    }

    @Test
    void aRoundThatWasAskedForEndsWithTheNextWord() {
        SampleTeam team = team();
        becomes(Phase.OFFLINE);
        model.syncNow();
        assertThat(model.tryingProperty().get()).isTrue();
        round(team);
        assertThat(model.tryingProperty().get()).isFalse();
    }
}
