package dev.selfplay.ui.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.prompt.PromptFileViewModel.State;
import dev.selfplay.ui.prompt.PromptPageViewModel.Tab;
import dev.selfplay.ui.prompt.PromptVersionsViewModel.Shown;

import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The Prompt page in a window of its own, over a workbench of its own.
@OpensWindows
class PromptPageTest {
    static final String BLOCK =
            """

            # SYNTHETIC TACTIC (AUTO-PROMOTED FROM SANDBOX)
            # is_synthetic: true
            # priority: %d
            # promoted_at: 2026-11-22T13:58:00Z
            # battle_id: 6f0c1d0e-2c1b-4f6e-9a50-b1d9c0f7a2e4
            # tactic_id: 00000000-0000-4000-8000-00000000000%d
            # objection: %s

            %s

            # END SYNTHETIC TACTIC
            """;

    @AutoClose private final TemporaryPrompt prompt = new TemporaryPrompt();
    private final SimpleIntegerProperty budget = new SimpleIntegerProperty(8_000);
    private final SimpleStringProperty budgetText = new SimpleStringProperty("8000");
    private final List<UUID> battles = new CopyOnWriteArrayList<>();
    private final List<UUID> tactics = new CopyOnWriteArrayList<>();
    private PageShots page;
    private PromptFeature feature;
    private PromptPageViewModel model;
    private String shipped;

    static String withBlocks(String text) {
        return text
                + BLOCK.formatted(
                        8,
                        1,
                        "What is this memorandum? You put a lien on me.",
                        "When the seller is afraid of Clause 17, do not defend the paper: say whose"
                            + " date it protects, then ask for the spoken yes and stop talking.")
                + BLOCK.formatted(
                        5,
                        2,
                        "My neighbour got $150,000.",
                        "When the seller cites a neighbour's price, agree that it is fair to ask,"
                                + " then put the repair figure beside it.");
    }

    @Start
    void start(Stage stage) {
        shipped = prompt.text();
        prompt.put(withBlocks(shipped));
        page = new PageShots(stage);
        budgetText.subscribe(typed -> budget.set(Integer.parseInt(typed)));
        begin();
    }

    private void begin() {
        begin(model -> {});
    }

    private void begin(Consumer<PromptPageViewModel> before) {
        feature =
                new PromptFeature(
                        page.context,
                        prompt.workbench(),
                        new PromptFeature.Dependencies(
                                budget,
                                budgetText,
                                typed -> typed.matches("\\d+") ? null : "A whole number.",
                                tactics::add,
                                battles::add,
                                number -> {},
                                Runnable::run));
        model = feature.model();
        before.accept(model);
        page.show(feature.root(), 1080, 800);
        feature.shown();
    }

    @AfterEach
    void close() throws Exception {
        feature.end();
        page.close();
    }

    private CodeArea area() {
        return new FxRobot().lookup("#prompt-editor").queryAs(CodeArea.class);
    }

    private void ready() throws Exception {
        PageShots.until(() ->
                model.look().lookProperty().get() != null
                        && !model.look().staleProperty().get()
                        && model.file().stateProperty().get() != State.LOADING);
    }

    private static void fx(Runnable work) throws Exception {
        WaitForAsyncUtils.asyncFx(work).get(60, TimeUnit.SECONDS);
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(60, TimeUnit.SECONDS);
    }

