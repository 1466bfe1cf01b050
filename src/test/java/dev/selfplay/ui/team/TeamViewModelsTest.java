package dev.selfplay.ui.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Persona;
import dev.selfplay.sync.Choice;
import dev.selfplay.sync.Conflict;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.SyncStatus;
import dev.selfplay.sync.SyncStatus.Phase;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.team.ConflictsViewModel.Shown;
import dev.selfplay.ui.team.Differences.Shape;
import dev.selfplay.ui.team.FieldRow.Changed;
import dev.selfplay.ui.team.TeamViewModel.Making;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

class TeamViewModelsTest {
    private final SameThread ui = new SameThread();
    private final SampleTeam team = new SampleTeam();
    private final List<String> shown = new ArrayList<>();
    private final TeamViewModel model = open();
    private final ConflictsViewModel conflicts = model.conflicts();

    private TeamViewModel open() {
        var made = new TeamViewModel(ui.context, team, SampleTeam.PLACE);
        var _ = made.begin(() -> shown.add("conflicts"));
        ui.settle();
        return made;
    }

    private void say(SyncStatus status) {
        team.say(status);
        ui.settle();
    }

    private Shown now() {
        return Objects.requireNonNull(conflicts.shownProperty().get());
    }

    private FieldRow row(String key) {
        return now().rows().stream().filter(r -> r.key().equals(key)).findFirst().orElseThrow();
    }

    private static Conflict with(Conflict c, Content mine, Content theirs, long version) {
        return new Conflict(
                c.id(),
                c.kind(),
                c.entityId(),
                c.base(),
                mine,
                theirs,
                version,
                c.theirAuthor(),
                c.at());
    }

    @Test
    void everyStateHasItsWordAndShape() {
        assertThat(model.wordProperty().get()).isEqualTo(StatusWord.NONE);
        List<StatusWord> words = new ArrayList<>();
        for (SyncStatus status :
                List.of(
                        SampleTeam.status(Phase.SYNCED, 0, 0),
                        SampleTeam.status(Phase.SYNCED, 3, 0),
                        SampleTeam.status(Phase.OFFLINE, 2, 0),
                        SampleTeam.status(Phase.PAUSED, 0, 0),
                        SampleTeam.joining(12_400),
                        SampleTeam.blocked())) {
            say(status);
            words.add(model.wordProperty().get());
        }
        assertThat(words)
                .extracting(StatusWord::words)
                .containsExactly(
                        "Synced",
                        "3 waiting",
                        "Offline since 13:58, 2 waiting",
                        "Paused",
                        "Joining: 12,400 taken in",
                        "Not synced");
        assertThat(words).extracting(StatusWord::icon).doesNotHaveDuplicates();
        assertThat(ui.notices).isEmpty();
    }

    @Test
    void whatCannotBeTakenOverIsNamedUntilItIsMended() {
        for (int i = 0; i < 6; i++) {
            team.problems.add(SampleTeam.problem(i));
        }
        say(SampleTeam.withProblems(6));
        var named = model.problemsProperty().getValue();
        TeamProblem trouble = TeamProblem.of(SampleTeam.PLACE, model.statusProperty().get(), named);
        assertThat(trouble.urgent()).isTrue();
        assertThat(trouble.words())
                .startsWith("6 rows of the team cannot be taken over:")
                .contains("workbench.difficulty", "Mend the row in the team's database")
                .endsWith("and 2 more: \"sync status\" names all.");
        say(SampleTeam.status(Phase.SYNCED, 0, 0));
        assertThat(model.problemsProperty().getValue()).isEmpty();
    }

    @Test
    void aConflictIsToldOnceAlsoOverRestarts() {
        team.open.add(SampleTeam.edited());
        say(SampleTeam.status(Phase.SYNCED, 1, 1));
        say(SampleTeam.status(Phase.SYNCED, 1, 1));
        assertThat(model.wordProperty().get().words()).isEqualTo("1 conflict");
        assertThat(ui.notices).hasSize(1);
        assertThat(ui.notices.getFirst().words())
                .isEqualTo(
                        "To be decided with the team: Maria and you both changed The Skeptic. Both"
                                + " sides are kept.");
        ui.notices.getFirst().actions().getFirst().run();
        assertThat(shown).containsExactly("conflicts");
        open();
        assertThat(ui.notices).hasSize(1);
    }

