package dev.selfplay.ui.personas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Persona;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.kit.ViewLoader;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

@OpensWindows
class PersonasPageTest {
    private final List<UUID> opened = new CopyOnWriteArrayList<>();
    private final List<Persona> fought = new CopyOnWriteArrayList<>();
    private final List<UUID> edited = new CopyOnWriteArrayList<>();
    private LibraryOnDisk library = new LibraryOnDisk(true);
    private PageShots page;
    private PersonasPageViewModel model;
    private PersonasPageView view;
    private Stage stage;
    private Path saveTo;

    @Start
    void start(Stage newStage) {
        stage = newStage;
        page = new PageShots(stage);
        show();
    }

    private void show() {
        model = library.page(page.context, library.book(page.tasks));
        FileChoice files =
                new FileChoice() {
                    @Override
                    public List<Path> open() {
                        return List.of();
                    }

                    @Override
                    public Optional<Path> save(String suggestedName) {
                        return Optional.ofNullable(saveTo);
                    }
                };
        var loaded =
                new ViewLoader()
                        .with(
                                PersonasPageView.class,
                                () ->
                                        new PersonasPageView(
                                                model,
                                                page.context,
                                                new PersonasPageView.Callbacks(
                                                        opened::add,
                                                        fought::addAll,
                                                        edited::add,
                                                        Persona::id),
                                                files,
                                                UUID::randomUUID))
                        .with(
                                PersonaSideView.class,
                                () -> new PersonaSideView(model, page.context, opened::add))
                        .with(ImportView.class, () -> new ImportView(model.imports()))
                        .load(PersonasPageView.class);
        view = loaded.view();
        page.show(loaded.root(), 1100, 740);
        view.shown();
    }

    @AfterEach
    void close() throws Exception {
        page.close();
        library.close();
    }

    private TableView<PersonaRow> table(FxRobot robot) {
        return robot.lookup("#personasTable").queryTableView();
    }

    private List<String> names(FxRobot robot) {
        return table(robot).getItems().stream().map(r -> r.persona().name()).toList();
    }

    private void records() throws Exception {
        PageShots.until(
                () -> model.list().rows().stream().filter(r -> r.record() != null).count() == 40);
    }

    @Test
    void listsSortsAndShowsTheRecord(FxRobot robot) throws Exception {
        records();
        robot.interact(() -> table(robot).getSelectionModel().select(1));
        PageShots.until(() -> edited.size() == 1);
        page.take("personas");
        robot.clickOn(
                robot.lookup(".record-battle").<Button>queryAll().stream()
                        .findFirst()
                        .orElseThrow());
        PageShots.until(() -> opened.size() == 1);
        robot.interact(() -> {
            var average =
                    table(robot).getColumns().stream()
                            .filter(c -> c.getText().equals("Average"))
                            .findFirst()
                            .orElseThrow();
            average.setSortType(javafx.scene.control.TableColumn.SortType.DESCENDING);
            table(robot).getSortOrder().setAll(List.of(average));
        });
        List<PersonaRow> sorted = List.copyOf(table(robot).getItems());
        assertThat(sorted.getLast().record()).isNull();
        assertThat(sorted.getFirst().average())
                .isEqualTo(
                        sorted.stream()
                                .filter(r -> r.record() != null)
                                .mapToDouble(PersonaRow::average)
                                .max()
                                .orElseThrow());
        assertThat(model.selectionProperty().get()).hasSize(1);
        assertThat(page.memory.recall("personas.page.columns.sort")).contains("average:down");
        robot.clickOn("Persona");
        page.take("personas-read");
        page.width(720);
        page.take("personas-narrow");
        page.width(1100);
        robot.interact(() -> dev.selfplay.ui.kit.Theme.LIGHT.apply(stage.getScene(), 200));
        PageShots.until(() -> table(robot).getColumns().getFirst().getWidth() > 400);
        page.takeAt(200, "personas-200");
    }