    @Test
    void theFileStandsWithItsTacticsFoldedAndLeadsToThem(FxRobot robot) throws Exception {
        ready();
        ListView<OutlineItem> outline = robot.lookup("#prompt-outline").queryListView();
        PageShots.until(() ->
                outline.getItems().stream().filter(OutlineItem.Block.class::isInstance).count()
                        == 2);
        page.take("prompt");
        int first =
                fx(() -> {
                    int at = 0;
                    while (!(outline.getItems().get(at) instanceof OutlineItem.Block)) {
                        at++;
                    }
                    outline.requestFocus();
                    outline.getSelectionModel().clearAndSelect(at);
                    outline.scrollTo(at);
                    return at;
                });
        robot.type(KeyCode.RIGHT).type(KeyCode.T).type(KeyCode.B);
        PageShots.until(() -> tactics.size() == 1 && battles.size() == 1);
        PageShots.until(() -> !robot.lookup(".outline-raw").queryAll().isEmpty());
        robot.type(KeyCode.ENTER);
        int line = outline.getItems().get(first).line();
        PageShots.until(() -> area().isFocused() && area().getCurrentParagraph() == line - 1);
        page.take("prompt-unfolded");
        assertThat(battles.getFirst())
                .isEqualTo(UUID.fromString("6f0c1d0e-2c1b-4f6e-9a50-b1d9c0f7a2e4"));
    }

