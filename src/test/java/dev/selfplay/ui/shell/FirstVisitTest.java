package dev.selfplay.ui.shell;

import static dev.selfplay.ui.shell.WindowShots.keys;
import static dev.selfplay.ui.shell.WindowShots.onFx;
import static dev.selfplay.ui.shell.WindowShots.pulses;
import static dev.selfplay.ui.shell.WindowShots.until;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.selfplay.config.Settings;
import dev.selfplay.config.SettingsFile;
import dev.selfplay.config.ThemeChoice;
import dev.selfplay.config.Workspace;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.kit.Theme;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// What a person sees when a page is visited for the first time, and the store is slow.
@OpensWindows
class FirstVisitTest {
    /// Words that state a number of none, or that there is nothing.
    private static final Pattern FACT =
            Pattern.compile(
                    "(?i)(^|[^\\d.,$])0( of 0)? (?!to)[a-z]|\\b0 of 0\\b| 0$|\\$0(\\.0+)?$|^no"
                            + " (?!seller selected)|^nothing|\\bnothing to\\b");

    private static final Pattern MONEY = Pattern.compile("^[−≤]?\\$[\\d.,]+( .{0,24})?$");

    @AutoClose private final SampleWorld world = new SampleWorld();
    private final List<Runnable> held = new CopyOnWriteArrayList<>();
    private volatile @Nullable Executor direct;
    private WindowShots window;

    @BeforeAll
    static void typefaces() {
        Theme.loadFonts();
    }

    @Start
    void open(Stage stage) {
        world.before = FirstVisitTest::shortBattles;
        world.background = this::run;
        window = new WindowShots(world, stage);
    }

    /// Which leave the most of the cap, whatever they cost.
    private static void shortBattles(Path folder) {
        var _ =
                new SettingsFile(Workspace.at(folder).settings())
                        .write(
                                Settings.DEFAULT
                                        .with(Settings.THEME, ThemeChoice.LIGHT)
                                        .with(Settings.TURNS, 4));
    }

    @Test
    void nothingIsStatedOfWhatIsNotReadYet() throws Exception {
        List<String> stated = new ArrayList<>();
        for (Page page : Page.values()) {
            visit(page);
            onFx(() -> {
                texts(window.stage.getScene().getRoot(), page, stated);
                return true;
            });
        }
        assertThat(stated).isEmpty();
    }

    @Test
    void theRailMarksThePageAtOnceAndThePageComesAPulseLater() throws Exception {
        assertThat(
                        onFx(() -> {
                            fire(Page.SPEND);
                            return window.seen(".opening-page")
                                    && heading().equals("Spend")
                                    && window.stage.getScene().lookup(".spend-page") == null;
                        }))
                .isTrue();
        until(() -> window.seen(".spend-page") && !window.seen(".opening-page"));
    }

    @Test
    void aPageVisitedBeforeComesAtOnce() throws Exception {
        visit(Page.SPEND);
        visit(Page.PROMOTIONS);
        assertThat(
                        onFx(() -> {
                            fire(Page.SPEND);
                            return window.seen(".spend-page") && !window.seen(".opening-page");
                        }))
                .isTrue();
    }

    @Test
    void aPageThatWasLeftBeforeItCameIsNotBuilt() throws Exception {
        onFx(() -> {
            fire(Page.SPEND);
            fire(Page.SETTINGS);
            return true;
        });
        until(() -> window.seen(".settings-side"));
        pulses(3);
        assertThat(onFx(() -> window.stage.getScene().lookup(".spend-page"))).isNull();
    }

    @Test
    void focusGoesWhereOneWouldType() throws Exception {
        world.playMiddle();
        release();
        Map<Page, String> places = new EnumMap<>(Page.class);
        places.put(Page.PROMPT, "prompt-editor");
        places.put(Page.SPEND, "words");
        places.put(Page.SETTINGS, "search");
        places.put(Page.PERSONAS, "personasTable");
        places.put(Page.HISTORY, "table");
        for (int time = 0; time < 2; time++) {
            for (Map.Entry<Page, String> place : places.entrySet()) {
                visit(place.getKey());
                await(place.getValue());
            }
        }
    }