    @Test
    void totalsFollowTheThresholdAtOnce(FxRobot robot) throws Exception {
        records();
        PageShots.until(() -> !tones(robot).isEmpty());
        robot.interact(() -> model.book().passThresholdProperty().set(0));
        PageShots.until(() -> tones(robot).equals(Set.of("tone-good")));
        robot.interact(() -> model.book().passThresholdProperty().set(100));
        PageShots.until(() -> !tones(robot).contains("tone-good"));
    }

    private static Set<String> tones(FxRobot robot) {
        return robot.lookup(".persona-total").<Label>queryAll().stream()
                .flatMap(l -> l.getStyleClass().stream())
                .filter(s -> s.startsWith("tone-"))
                .collect(Collectors.toSet());
    }

    /// A column that is cut to a letter tells nothing.
    @Test
    void columnsThatDoNotFitHideWhole(FxRobot robot) throws Exception {
        records();
        for (int width : new int[] {1100, 1010, 900, 800, 1100}) {
            page.width(width);
            robot.interact(() -> stage.getScene().getRoot().layout());
            TableView<PersonaRow> table = table(robot);
            double columns =
                    table.getVisibleLeafColumns().stream().mapToDouble(c -> c.getWidth()).sum();
            assertThat(columns).as("columns at %d", width).isLessThan(table.getWidth());
            assertThat(robot.lookup("#personasTable .scroll-bar:horizontal").<Node>queryAll())
                    .as("at %d", width)
                    .noneMatch(Node::isVisible);
            assertThat(table.getVisibleLeafColumns().size())
                    .as("columns at %d", width)
                    .isGreaterThan(3);
        }
        int usual = table(robot).getVisibleLeafColumns().size();
        page.width(1700);
        PageShots.until(() -> table(robot).getVisibleLeafColumns().size() > usual);
        page.width(1100);
        PageShots.until(() -> table(robot).getVisibleLeafColumns().size() == usual);
    }

    @Test
    void searchesEveryFieldAndFilters(FxRobot robot) throws Exception {
        records();
        robot.interact(() -> view.commands(Runnable::run).getFirst().run());
        robot.write("lawyer");
        PageShots.until(() -> model.list().rows().size() < 20);
        assertThat(model.list().rows()).allMatch(r -> r.hit() != null);
        robot.clickOn("★ 4+");
        robot.clickOn(".filter-more");
        PageShots.until(() -> robot.lookup(".filter-popup").tryQuery().isPresent());
        robot.clickOn("Average below");
        robot.clickOn("guarded");
        page.take(robot.lookup(".filter-popup").query(), "personas-filter-popup");
        page.take("personas-filtered");
        robot.clickOn("Reset");
        robot.type(KeyCode.ESCAPE);
        robot.interact(() -> robot.lookup(".page-search").queryAs(TextField.class).setText("qqqq"));
        PageShots.until(() -> robot.lookup("No seller fits").query().isVisible());
        page.take("personas-no-match");
        robot.clickOn("Show everything");
        PageShots.until(() -> model.list().rows().size() == 50);
    }

    @Test
    void manyAreSwitchedArchivedAndTakenBack(FxRobot robot) throws Exception {
        records();
        String before = library.text();
        robot.interact(() -> {
            table(robot).requestFocus();
            table(robot).getSelectionModel().selectRange(1, 4);
        });
        PageShots.until(() -> robot.lookup("3 selected").tryQuery().isPresent());
        robot.clickOn("Fight…");
        PageShots.until(() -> fought.size() == 3);
        robot.clickOn("Deactivate");
        PageShots.until(() ->
                model.selectionProperty().get().stream().noneMatch(r -> r.persona().active()));
        page.take("personas-bulk");
        assertThat(page.faultsInASmallWindow()).isEmpty();
        robot.clickOn("Archive");
        PageShots.until(() -> model.list().rows().size() == 47);
        assertThat(library.reading().archived()).hasSize(3);
        assertThat(robot.lookup("Archived 3 personas.").tryQuery()).isPresent();
        robot.clickOn("Undo");
        PageShots.until(() -> model.list().rows().size() == 50);
        robot.interact(() -> table(robot).requestFocus());
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        PageShots.until(() -> library.text().equals(before));
    }

