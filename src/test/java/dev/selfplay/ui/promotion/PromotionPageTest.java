package dev.selfplay.ui.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.files.AtomicFile;
import dev.selfplay.promotion.Approval;
import dev.selfplay.promotion.Decision;
import dev.selfplay.promotion.Outcome;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.testing.Bench;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.workbench.Workbench;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The promotion desk in a window of its own, over a real workspace in which real battles were
/// rehearsed.
@OpensWindows
class PromotionPageTest {
    private Path folder;
    private Workbench workbench;
    private PageShots page;
    private PromotionFeature desk;
    private final List<String> opened = new ArrayList<>();
    private Runnable stop = () -> {};

    @Start
    void start(Stage stage) throws Exception {
        page = new PageShots(stage);
    }

    @AfterEach
    void close() throws Exception {
        stop.run();
        page.close();
        workbench.close();
    }

    /// Shows the desk of a workspace in which battles were rehearsed.
    private void open(FxRobot robot) throws Exception {
        folder = Bench.rehearsed();
        show(robot, Map.of());
    }

    private void show(FxRobot robot, Map<String, String> variables) throws Exception {
        workbench = Workbench.open(folder, false, variables);
        show(robot, 1330, 900);
    }

    private void show(FxRobot robot, double width, double height) throws Exception {
        robot.interact(() -> {
            desk =
                    new PromotionFeature(
                            page.context,
                            workbench,
                            new PromotionFeature.WindowActions(
                                    (battle, turn) -> opened.add(battle + " " + turn),
                                    battle -> opened.add("ask " + battle),
                                    () -> opened.add("run"),
                                    Runnable::run,
                                    new PassMark(90)));
            stop = desk.begin();
            StackPane aside = new StackPane(desk.aside());
            aside.setMinWidth(330);
            aside.setMaxWidth(330);
            HBox.setHgrow(desk.root(), Priority.ALWAYS);
            HBox both = new HBox(desk.root(), aside);
            both.getStyleClass().add("workbench");
            page.show(both, width, height);
            desk.shown();
        });
        PageShots.until(() -> desk.inbox().stateProperty().get() != ListState.LOADING);
        settled();
    }

    /// Nothing is read or worked out any more.
    private void settled() throws Exception {
        PageShots.until(() ->
                page.tasks.busy().isEmpty()
                        && desk.desk().stateProperty().get() != Async.State.LOADING
                        && !desk.desk().staleProperty().get());
    }

    private String file() throws Exception {
        return Files.readString(folder.resolve("base_prompt.txt"));
    }

    private List<Tactic> tactics(TacticState... states) {
        return workbench.promotion().tactics(Query.of(states));
    }

    private Tactic chosen() {
        return desk.inbox().chosenProperty().get().getFirst();
    }

    private int count(TacticState state) {
        return tactics(state).size();
    }

    private void focusList(FxRobot robot) {
        robot.interact(() -> robot.lookup(".inbox-list").queryAs(ListView.class).requestFocus());
    }

    @Test
    void fromTheInboxIntoTheFileAndBackByKeysAlone(FxRobot robot) throws Exception {
        open(robot);
        String before = file();
        assertThat(desk.badge().get()).isPositive();
        page.take("promotion-waiting");

        // what is shown is what is written
        Tactic first = chosen();
        var planned = desk.desk().changeProperty().get();
        assertThat(planned).isNotNull();
        robot.push(KeyCode.A);
        PageShots.until(() -> count(TacticState.APPROVED) == 1 && !page.notices.isEmpty());
        // but for the moment, which is the decision's
        assertThat(file().replaceAll("promoted_at: \\S+", ""))
                .isEqualTo(planned.preview().after().text().replaceAll("promoted_at: \\S+", ""));
        assertThat(file())
                .contains("# SYNTHETIC TACTIC (AUTO-PROMOTED FROM SANDBOX)", first.text());
        assertThat(page.notices)
                .anySatisfy(n -> {
                    assertThat(n.words()).startsWith("Approved: “").contains("is now version");
                    assertThat(n.actions()).extracting(a -> a.label()).containsExactly("Undo");
                    assertThat(n.inPlace()).isTrue();
                });
        // the next one is shown
        PageShots.until(() -> !chosen().id().equals(first.id()));
        settled();

        robot.interact(() -> desk.inbox().chipProperty().set(TacticState.APPROVED));
        PageShots.until(() -> chosen().id().equals(first.id()));
        settled();
        page.take("promotion-approved");
        focusList(robot);
        robot.push(KeyCode.W);
        PageShots.until(() -> robot.lookup("Withdraw").queryAll().size() > 1);
        robot.write("too long").push(KeyCode.ENTER);
        PageShots.until(() -> count(TacticState.WITHDRAWN) == 1);
        assertThat(file()).isEqualTo(before);
        var decisions = workbench.promotion().detail(first.id()).orElseThrow().decisions();
        assertThat(decisions)
                .extracting(d -> d.decision().kind())
                .containsExactly(Decision.Kind.WITHDRAWN, Decision.Kind.APPROVED);
        assertThat(decisions.getFirst().decision().reason()).isEqualTo("too long");

        robot.interact(() -> desk.inbox().chipProperty().set(TacticState.WITHDRAWN));
        PageShots.until(() -> chosen().id().equals(first.id()));
        settled();
        page.take("promotion-withdrawn");
        focusList(robot);
        robot.push(KeyCode.C);
        PageShots.until(() -> count(TacticState.WITHDRAWN) == 0);
    }

