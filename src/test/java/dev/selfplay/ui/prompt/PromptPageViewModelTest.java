package dev.selfplay.ui.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.prompt.PromptFileViewModel.State;

import javafx.beans.property.SimpleIntegerProperty;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Set;

class PromptPageViewModelTest {
    private final SameThread ui = new SameThread();
    @AutoClose private final TemporaryPrompt prompt = new TemporaryPrompt();
    private final SimpleIntegerProperty budget = new SimpleIntegerProperty(8_000);
    private final PromptPageViewModel model = model();
    private final PromptFileViewModel file = model.file();

    private PromptPageViewModel model() {
        var made = new PromptPageViewModel(ui.context, prompt.workbench(), budget);
        var _ = made.begin();
        ui.settle();
        return made;
    }

    /// Nobody waits for the watch of the file.
    private void refresh() {
        model.refresh();
        ui.settle();
    }

    private void edit(String was, String is) {
        assertThat(file.typed().textProperty().get()).contains(was);
        file.edit(file.typed().textProperty().get().replace(was, is));
        ui.settle();
    }

    private void outside(String was, String is) {
        prompt.put(prompt.text().replace(was, is));
        refresh();
    }

    private State state() {
        return file.stateProperty().get();
    }

    @Test
    void whatIsUntouchedFollowsTheFile() {
        outside("Hold it.", "Keep it.");
        assertThat(file.typed().textProperty().get()).contains("Keep it.");
        assertThat(state()).isEqualTo(State.SAVED);
        assertThat(ui.notices).isEmpty();
    }

    @Test
    void otherLinesThatWereChangedOutsideAreTakenAlong() {
        edit("Hold it.", "Keep it.");
        outside("NEVER\n", "NEVER, EVER\n");
        assertThat(file.typed().textProperty().get()).contains("Keep it.", "NEVER, EVER\n");
        assertThat(state()).isEqualTo(State.UNSAVED);
        assertThat(ui.notices).hasSize(1);
        file.save();
        ui.settle();
        assertThat(prompt.text()).contains("Keep it.", "NEVER, EVER\n");
        assertThat(state()).isEqualTo(State.SAVED);
        assertThat(prompt.draft()).isEmpty();
    }

    @Test
    void theSameLineIsAskedAboutAndNothingIsWrittenMeanwhile() {
        edit("Hold it.", "Keep it.");
        outside("Hold it.", "Guard it.");
        assertThat(file.typed().conflictProperty().get().chunks()).hasSize(1);
        assertThat(file.typed().textProperty().get()).contains("Keep it.");
        int versions = prompt.count();
        file.save();
        ui.settle();
        assertThat(prompt.count()).isEqualTo(versions);
        file.resolve(Set.of(0));
        ui.settle();
        assertThat(file.typed().textProperty().get()).contains("Guard it.");
        assertThat(state()).isEqualTo(State.SAVED);
    }

    @Test
    void whatWasTypedOutlivesAMissingFileAndARestart() {
        edit("Hold it.", "Keep it.");
        prompt.remove();
        refresh();
        assertThat(state()).isEqualTo(State.MISSING);
        assertThat(file.troubleProperty().get().remedy()).contains("kept as a draft");
        file.create();
        ui.settle();
        assertThat(state()).isEqualTo(State.UNSAVED);
        assertThat(file.typed().textProperty().get()).contains("Keep it.");

        var again = model().file();
        assertThat(again.typed().textProperty().get()).contains("Keep it.");
        assertThat(again.offeredProperty().get()).isNotNull();
        again.revert();
        ui.settle();
        assertThat(again.typed().textProperty().get()).contains("Hold it.");
        assertThat(prompt.draft()).isEmpty();
        ui.notices.getLast().actions().getFirst().run();
        ui.settle();
        assertThat(again.typed().textProperty().get()).contains("Keep it.");
    }

    @Test
    void whatWasRevertedIsTypedAgainUnlessSomethingCameAfterIt() {
        edit("Hold it.", "Keep it.");
        file.revert();
        ui.settle();
        var undo = ui.notices.getLast().actions().getFirst();
        edit("NEVER\n", "NEVER, EVER\n");
        assertThat(undo.barred().getValue()).isEqualTo("Something was typed since.");
        edit("NEVER, EVER\n", "NEVER\n");
        assertThat(undo.barred().getValue()).isEmpty();
        outside("NEVER\n", "NEVER EVER\n");
        assertThat(undo.barred().getValue()).isEqualTo("base_prompt.txt has changed since.");
        undo.run();
        ui.settle();
        assertThat(state()).isEqualTo(State.SAVED);
        assertThat(file.typed().textProperty().get()).contains("Hold it.", "NEVER EVER\n");
    }