    @Test
    void duplicatesExportsAndCopies(FxRobot robot) throws Exception {
        records();
        robot.interact(() -> table(robot).getSelectionModel().select(0));
        robot.interact(model::duplicateSelected);
        PageShots.until(() -> names(robot).contains("The Skeptic (copy)"));
        PageShots.until(() ->
                model.selectionProperty().get().stream()
                        .anyMatch(r -> r.persona().type().equals("skeptic-copy")));
        saveTo = Files.createTempDirectory("export").resolve("out.json");
        robot.interact(view::export);
        PageShots.until(() -> Files.exists(saveTo) && Files.size(saveTo) > 1000);
        robot.interact(() -> table(robot).requestFocus());
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        String exported = Files.readString(saveTo);
        PageShots.until(() -> exported.equals(Clipboard.getSystemClipboard().getString()));
        assertThat(exported).contains("\"version\": 1", "skeptic-copy");
    }

    @Test
    void importsWhatIsDropped(FxRobot robot) throws Exception {
        records();
        Path file = Files.createTempDirectory("import").resolve("sellers.json");
        String text = library.text();
        Files.writeString(
                file,
                text.replaceFirst("The Skeptic", "The Doubter")
                        .replaceFirst("\"difficulty\": 4", "\"difficulty\": 7")
                        .replaceFirst(
                                "6bf367a6-1832-4ff0-81d3-f2a1aaaf416f",
                                "6bf367a6-1832-4ff0-81d3-f2a1aaaf4161"));
        robot.interact(() -> view.accept(List.of(file)));
        PageShots.until(() -> shown(robot, ".import-panel"));
        page.take("personas-import");
        assertThat(page.faultsInASmallWindow()).isEmpty();
        robot.clickOn("Import 2 personas");
        PageShots.until(() -> !shown(robot, ".import-panel"));
        PageShots.until(() -> names(robot).contains("The Doubter"));
        assertThat(library.personas()).hasSize(51);
        assertThat(library.personas().getLast().type()).isEqualTo("price-anchorer-2");
        robot.clickOn("Undo");
        PageShots.until(() -> library.text().equals(text));
        robot.interact(() -> view.accept(List.of(file.resolveSibling("none.json"))));
        PageShots.until(() -> page.notices.stream().anyMatch(n -> n.words().contains("none.json")));
    }

    private static boolean shown(FxRobot robot, String selector) {
        return robot.lookup(selector).tryQuery().map(Node::isVisible).orElse(false);
    }

    @Test
    void offersTheShippedLibraryWhereThereIsNone(FxRobot robot) throws Exception {
        library.close();
        library = new LibraryOnDisk(false);
        robot.interact(this::show);
        PageShots.until(() ->
                robot.lookup("There is no personas.json here").queryAs(Labeled.class).isVisible()
                        && model.list().stateProperty().get() == PersonaList.State.MISSING);
        page.take("personas-missing");
        robot.clickOn("Create the shipped library");
        PageShots.until(() -> model.list().rows().size() == 50);
    }

    @Test
    void anImportMayBeginALibrary(FxRobot robot) throws Exception {
        String shipped = library.text();
        library.close();
        library = new LibraryOnDisk(false);
        robot.interact(this::show);
        robot.interact(() -> model.imports().accept(shipped));
        PageShots.until(() -> shown(robot, ".import-panel"));
        robot.clickOn("Import 50 personas");
        PageShots.until(() -> model.list().rows().size() == 50);
        assertThat(library.reading().problems()).isEmpty();
    }
}