    @Test
    void aPlaceholderStaysWhileItsFieldHasTheKeyboard() throws Exception {
        visit(Page.SETTINGS);
        until(() -> "search".equals(focused()));
        assertThat(
                        onFx(() ->
                                window.stage.getScene().getFocusOwner().lookupAll(".text").stream()
                                        .map(Text.class::cast)
                                        .filter(t -> t.getText().equals("Find a setting"))
                                        .filter(Node::isVisible)
                                        .anyMatch(t -> ((Color) t.getFill()).getOpacity() > 0.5)))
                .isTrue();
    }

    @Test
    void moneyIsNeverCut() throws Exception {
        world.playMiddle();
        release();
        List<String> cut = new ArrayList<>();
        for (double width : new double[] {1440, 1000, 900}) {
            window.sizeTo(width, 640);
            for (Page page : List.of(Page.ARENA, Page.PROMPT, Page.HISTORY, Page.SPEND)) {
                visit(page);
                onFx(() -> {
                    cutMoney(window.stage.getScene().getRoot(), width + " " + page, cut);
                    return true;
                });
            }
        }
        assertThat(cut).isEmpty();
    }

    private static void cutMoney(Node node, String where, List<String> cut) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled label
                && label.getText() != null
                && MONEY.matcher(label.getText()).find()
                && label.lookup(".text") instanceof Text drawn
                && !drawn.getText().isEmpty()
                && drawn.getText().endsWith("…")
                && !label.getText().endsWith("…")) {
            cut.add(where + ": " + label.getText() + " as " + drawn.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> cutMoney(child, where, cut));
        }
    }

    @Test
    void aCommandForAPageThatIsNotThereYetActsOnceItIs(FxRobot robot) throws Exception {
        release();
        keys(robot, KeyCode.CONTROL, KeyCode.K);
        until(() -> window.seen("#paletteField"));
        robot.write("search the tactics");
        robot.push(KeyCode.ENTER);
        until(() -> window.seen(".promotions"));
        await("search");
    }

    @Test
    void theDialogForARunKeepsItsHeightWhileItIsRead(FxRobot robot) throws Exception {
        keys(robot, KeyCode.CONTROL, KeyCode.N);
        until(() -> window.seen(".new-run"));
        pulses(3);
        List<String> stated = new ArrayList<>();
        double before =
                onFx(() -> {
                    texts(window.stage.getScene().lookup(".new-run"), Page.ARENA, stated);
                    return height();
                });
        assertThat(stated).isEmpty();
        release();
        until(() -> window.seen(".estimate-track"));
        pulses(3);
        assertThat(onFx(this::height)).isCloseTo(before, within(2.0));
    }

    private void await(String id) {
        try {
            until(() -> id.equals(focused()));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(id + " has no focus, " + focused() + " has", e);
        }
    }

    private double height() {
        return window.stage.getScene().lookup(".new-run").getLayoutBounds().getHeight();
    }

    private String focused() {
        Node owner = window.stage.getScene().getFocusOwner();
        return owner == null ? "" : String.valueOf(owner.getId());
    }

    private String heading() {
        return window.stage.getScene().getRoot().lookupAll(".opening-page .page-title").stream()
                .map(n -> ((Labeled) n).getText())
                .findFirst()
                .orElse("");
    }

    /// What the window waits for is read now, and at once from here on.
    private void release() {
        Executor threads = Executors.newVirtualThreadPerTaskExecutor();
        direct = threads;
        List.copyOf(held).forEach(threads::execute);
        held.clear();
    }

    private void run(Runnable task) {
        Executor now = direct;
        if (now == null) {
            held.add(task);
        } else {
            now.execute(task);
        }
    }

    private void fire(Page page) {
        if (window.stage.getScene().lookup("#tab-" + page.label()) instanceof ToggleButton tab) {
            tab.fire();
        }
    }

    private void visit(Page page) throws Exception {
        onFx(() -> {
            fire(page);
            return true;
        });
        until(() -> !window.seen(".opening-page"));
        pulses(3);
    }

    private static void texts(Node node, Page page, List<String> stated) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled label
                && label.getText() != null
                && FACT.matcher(label.getText()).find()) {
            stated.add(page + ": " + label.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> texts(child, page, stated));
        }
    }
}
