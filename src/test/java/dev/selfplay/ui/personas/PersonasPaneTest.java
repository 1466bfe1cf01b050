package dev.selfplay.ui.personas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.kit.ViewLoader;

import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

@OpensWindows
class PersonasPaneTest {
    private final List<UUID> opened = new CopyOnWriteArrayList<>();
    private final List<UUID> edited = new CopyOnWriteArrayList<>();
    private final LibraryOnDisk library = new LibraryOnDisk(true);
    private PageShots page;
    private PersonasViewModel model;

    @Start
    void start(Stage stage) {
        page = new PageShots(stage);
        model = new PersonasViewModel(library.book(page.tasks), page.memory);
        page.show(
                new ViewLoader()
                        .with(
                                PersonasView.class,
                                () -> new PersonasView(model, opened::add, edited::add, f -> {}))
                        .load(PersonasView.class)
                        .root(),
                264,
                760);
    }

    @AfterEach
    void close() throws Exception {
        page.close();
        library.close();
    }

    @Test
    void totalsFollowTheThresholdAtOnce(FxRobot robot) throws Exception {
        PageShots.until(
                () -> model.list().rows().stream().filter(r -> r.record() != null).count() == 40);
        robot.interact(
                () -> robot.lookup("#personas").queryListView().getSelectionModel().selectFirst());
        Label facts = robot.lookup("#detailFacts").query();
        PageShots.until(() -> !tones(robot).isEmpty() && facts.getText().contains("won"));
        String before = facts.getText();
        robot.interact(() -> model.book().passThresholdProperty().set(0));
        PageShots.until(() -> tones(robot).equals(Set.of("tone-good")));
        assertThat(facts.getText()).isNotEqualTo(before);
        robot.interact(() -> model.book().passThresholdProperty().set(100));
        PageShots.until(() -> !tones(robot).contains("tone-good"));
    }

    /// Of all totals that can be seen.
    private static Set<String> tones(FxRobot robot) {
        return robot.lookup(".persona-cell .figure").<Label>queryAll().stream()
                .filter(l -> l.getText().matches("[0-9]+"))
                .flatMap(l -> l.getStyleClass().stream())
                .filter(s -> s.startsWith("tone-"))
                .collect(Collectors.toSet());
    }

    @Test
    void theKeyboardSearchesChoosesAndOpens(FxRobot robot) throws Exception {
        PageShots.until(
                () -> model.list().rows().stream().filter(r -> r.record() != null).count() == 40);
        ListView<PersonaRow> list = robot.lookup("#personas").queryListView();
        robot.interact(list::requestFocus);
        robot.type(KeyCode.DOWN);
        page.take("personas-pane");
        robot.write("clause");
        TextField search = robot.lookup("#search").query();
        PageShots.until(() -> search.getText().equals("clause") && search.isFocused());
        assertThat(model.list().rows()).isNotEmpty().allMatch(r -> r.hit() != null);
        robot.type(KeyCode.ENTER);
        PageShots.until(list::isFocused);
        page.take("personas-pane-search");
        robot.interact(() -> search.setText(""));
        robot.interact(() -> list.getSelectionModel().clearSelection());
        robot.interact(() -> list.getFocusModel().focus(0));
        robot.interact(list::requestFocus);
        robot.type(KeyCode.SPACE);
        robot.press(KeyCode.CONTROL).type(KeyCode.DOWN).release(KeyCode.CONTROL);
        robot.type(KeyCode.SPACE, KeyCode.DOWN, KeyCode.SPACE);
        PageShots.until(() -> model.chosenProperty().get().size() == 3);
        robot.type(KeyCode.ENTER);
        PageShots.until(() -> opened.size() == 1);
        robot.interact(() -> list.getFocusModel().focus(4));
        robot.type(KeyCode.ENTER);
        PageShots.until(() -> edited.equals(List.of(model.list().rows().get(4).id())));
        page.take("personas-pane-chosen");
        robot.clickOn("Lost last");
        robot.clickOn("★ 4+");
        PageShots.until(
                () -> model.list().rows().stream().allMatch(r -> r.persona().difficulty() > 3));
        assertThat(model.chosenProperty().get()).as("what a filter hides stays chosen").hasSize(3);
        robot.clickOn("All");
        PageShots.until(() -> model.list().rows().size() == 50);
        robot.interact(() -> model.choose(List.of(library.personas().get(7))));
        PageShots.until(() -> list.getSelectionModel().getSelectedIndices().equals(List.of(7)));
    }
}