    private String told(FxRobot robot) {
        return robot.lookup(".done-bar").query().isVisible()
                ? robot.lookup(".done-bar .label").queryAllAs(Label.class).stream()
                        .map(Label::getText)
                        .filter(words -> !words.isEmpty())
                        .findFirst()
                        .orElse("")
                : "";
    }

    private Button undo(FxRobot robot) {
        return robot.lookup(".done-bar .small").queryAs(Button.class);
    }

    @Test
    void aDecisionIsToldInPlaceAndUndoneByButtonAndByKeys(FxRobot robot) throws Exception {
        open(robot);
        String before = file();
        Tactic first = chosen();
        robot.push(KeyCode.A);
        PageShots.until(() -> told(robot).startsWith("Approved: “"));
        settled();
        assertThat(file()).contains(first.text());
        page.take("promotion-done");
        // it covers nothing: the page gave it the room
        assertThat(bottom(robot.lookup(".desk-ground").query()))
                .isLessThanOrEqualTo(
                        robot.lookup(".done-bar").query().localToScene(0, 0).getY() + 0.5);
        robot.clickOn(undo(robot));
        PageShots.until(() -> told(robot).startsWith("Undone: “"));
        assertThat(file()).isEqualTo(before);
        PageShots.until(() -> chosen().id().equals(first.id()));
        assertThat(chosen().state()).isEqualTo(TacticState.WAITING);
        assertThat(undo(robot).isVisible()).isFalse();
        settled();

        // by keys; in a text field the keys belong to the field
        focusList(robot);
        robot.push(KeyCode.R).write("no").push(KeyCode.ENTER);
        PageShots.until(() -> told(robot).startsWith("Rejected: “"));
        settled();
        robot.interact(() -> robot.lookup("#tactic-text").query().requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        settled();
        assertThat(count(TacticState.REJECTED)).isEqualTo(1);
        focusList(robot);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        PageShots.until(() -> count(TacticState.REJECTED) == 0);
        PageShots.until(() -> chosen().id().equals(first.id()));
        settled();

        // not over what somebody wrote since: it says why
        robot.push(KeyCode.A);
        PageShots.until(() -> told(robot).startsWith("Approved: “"));
        settled();
        // in one step: an empty file that the desk saw between would take the tactic out by hand
        AtomicFile.replace(
                folder.resolve("base_prompt.txt"),
                (file() + "\nBe brief.\n").getBytes(StandardCharsets.UTF_8));
        PageShots.until(() -> undo(robot).isDisabled());
        page.take("promotion-done-barred");
        assertThat(robot.lookup(".done-bar .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .contains(
                        "base_prompt.txt has changed since, and that would be lost. Withdraw"
                                + " instead: that takes only the tactic out.");
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        settled();
        assertThat(file()).contains(first.text()).endsWith("\nBe brief.\n");
    }

    private static double bottom(Node node) {
        return node.localToScene(node.getLayoutBounds()).getMaxY();
    }

    @Test
    void severalAtOnceRejectedApprovedAndFound(FxRobot robot) throws Exception {
        open(robot);
        int waiting = count(TacticState.WAITING);
        assertThat(waiting).isGreaterThan(3);
        focusList(robot);
        robot.push(KeyCode.SHIFT, KeyCode.DOWN).push(KeyCode.SHIFT, KeyCode.DOWN);
        PageShots.until(() -> desk.inbox().chosenProperty().get().size() == 3);
        settled();
        page.take("promotion-several");
        robot.push(KeyCode.A);
        PageShots.until(() -> count(TacticState.APPROVED) == 3);
        settled();

        Tactic next = chosen();
        focusList(robot);
        robot.push(KeyCode.R);
        robot.write("says nothing new");
        page.take("promotion-reject");
        robot.push(KeyCode.ENTER);
        PageShots.until(() -> count(TacticState.REJECTED) == 1);
        assertThat(tactics(TacticState.REJECTED).getFirst().id()).isEqualTo(next.id());
        settled();

        // J and K, search, and a search without a hit
        focusList(robot);
        Tactic at = chosen();
        robot.push(KeyCode.J);
        PageShots.until(() -> !chosen().id().equals(at.id()));
        robot.push(KeyCode.K);
        PageShots.until(() -> chosen().id().equals(at.id()));
        robot.push(KeyCode.SLASH);
        robot.write("zzz");
        PageShots.until(() -> desk.inbox().stateProperty().get() == ListState.NO_MATCH);
        settled();
        page.take("promotion-no-match");
        robot.push(KeyCode.ESCAPE);
        PageShots.until(() -> desk.inbox().stateProperty().get() == ListState.SHOWN);
    }

    @Test
    void theTextIsEditedInPlaceAndStaysWhileThingsChange(FxRobot robot) throws Exception {
        open(robot);
        Tactic first = chosen();
        focusList(robot);
        robot.push(KeyCode.E);
        PageShots.until(() -> robot.lookup("#tactic-text").query().isFocused());
        robot.write(" Then stop talking.");
        String typed = first.text() + " Then stop talking.";
        // somebody else changes something meanwhile: nothing typed is lost, nor the selection
        workbench.promotion().changed();
        PageShots.until(() -> desk.desk().textProperty().get().equals(typed));
        settled();
        assertThat(chosen().id()).isEqualTo(first.id());
        assertThat(text(robot)).isEqualTo(typed);
        robot.interact(() -> desk.desk().priorityProperty().set(9));
        settled();
        page.take("promotion-edited");
        robot.push(KeyCode.ESCAPE);
        PageShots.until(() -> robot.lookup(".inbox-list").query().isFocused());
        robot.push(KeyCode.J).push(KeyCode.K);
        PageShots.until(() -> text(robot).equals(typed));
        settled();
        robot.push(KeyCode.A);
        PageShots.until(() -> count(TacticState.APPROVED) == 1);
        assertThat(file()).contains("# priority: 9", "Then stop talking.");

        // edited by hand since: the desk shows how, and asks
        Files.writeString(
                folder.resolve("base_prompt.txt"),
                file().replace("Then stop talking.", "Then listen."));
        robot.interact(() -> desk.inbox().chipProperty().set(TacticState.APPROVED));
        PageShots.until(() -> chosen().id().equals(first.id()));
        settled();
        focusList(robot);
        robot.push(KeyCode.W).push(KeyCode.ENTER);
        PageShots.until(() -> desk.deciding().editedByHandProperty().get() != null);
        settled();
        page.take("promotion-edited-by-hand");
        assertThat(file()).contains("Then listen.");
        robot.clickOn("Withdraw it all the same");
        PageShots.until(() -> count(TacticState.WITHDRAWN) == 1);
        assertThat(file()).doesNotContain("Then listen.");
    }

    private static String text(FxRobot robot) {
        return robot.lookup("#tactic-text").queryAs(TextInputControl.class).getText();
    }

    @Test
    void whatIsHeldBackWantsATick(FxRobot robot) throws Exception {
        open(robot);
        focusList(robot);
        robot.push(KeyCode.E);
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.write("If they hesitate, say: I can go to $90,000 today.");
        PageShots.until(() -> !desk.desk().holds().isEmpty());
        settled();
        String before = file();
        robot.push(KeyCode.ESCAPE);
        robot.push(KeyCode.A);
        PageShots.until(() -> robot.lookup("#acknowledge").query().isFocused());
        page.take("promotion-held");
        assertThat(file()).isEqualTo(before);
        robot.push(KeyCode.SPACE);
        PageShots.until(() -> desk.desk().acknowledgedProperty().get());
        robot.push(KeyCode.A);
        PageShots.until(() -> count(TacticState.APPROVED) == 1);
        assertThat(file()).contains("$90,000");
    }

    @Test
    void withNoPromptFileTheShippedOneIsOffered(FxRobot robot) throws Exception {
        open(robot);
        Files.delete(folder.resolve("base_prompt.txt"));
        robot.interact(() -> desk.inbox().refresh());
        PageShots.until(() -> desk.inbox().inboxProperty().get().promptProblem() != null);
        settled();
        page.take("promotion-missing-prompt");
        assertThat(robot.lookup(".page-banner .label").queryLabeled().getText())
                .contains("base_prompt.txt not found");
        robot.clickOn("Create the shipped one");
        PageShots.until(() -> desk.inbox().inboxProperty().get().promptProblem() == null);
        assertThat(file()).isEqualTo(Files.readString(Path.of("base_prompt.txt")));
    }

    @Test
    void anEmptyDeskSaysHowCandidatesComeToBe(FxRobot robot) throws Exception {
        folder = Files.createTempDirectory("promotion-page");
        Bench.prepare(folder);
        show(robot, Map.of());
        assertThat(desk.inbox().stateProperty().get()).isEqualTo(ListState.EMPTY);
        page.take("promotion-empty");
        robot.clickOn("New run");
        assertThat(opened).containsExactly("run");
        robot.clickOn("Publish…");
        PageShots.until(() -> desk.publish().stateProperty().get() == PublishViewModel.State.SHUT);
        page.take("promotion-publish-shut");
        assertThat(robot.lookup(".publish-message").queryLabeled().getText())
                .contains("Safety check: attempting PROD operations in SANDBOX");
        robot.push(KeyCode.ESCAPE);
        PageShots.until(
                () -> desk.publish().stateProperty().get() == PublishViewModel.State.CLOSED);
    }

    @Test
    void inProductionThePlanIsShownAndTheWordIsAskedFor(FxRobot robot) throws Exception {
        folder = Bench.rehearsed();
        try (Workbench sandbox = Workbench.open(folder, false, Map.of())) {
            Tactic tactic = sandbox.promotion().tactics(Query.of(TacticState.WAITING)).getFirst();
            Approval approval =
                    sandbox.promotion()
                            .preview(List.of(Approval.Pick.of(tactic)))
                            .orElseThrow()
                            .approval();
            assertThat(sandbox.promotion().approve(approval, Set.<UUID>of()))
                    .isInstanceOf(Outcome.Done.class);
        }
        Map<String, String> prod = new HashMap<>();
        prod.put("NODE_ENV", "production");
        prod.put("NEXT_PUBLIC_SUPABASE_URL", "https://abcdefghijklmnop.supabase.co");
        prod.put("SUPABASE_SERVICE_ROLE_KEY", "sb_secret_0123456789abcdef0123456789");
        show(robot, prod);
        robot.clickOn("Publish…");
        PageShots.until(
                () -> desk.publish().stateProperty().get() == PublishViewModel.State.PLANNED);
        page.take("promotion-publish-open");
        assertThat(page.faultsInASmallWindow()).isEmpty();
        Button publish =
                (Button)
                        robot.lookup((Node n) ->
                                        n instanceof Button b && b.getText().equals("Publish"))
                                .query();
        assertThat(publish.isDisabled()).isTrue();
        robot.write("PUBLISH");
        PageShots.until(() -> !publish.isDisabled());
        robot.push(KeyCode.ENTER);
        PageShots.until(
                () -> desk.publish().stateProperty().get() == PublishViewModel.State.PUBLISHED);
        page.take("promotion-published");
        assertThat(Files.readString(folder.resolve("production_base_prompt.txt")))
                .isEqualTo(workbench.mergedPrompt().text());
    }

    @Test
    void itFitsASmallWindowAndLargeText(FxRobot robot) throws Exception {
        open(robot);
        page.width(990);
        page.take("promotion-small");
        assertThat(page.faultsInASmallWindow()).isEmpty();
        page.width(1330);
        page.takeAt(200, "promotion-200-percent");
        robot.interact(() ->
                robot.lookup(".evidence .scroll-pane").queryAs(ScrollPane.class).setVvalue(1));
        page.take("promotion-evidence");
        robot.clickOn("#open-battle");
        assertThat(opened).hasSize(1);
        assertThat(opened.getFirst())
                .startsWith(chosen().victories().getFirst().battleId().toString());
    }
}