    @Test
    void whatIsTypedIsLookedOverKeptAndSaved(FxRobot robot) throws Exception {
        ready();
        int clause = area().getText().indexOf("Clause 17, do not");
        int quote = area().getText().indexOf("It's still $82,700.");
        fx(() -> area().replaceText(clause, clause + 9, "Clause 18"));
        fx(() -> area().replaceText(quote, quote + 19, "It's now $95,000 flat."));
        PageShots.until(() -> model.file().stateProperty().get() == State.UNSAVED);
        PageShots.until(() ->
                !model.look().staleProperty().get()
                        && model.look().lookProperty().get().findings().stream()
                                .anyMatch(f -> f.text().contains("no longer matches")));
        PageShots.until(() -> prompt.draft().isPresent());
        ListView<?> findings = robot.lookup("#prompt-findings").queryListView();
        assertThat(findings.getItems().size()).isGreaterThanOrEqualTo(2);
        fx(() -> findings.requestFocus());
        fx(() -> findings.getSelectionModel().select(0));
        robot.type(KeyCode.ENTER);
        PageShots.until(() -> area().isFocused() && area().getCurrentParagraph() > 0);
        robot.push(KeyCode.CONTROL, KeyCode.F).write("price");
        PageShots.until(() -> area().getSelectedText().equalsIgnoreCase("price"));
        page.take("prompt-editing");
        robot.type(KeyCode.ESCAPE);
        PageShots.until(() -> area().isFocused());
        String typed = fx(() -> area().getText());
        robot.push(KeyCode.CONTROL, KeyCode.S);
        PageShots.until(() -> model.file().stateProperty().get() == State.SAVED);
        assertThat(prompt.text()).isEqualTo(typed).contains("$95,000 flat", "Clause 18");
        PageShots.until(() -> prompt.draft().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        PageShots.until(() -> model.file().stateProperty().get() == State.UNSAVED);
    }

    @Test
    void whatDoesNotFitIsListedWithItsReason(FxRobot robot) throws Exception {
        ready();
        int human = fx(() -> model.look().lookProperty().get().report().humanTokens());
        robot.clickOn("#prompt-budget").push(KeyCode.CONTROL, KeyCode.A);
        int best = fx(() -> model.look().lookProperty().get().ranked().get(1).tokens());
        robot.write(String.valueOf(human + best + 1)).type(KeyCode.ENTER);
        PageShots.until(() ->
                model.look().lookProperty().get().report().merged().omitted().size() == 1
                        && !model.look().staleProperty().get());
        robot.clickOn("#prompt-tab-merged");
        PageShots.until(() -> robot.lookup("#prompt-merged").query().isVisible());
        page.take("prompt-merged");
        robot.clickOn("#prompt-budget").push(KeyCode.CONTROL, KeyCode.A);
        robot.write("600").type(KeyCode.ENTER);
        PageShots.until(
                () -> model.look().lookProperty().get().report().merged().omitted().size() == 2);
        page.take("prompt-over-budget");
    }

    @Test
    void theSameLinesChangedOutsideStandSideBySide(FxRobot robot) throws Exception {
        ready();
        fx(() -> {
            int at = area().getText().indexOf("The price is $82,700. Hold it.");
            area().replaceText(at, at + 30, "The price is $82,700, and it stays.");
        });
        PageShots.until(() -> model.file().stateProperty().get() == State.UNSAVED);
        String outside =
                prompt.text()
                        .replace("The price is $82,700. Hold it.", "The price is $82,700. Period.")
                        .replace("NEVER\n", "NEVER, EVER\n");
        prompt.put(outside);
        PageShots.until(() -> model.file().typed().conflictProperty().get() != null);
        page.take("prompt-conflict");
        assertThat(page.faultsInASmallWindow()).isEmpty();
        robot.clickOn("#prompt-use");
        PageShots.until(() -> model.file().typed().conflictProperty().get() == null);
        robot.push(KeyCode.CONTROL, KeyCode.S);
        PageShots.until(() -> model.file().stateProperty().get() == State.SAVED);
        assertThat(prompt.text())
                .isEqualTo(
                        outside.replace(
                                "The price is $82,700. Period.",
                                "The price is $82,700, and it stays."));
    }

    @Test
    void versionsShowWhatChangedAndComeBack(FxRobot robot) throws Exception {
        prompt.put(withBlocks(shipped.replace("Hold it.", "Hold it, kindly.")));
        for (int i = 0; i < 12; i++) {
            prompt.put(withBlocks(shipped.replace("a turn or two on each", i + " turns on each")));
        }
        ready();
        robot.clickOn("#prompt-tab-versions");
        PageShots.until(() -> model.versions().entries().size() == 15);
        PageShots.until(() -> model.versions().rowsProperty().get() != null);
        fx(() -> model.versions().selectedProperty().set(model.versions().entries().get(11)));
        PageShots.until(() -> {
            var rows = model.versions().rowsProperty().get();
            return rows != null && rows.size() > 3;
        });
        page.take("prompt-versions");
        fx(() -> model.versions().shownProperty().set(Shown.NOW));
        PageShots.until(() -> {
            var rows = model.versions().rowsProperty().get();
            return rows != null && rows.size() > 3;
        });
        page.width(640);
        page.take("prompt-versions-narrow");
        page.width(1080);
        String now = prompt.text();
        fx(() -> model.versions().selectedProperty().set(model.versions().entries().getLast()));
        robot.clickOn("#prompt-restore");
        PageShots.until(() -> page.notices.stream().anyMatch(n -> !n.actions().isEmpty()));
        assertThat(prompt.text()).isEqualTo(shipped);
        PageShots.until(() -> model.versions().entries().size() == 16);
        fx(() -> page.notices.getLast().actions().getFirst().run());
        PageShots.until(() -> model.versions().entries().size() == 17);
        assertThat(prompt.text()).isEqualTo(now);
        var restored = page.notices.getFirst().actions().getFirst();
        PageShots.until(
                () -> restored.barred().getValue().equals("base_prompt.txt has changed since."));
        fx(restored::run);
        assertThat(prompt.text()).isEqualTo(now);
        assertThat(page.memory.recall("prompt.tab")).contains(Tab.VERSIONS.name());
    }

    @Test
    void aFileThatIsMissingOrUnusableSaysWhatHelps(FxRobot robot) throws Exception {
        ready();
        prompt.put("ROLE\nna\u00EFve".getBytes(StandardCharsets.ISO_8859_1));
        PageShots.until(() -> model.file().stateProperty().get() == State.UNUSABLE);
        page.take("prompt-unusable");
        assertThat(words(robot)).contains("line 2");
        prompt.remove();
        PageShots.until(() -> model.file().stateProperty().get() == State.MISSING);
        page.take("prompt-missing");
        robot.clickOn("#prompt-create");
        PageShots.until(() -> model.file().stateProperty().get() == State.SAVED);
        assertThat(fx(() -> area().getText())).isEqualTo(shipped);
    }

    private static String words(FxRobot robot) {
        return robot.lookup(".editor-blank-title").queryAs(Label.class).getText();
    }

    /// "The file is empty." and a tick stood beside a text that nobody had looked over yet.
    @Test
    void nothingIsSaidOfThePromptBeforeItIsKnown(FxRobot robot) throws Exception {
        ready();
        fx(feature::end);
        CountDownLatch gate = new CountDownLatch(1);
        // the text is read; what looks it over waits
        fx(() ->
                begin(m ->
                        m.file().typed().textProperty().subscribe((was, is) -> page.gate = gate)));
        PageShots.until(() -> area().getText().equals(prompt.text()));
        assertThat(shown(robot)).contains("Working it out…").noneMatch(PromptPageTest::claims);
        assertThat(figures(robot)).containsOnly("…");
        Runnable mend = prompt.without("tactics");
        gate.countDown();
        PageShots.until(() -> model.look().failedProperty().get());
        page.take("prompt-not-known");
        assertThat(shown(robot))
                .contains("Not known: it could not be worked out.")
                .noneMatch(PromptPageTest::claims);
        mend.run();
        fx(model::refresh);
        ready();
        PageShots.until(() -> shown(robot).stream().anyMatch(PromptPageTest::claims));
        assertThat(figures(robot)).doesNotContain("…");

        // what was known is of an earlier text, where the next look fails
        var _ = prompt.without("tactics");
        fx(model.look()::refresh);
        PageShots.until(() -> model.look().failedProperty().get());
        assertThat(shown(robot)).noneMatch(PromptPageTest::claims);
    }

    private static boolean claims(String words) {
        return words.contains("is empty") || words.contains("Nothing is wrong");
    }

    private static List<String> shown(FxRobot robot) throws Exception {
        return fx(() ->
                robot
                        .lookup(".placeholder-text")
                        .match(Node::isVisible)
                        .queryAllAs(Label.class)
                        .stream()
                        .map(Label::getText)
                        .toList());
    }

    private static List<String> figures(FxRobot robot) throws Exception {
        return fx(() ->
                robot.lookup(".prompt-figure").queryAllAs(Label.class).stream()
                        .map(Label::getText)
                        .toList());
    }

    @Test
    void itFitsASmallWindowAndLargeText() throws Exception {
        ready();
        page.width(690);
        page.take("prompt-small");
        assertThat(page.faultsInASmallWindow()).isEmpty();
        page.takeAt(200, "prompt-200-percent");
        fx(() -> model.tabProperty().set(Tab.VERSIONS));
        PageShots.until(() -> !model.versions().entries().isEmpty());
        page.takeAt(200, "prompt-200-percent-versions");
    }

    @Test
    void aDraftOfAFormerSessionIsOffered(FxRobot robot) throws Exception {
        ready();
        fx(() -> area().appendText("\nSay goodbye by name."));
        PageShots.until(
                () -> prompt.draft().filter(d -> d.edited().text().endsWith("name.")).isPresent());
        fx(() -> {
            feature.end();
            feature =
                    new PromptFeature(
                            page.context,
                            prompt.workbench(),
                            new PromptFeature.Dependencies(
                                    budget,
                                    budgetText,
                                    typed -> null,
                                    tactics::add,
                                    battles::add,
                                    number -> {},
                                    Runnable::run));
            model = feature.model();
            page.show(feature.root(), 1080, 800);
            feature.shown();
        });
        ready();
        PageShots.until(() -> model.file().offeredProperty().get() != null);
        assertThat(fx(() -> area().getText())).endsWith("Say goodbye by name.");
        page.take("prompt-draft");
        robot.clickOn("#prompt-discard-draft");
        PageShots.until(() -> model.file().stateProperty().get() == State.SAVED);
        PageShots.until(() -> prompt.draft().isEmpty());
    }
}