    @Test
    void aConflictThatWasRevertedIsAskedAboutAgain() {
        edit("Hold it.", "Keep it.");
        outside("Hold it.", "Guard it.");
        file.revert();
        ui.settle();
        assertThat(file.typed().textProperty().get()).contains("Guard it.");
        ui.notices.getLast().actions().getFirst().run();
        ui.settle();
        assertThat(file.typed().conflictProperty().get().chunks()).hasSize(1);
        assertThat(file.typed().textProperty().get()).contains("Keep it.");
        file.save();
        ui.settle();
        assertThat(prompt.text()).contains("Guard it.");
    }

    @Test
    void aPromptThatCannotBeReadIsNotOpenedForever() {
        Runnable mend = prompt.without("prompt_versions");
        PromptPageViewModel unread = model();
        assertThat(unread.file().stateProperty().get()).isEqualTo(State.UNUSABLE);
        assertThat(ui.notices.getLast().words()).contains("no such table");
        mend.run();
        unread.refresh();
        ui.settle();
        assertThat(unread.file().stateProperty().get()).isEqualTo(State.SAVED);
        assertThat(unread.look().lookProperty().get()).isNotNull();
    }

    @Test
    void whatIsShownStaysStaleWhileNewerWordsWaitForAPause() {
        refresh();
        String text = file.typed().textProperty().get();
        file.edit(text + "Calmly.\n");
        ui.later.pass(Duration.ofSeconds(1)); // asked, and not answered yet
        file.edit(text + "Calmly, and say why.\n");
        ui.settle();
        assertThat(model.look().staleProperty().get()).isTrue();
        ui.later.pass(Duration.ofSeconds(1));
        ui.settle();
        assertThat(model.look().staleProperty().get()).isFalse();
    }

    @Test
    void theMergedPromptFollowsTypingAndBudgetOnceItPauses() {
        prompt.put(PromptPageTest.withBlocks(prompt.text()));
        refresh();
        ui.later.pass(Duration.ofSeconds(1));
        ui.settle();
        int tokens = model.look().lookProperty().get().report().tokens();
        edit("Hold it.", "Hold it, whatever they say, and say why, calmly.");
        assertThat(model.look().staleProperty().get()).isTrue();
        assertThat(model.look().lookProperty().get().report().tokens()).isEqualTo(tokens);
        ui.later.pass(Duration.ofSeconds(1));
        ui.settle();
        assertThat(model.look().staleProperty().get()).isFalse();
        assertThat(model.look().lookProperty().get().report().tokens()).isGreaterThan(tokens);
        budget.set(600);
        ui.later.pass(Duration.ofSeconds(1));
        ui.settle();
        assertThat(model.look().lookProperty().get().report().merged().omitted()).hasSize(2);
        assertThat(model.look().lookProperty().get().ranked()).hasSize(3);
    }

    @Test
    void anEditThatTouchesABlockIsTold() {
        prompt.put(PromptPageTest.withBlocks(prompt.text()));
        refresh();
        edit("# priority: 8", "# priority: 9");
        ui.later.pass(Duration.ofSeconds(1));
        ui.settle();
        assertThat(model.look().lookProperty().get().findings())
                .anyMatch(f -> f.text().contains("no longer matches its approval"));
        assertThat(model.look().lookProperty().get().outline())
                .filteredOn(i -> i instanceof OutlineItem.Block b && b.changed())
                .hasSize(1);
    }

    @Test
    void restoringWaitsForWhatIsTyped() {
        outside("Hold it.", "Guard it.");
        model.tabProperty().set(PromptPageViewModel.Tab.VERSIONS);
        ui.settle();
        model.versions().selectedProperty().set(model.versions().entries().getLast());
        edit("NEVER\n", "NEVER, EVER\n");
        model.restore();
        ui.settle();
        assertThat(prompt.count()).isEqualTo(2);
        assertThat(ui.notices.getLast().words()).contains("save or revert first");
    }
}
