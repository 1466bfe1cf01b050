package dev.selfplay.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.Commands;
import dev.selfplay.ui.kit.ManualLater;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.PaletteEntry;
import dev.selfplay.ui.shell.PanesViewModel.Pane;
import dev.selfplay.ui.shell.PanesViewModel.Room;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Rectangle2D;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The frame's models, with no window.
class FrameModelsTest {
    private final Memory memory = Memory.ofThisProcess();

    @Test
    void wideAndNarrowWindowsEachRememberTheirPanes() {
        PanesViewModel panes = new PanesViewModel(memory);
        panes.measure(1440, 900, 100);
        assertThat(panes.shownProperty(Pane.PERSONAS).get()).isTrue();
        panes.measure(1440, 900, 200);
        assertThat(panes.roomProperty().get()).isEqualTo(Room.NARROW);
        assertThat(panes.shownProperty(Pane.PERSONAS).get()).isFalse();
        panes.toggle(Pane.PERSONAS);
        panes.toggle(Pane.RIGHT);
        assertThat(panes.shownProperty(Pane.PERSONAS).get()).as("room for one").isFalse();
        assertThat(panes.shownProperty(Pane.RIGHT).get()).isTrue();
        panes.measure(1024, 900, 200);
        assertThat(panes.roomProperty().get()).isEqualTo(Room.TIGHT);
        panes.measure(1024, 900, 100);
        assertThat(panes.roomProperty().get()).isEqualTo(Room.WIDE);
        panes.toggle(Pane.RIGHT);
        PanesViewModel again = new PanesViewModel(memory);
        again.measure(1440, 900, 100);
        assertThat(again.shownProperty(Pane.PERSONAS).get()).isTrue();
        assertThat(again.shownProperty(Pane.RIGHT).get()).isFalse();
    }

    @Test
    void theGaugeBelongsToThePagesAboutSpendAndOpensOnTheOthers() {
        PanesViewModel panes = new PanesViewModel(memory);
        panes.measure(1440, 900, 100);
        panes.onPage(true, true);
        assertThat(right(panes)).isEqualTo("pane with gauge");
        panes.onPage(false, false);
        assertThat(right(panes)).as("its column is the page's").isEqualTo("hidden");
        panes.onPage(false, true);
        assertThat(right(panes)).as("what belongs to the page").isEqualTo("pane");
        panes.toggleGauge();
        assertThat(right(panes)).isEqualTo("pane with gauge");
        panes.onPage(false, false);
        assertThat(right(panes)).as("opened for all").isEqualTo("pane with gauge");
        panes.toggle(Pane.RIGHT);
        assertThat(right(panes)).isEqualTo("hidden");
        panes.toggle(Pane.RIGHT);
        assertThat(right(panes)).as("the page has nothing else").isEqualTo("pane with gauge");
        panes.toggleGauge();
        panes.onPage(true, false);
        assertThat(right(panes)).as("closing it elsewhere").isEqualTo("pane with gauge");
        panes.toggleGauge();
        assertThat(right(panes)).isEqualTo("hidden");
        panes.onPage(false, true);
        assertThat(right(panes)).as("one choice for the pane").isEqualTo("hidden");
        panes.toggleGauge();
        panes.toggle(Pane.RIGHT);
        assertThat(right(panes)).as("hidden with all that is in it").isEqualTo("hidden");
    }

    private static String right(PanesViewModel panes) {
        return !panes.shownProperty(Pane.RIGHT).get()
                ? "hidden"
                : panes.gaugeProperty().get() ? "pane with gauge" : "pane";
    }

    @Test
    void workInTheBackgroundIsNamedWhenItLastsAndCanBeGivenUp() {
        SameThread ui = new SameThread();
        ManualLater later = new ManualLater();
        ActivityViewModel activity = new ActivityViewModel(ui.tasks.busy(), later);
        List<String> said = new ArrayList<>();
        ui.tasks.run("read the history", () -> {});
        ui.settle();
        ui.tasks.runCancellable("export the ledger", () -> 1, n -> {}, () -> said.add("given up"));
        assertThat(activity.textProperty().get()).isEmpty();
        later.pass(ActivityViewModel.PATIENCE);
        assertThat(activity.textProperty().get()).isEqualTo("Export the ledger…");
        assertThat(activity.cancellable()).isTrue();
        activity.cancel();
        assertThat(said).containsExactly("given up");
        assertThat(activity.textProperty().get()).isEmpty();
        ui.settle();
    }