    @Test
    void whatOneSideChangedIsSuggestedAndWhatBothChangedWaits() {
        team.open.add(SampleTeam.edited());
        say(SampleTeam.status(Phase.SYNCED, 0, 1));
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
        assertThat(ui.background).isEmpty();

        conflicts.choose("description", Side.THEIRS);
        conflicts.choose("systemPrompt", Side.MINE);
        assertThat(ConflictOutcome.preview(now())).isEqualTo("2 fields of Maria's, 3 of mine");
        conflicts.decide();
        assertThat(conflicts.decidingProperty().get()).isTrue();
        ui.settle();
        assertThat(team.choices)
                .containsExactly(new Choice.Fields(Set.of("description", "openingMood")));
        assertThat(conflicts.stateProperty().get()).isEqualTo(ConflictsViewModel.State.EMPTY);
        assertThat(model.wordProperty().get().words()).isEqualTo("Synced");

        conflicts.select(conflicts.past().getFirst());
        assertThat(row("description").side()).isEqualTo(Side.THEIRS);
        assertThat(row("difficulty").side()).isEqualTo(Side.MINE);
        assertThat(Resolutions.words(conflicts.past().getFirst()))
                .isEqualTo("Taken of Maria's: Description, Opening mood. The rest is yours.");
    }

    @Test
    void allOfOneSideIsThatSide() {
        team.open.add(SampleTeam.edited());
        say(SampleTeam.status(Phase.SYNCED, 0, 1));
        conflicts.chooseAll(Side.THEIRS);
        conflicts.decide();
        ui.settle();
        team.open.add(SampleTeam.edited());
        say(SampleTeam.status(Phase.SYNCED, 0, 1));
        conflicts.chooseAll(Side.MINE);
        conflicts.decide();
        ui.settle();
        assertThat(team.choices).containsExactly(new Choice.Theirs(), new Choice.Mine());
    }

    @Test
    void aNewerVersionKeepsTheChoicesThatStillFit() {
        team.open.add(SampleTeam.edited());
        say(SampleTeam.status(Phase.SYNCED, 0, 1));
        conflicts.choose("description", Side.THEIRS);
        conflicts.choose("systemPrompt", Side.MINE);
        assertThat(conflicts.ready()).isTrue();
        Persona again =
                SampleTeam.persona(
                        "The Skeptic",
                        "Doubts everything.",
                        SampleTeam.theirs().systemPrompt(),
                        3,
                        SampleTeam.theirs().openingMood(),
                        80_000);
        team.open.set(
                0,
                with(
                        SampleTeam.edited(),
                        new Content.OfPersona(SampleTeam.mine()),
                        new Content.OfPersona(again),
                        4));
        say(SampleTeam.status(Phase.SYNCED, 0, 1));
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
    void whatCannotBeDecidedStaysWithItsChoices() {
        team.open.addAll(List.of(SampleTeam.edited(), SampleTeam.deleted()));
        say(SampleTeam.status(Phase.SYNCED, 0, 2));
        conflicts.chooseAll(Side.MINE);
        team.failure = "personas.json cannot be written: disk full";
        conflicts.decide();
        ui.settle();
        assertThat(conflicts.problemProperty().get()).isEqualTo(team.failure);
        assertThat(conflicts.conflicts()).hasSize(2);
        assertThat(row("description").side()).isEqualTo(Side.MINE);
        team.failure = "";
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
        assertThat(team.choices).containsExactly(new Choice.Mine(), new Choice.Theirs());
    }

    @Test
    void aTacticIsChosenAsAWhole() {
        team.open.add(SampleTeam.tactic());
        say(SampleTeam.status(Phase.SYNCED, 0, 1));
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
    void tablesAreMadeOnceItWasConfirmed() {
        team.say(SampleTeam.blocked());
        ui.settle();
        model.makeTables();
        assertThat(team.asked).isEmpty();
        model.askTables();
        model.doNotMakeTables();
        model.makeTables();
        assertThat(team.asked).isEmpty();
        model.askTables();
        team.failure = "permission denied for schema public";
        model.makeTables();
        assertThat(model.makingProperty().get()).isEqualTo(Making.RUNNING);
        ui.settle();
        assertThat(ui.notices.getLast().words()).contains("permission denied");
        team.failure = "";
        model.askTables();
        model.makeTables();
        ui.settle();
        assertThat(team.asked).containsExactly("tables", "tables", "sync");
        assertThat(ui.notices.getLast().words())
                .isEqualTo("The team's tables are made: 2 migrations.");
        assertThat(model.makingProperty().get()).isEqualTo(Making.NO);
    }

    @Test
    void aLookTellsWhatItFoundOrWhatHelps() {
        team.say(SampleTeam.status(Phase.SYNCED, 0, 0));
        model.look();
        ui.settle();
        assertThat(model.looked().valueProperty().get().well()).isTrue();
        team.failure = "The team's database is not reachable: connection refused.";
        model.look();
        ui.settle();
        assertThat(model.looked().valueProperty().get().words()).isEqualTo(team.failure);
        assertThat(model.looked().valueProperty().get().remedy()).isNotEmpty();
        assertThat(ui.notices).isEmpty();
    }

    @Test
    void aRoundThatWasAskedForEndsWithTheNextWord() {
        team.say(SampleTeam.status(Phase.OFFLINE, 1, 0));
        model.syncNow();
        assertThat(model.tryingProperty().get()).isTrue();
        say(SampleTeam.status(Phase.OFFLINE, 1, 0));
        assertThat(model.tryingProperty().get()).isFalse();
    }
}