    @Test
    void twoWorkspacesOfOneNameAreToldApart() {
        Path home = Path.of("/home/ada");
        assertThat(WorkspaceName.of(Path.of("/home/ada/clients/acme/apex-closer"), home).full())
                .isEqualTo("apex-closer — ~/clients/acme");
        assertThat(WorkspaceName.of(Path.of("/home/ada/apex-closer"), home).full())
                .isEqualTo("apex-closer — ~");
        assertThat(
                        WorkspaceName.of(
                                        Path.of(
                                                "/home/ada/a/long/way/down/to/where/the/clients/of/"
                                                        + "the/agency/are/acme/apex-closer"),
                                        home)
                                .full())
                .isEqualTo("apex-closer — ~/…/acme");
        assertThat(WorkspaceName.of(Path.of("/srv/acme/apex-closer"), home).path())
                .isEqualTo("/srv/acme/apex-closer");
    }

    @Test
    void aPlaceThatNoScreenHoldsIsMovedOntoOne() {
        var left = new Rectangle2D(0, 0, 1920, 1080);
        var right = new Rectangle2D(1920, 40, 1280, 760);
        List<Rectangle2D> screens = List.of(left, right);
        var kept = new Rectangle2D(200, 100, 1440, 900);
        assertThat(WindowPlace.held(kept, screens)).isEqualTo(kept);
        var overBoth = new Rectangle2D(1500, 100, 1200, 600);
        assertThat(WindowPlace.held(overBoth, screens)).isEqualTo(overBoth);
        assertThat(WindowPlace.held(new Rectangle2D(-800, 100, 1440, 900), screens))
                .isEqualTo(new Rectangle2D(0, 100, 1440, 900));
        assertThat(WindowPlace.held(new Rectangle2D(2900, 100, 1440, 900), screens))
                .as("cut to the screen that shows most of it")
                .isEqualTo(right);
        assertThat(WindowPlace.held(new Rectangle2D(9000, -500, 1440, 900), screens))
                .as("of a screen that is gone")
                .isEqualTo(new Rectangle2D(480, 0, 1440, 900));
        var scaled = new Rectangle2D(0, 0, 960, 540);
        assertThat(WindowPlace.held(kept, List.of(scaled)))
                .as("the same screen at 200 %")
                .isEqualTo(scaled);
        assertThat(
                        WindowPlace.held(
                                new Rectangle2D(0, 0, 1097, 617),
                                List.of(new Rectangle2D(0, 0, 1097.1, 616.6))))
                .as("whole pixels of a screen at 175 %")
                .isEqualTo(new Rectangle2D(0, 0, 1097, 617));
    }

    @Test
    void lettersFindWhatTheyBeginAndTheNearestComesFirst() {
        assertThat(score("hist", "Go to History")).isGreaterThan(score("hist", "Archistory"));
        assertThat(score("gth", "Go to History")).isPositive();
        assertThat(Fuzzy.match("zzz", "Go to History", "")).isEmpty();
        assertThat(Fuzzy.match("history gone", "Go to History", "")).isEmpty();
        assertThat(Fuzzy.match("legal", "The Legal Expert", "").orElseThrow().letters())
                .containsExactly(4, 5, 6, 7, 8);
        assertThat(score("legal", "The Legal Expert"))
                .isGreaterThan(
                        Fuzzy.match("legal", "Other", "a legal matter").orElseThrow().score());
    }

    private static int score(String query, String title) {
        return Fuzzy.match(query, title, "").orElseThrow().score();
    }

    @Test
    void thePaletteRemembersWhatWasUsedAndSaysWhyNot() {
        List<String> done = new ArrayList<>();
        Commands commands = new Commands();
        commands.add(Command.of("a", "Alpha", "Group", "Ctrl+Q", () -> done.add("a")));
        commands.add(
                new Command(
                        "b",
                        "Beta",
                        "Group",
                        "",
                        new SimpleBooleanProperty(false),
                        "Nothing runs",
                        () -> done.add("b")));
        commands.add(Command.of("c", "Gamma", "Group", "", () -> done.add("c")));
        PaletteViewModel palette = new PaletteViewModel(commands, memory);
        List<Consumer<List<PaletteEntry>>> late = new ArrayList<>();
        palette.add(late::add);
        palette.open();
        assertThat(palette.hits()).extracting(h -> h.entry().id()).containsExactly("a", "b", "c");
        assertThat(palette.choose(palette.hits().get(1))).isFalse();
        assertThat(palette.hits().get(1).entry().whyNot()).isEqualTo("Nothing runs");
        assertThat(palette.choose(palette.hits().get(2))).isTrue();
        palette.open();
        assertThat(palette.hits().getFirst().entry().id()).isEqualTo("c");
        assertThat(done).containsExactly("c");
        PaletteEntry found = new PaletteEntry("d", "Delta", "Persona", "", () -> {});
        late.getFirst().accept(List.of(found)); // of the first opening: too late
        assertThat(palette.hits()).hasSize(3);
        late.getLast().accept(List.of(found));
        palette.queryProperty().set("delta");
        assertThat(palette.hits()).extracting(h -> h.entry().id()).containsExactly("d");
    }
}
