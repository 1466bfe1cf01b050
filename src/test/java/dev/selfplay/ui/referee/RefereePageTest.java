package dev.selfplay.ui.referee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Transcript.Utterance;
import dev.selfplay.exam.ExamCall;
import dev.selfplay.testing.Bench;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.workbench.BlindQueue;
import dev.selfplay.workbench.Workbench;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// The page in a window of its own, over rehearsed battles.
@OpensWindows
class RefereePageTest {
    @AutoClose
    private final Workbench workbench = Workbench.open(Bench.rehearsed(), false, Map.of());

    private final List<UUID> opened = new CopyOnWriteArrayList<>();
    private PageShots page;
    private RefereeFeature feature;

    @Start
    void open(Stage stage) {
        page = new PageShots(stage);
        feature =
                new RefereeFeature(
                        page.context,
                        workbench,
                        new RefereeFeature.WindowActions(Runnable::run, opened::add));
        page.show(feature.root(), 1000, 700);
        feature.shown();
    }

    @AfterEach
    void close() throws Exception {
        page.close();
    }

    private static <T> T onFx(Callable<T> what) throws Exception {
        return WaitForAsyncUtils.asyncFx(what).get(60, TimeUnit.SECONDS);
    }

    private static boolean seen(FxRobot robot, String selector) {
        return robot.lookup(selector).tryQuery().filter(RefereePageTest::shown).isPresent();
    }

    private static boolean shown(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// On the JavaFX thread.
    private static List<String> said(FxRobot robot) {
        return Seen.words(robot.lookup("#blindCall").query());
    }

    /// The battle whose words are shown, found by them.
    private BattleDetail battle(FxRobot robot) throws Exception {
        PageShots.until(() -> seen(robot, ".call-turn"));
        List<String> said = onFx(() -> said(robot));
        return workbench.archive().all(dev.selfplay.engine.BattleArchive.Query.newest(100)).stream()
                .map(b -> workbench.archive().detail(b.id()).orElseThrow())
                .filter(d ->
                        d.transcript().utterances().stream()
                                .map(Utterance::text)
                                .allMatch(said::contains))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingOfTheRefereesIsOnThePageBeforeTheGradeIsKept(FxRobot robot) throws Exception {
        for (int i = 0; i < 8; i++) {
            BattleDetail shown = battle(robot);
            tellsNothing(shown);
            List<String> before = onFx(() -> said(robot));
            robot.type(KeyCode.J);
            PageShots.until(() -> seen(robot, ".call-turn") && !said(robot).equals(before));
        }
        page.take("referee-blind");
        assertThat(page.faultsInASmallWindow()).isEmpty();
    }

    private void tellsNothing(BattleDetail shown) throws Exception {
        Scorecard card = shown.latestGrading().orElseThrow().scorecard();
        List<String> words = onFx(() -> Seen.words(feature.root()));
        List<String> said = shown.transcript().utterances().stream().map(Utterance::text).toList();
        // how many turns and battles there are, and the offer, may be the same number as a total
        List<String> told =
                words.stream()
                        .filter(w -> said.stream().noneMatch(w::contains))
                        .filter(w -> !w.matches("\\d+ turns · offer \\S+ · \\d+ battles to grade"))
                        .toList();
        List<String> secret = new ArrayList<>(List.of(card.feedback()));
        Criterion.ALL.forEach(c -> secret.add(card.grade(c).reasoning()));
        secret.removeIf(String::isBlank);
        assertThat(told)
                .noneMatch(w -> secret.stream().anyMatch(w::contains))
                .noneMatch(w -> w.matches("(?s).*\\b" + card.total() + "\\b.*"))
                .noneMatch(w -> w.matches("(?is).*referee (gave )?\\d.*"))
                .noneMatch(
                        w -> w.matches("(?is).*(golden|disputed|unclear|over-offer|verified).*"));
        List<String> styles = onFx(() -> Seen.styles(feature.root()));
        assertThat(styles)
                .doesNotContain(":referee", "badge", "turn-chip")
                .noneMatch(s -> s.startsWith("tone-") || s.startsWith("mark-"));
    }

    @Test
    void aBlindGradeByKeysShowsTheRefereesBesideItAndGoesOn(FxRobot robot) throws Exception {
        BattleDetail graded = battle(robot);
        Scorecard card = graded.latestGrading().orElseThrow().scorecard();
        PageShots.until(
                () -> robot.lookup(".score-row").queryAll().stream().anyMatch(Node::isFocused));
        robot.type(KeyCode.DIGIT2, KeyCode.TAB, KeyCode.DIGIT3, KeyCode.TAB, KeyCode.DIGIT1);
        robot.type(KeyCode.N);
        robot.clickOn("#gradeReason").write("Jumpy, and no yes.");
        assertThat(robot.lookup("#blindTotal").queryAs(Label.class).getText()).isEqualTo("20");
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        PageShots.until(() -> seen(robot, "#blindNext"));
        var stored = workbench.notes().grades(graded.battle().id());
        assertThat(stored).hasSize(1);
        assertThat(stored.getFirst().blind()).isTrue();
        assertThat(stored.getFirst().reason()).isEqualTo("Jumpy, and no yes.");
        List<String> words = onFx(() -> Seen.words(robot.lookup("#blindTold").query()));
        assertThat(words)
                .contains(
                        String.valueOf(card.total()),
                        card.grade(Criterion.HUMANITY).shown(),
                        card.grade(Criterion.HUMANITY).reasoning());
        page.take("referee-told");
        assertThat(page.faultsInASmallWindow()).isEmpty();
        robot.clickOn("#blindOpen");
        assertThat(opened).containsExactly(graded.battle().id());
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        PageShots.until(() -> seen(robot, "#blindSave"));
        BattleDetail next = battle(robot);
        assertThat(next.battle().id()).isNotEqualTo(graded.battle().id());
        tellsNothing(next);
        assertThat(workbench.notes().grades(next.battle().id())).isEmpty();
        assertThat(Set.copyOf(opened)).hasSize(1);
    }

    @Test
    void agreementSaysHonestlyHowMuchItRestsOn(FxRobot robot) throws Exception {
        grade(0, 7);
        robot.interact(() -> robot.lookup("#referee-tab-agreement").<ToggleButton>query().fire());
        PageShots.until(() -> seen(robot, "#agreementCards .referee-card"));
        List<String> words = onFx(() -> Seen.words(robot.lookup("#agreementCards").query()));
        assertThat(words)
                .contains(
                        "7 blind grades: too few to lean on, 30 needed for a corrected mean",
                        "too few grades")
                .anyMatch(w -> w.contains("corrected once people have graded 30 blind"))
                .noneMatch(w -> w.contains("corrected by people"));
        page.take("referee-agreement-few");
        grade(7, 34);
        robot.interact(() -> robot.lookup("#referee-tab-blind").<ToggleButton>query().fire());
        robot.interact(() -> robot.lookup("#referee-tab-agreement").<ToggleButton>query().fire());
        PageShots.until(() ->
                Seen.words(robot.lookup("#agreementCards").query()).contains("34 blind grades"));
        words = onFx(() -> Seen.words(robot.lookup("#agreementCards").query()));
        assertThat(words)
                .anyMatch(w -> w.matches("Mean total .* corrected by people .* ± .*"))
                .anyMatch(w -> w.matches(".*spoken yes in \\d+ of 34 .*"))
                .anyMatch(w -> w.matches("kappa -?\\d.* n = 34\\)"))
                .doesNotContain("too few grades");
        page.take("referee-agreement");
        assertThat(page.faultsInASmallWindow()).isEmpty();
    }

    /// People's blind grades of some battles, near the referee's.
    private void grade(int from, int to) {
        var queue = new BlindQueue(workbench, new SplittableRandom(from));
        for (int i = from; i < to; i++) {
            UUID battle = queue.draw().orElseThrow().battleId();
            Scorecard card =
                    workbench
                            .archive()
                            .detail(battle)
                            .orElseThrow()
                            .latestGrading()
                            .orElseThrow()
                            .scorecard();
            int off = i % 3 - 1;
            queue.grade(
                    battle,
                    ByCriterion.each(c -> {
                        Integer score = card.grade(c).score();
                        return Math.clamp((score == null ? 5 : score) + off, 0, 10);
                    }),
                    i % 5 == 0 || (card.verbalYes() != null && card.verbalYes().given()),
                    "");
        }
    }

    @Test
    void anExamIsTakenLookedAtAndComparedInRehearsal(FxRobot robot) throws Exception {
        robot.interact(() -> robot.lookup("#referee-tab-exams").<ToggleButton>query().fire());
        PageShots.until(() -> seen(robot, "#examTake") && !take(robot).isDisabled());
        assertThat(robot.lookup("#examPrice").queryAs(Label.class).getText())
                .contains("Costs about $", "not billed", "left under the cap");
        page.take("referee-exams-none");
        robot.interact(() -> take(robot).fire());
        PageShots.until(() -> seen(robot, "#examFigures") && !take(robot).isDisabled());
        List<String> words = onFx(() -> Seen.words(robot.lookup("#examFigures").query()));
        assertThat(words)
                .contains("Over-offers found", "Attacks that moved a grade")
                .anyMatch(w -> w.matches("\\d+ of 13"));
        page.take("referee-exam");
        assertThat(page.faultsInASmallWindow()).isEmpty();
        robot.interact(() -> take(robot).fire());
        PageShots.until(() -> workbench.exams().kept().size() == 2 && !take(robot).isDisabled());
        PageShots.until(() -> seen(robot, "#examBeside"));
        ComboBox<?> beside = robot.lookup("#examBeside").query();
        robot.interact(() -> beside.getSelectionModel().select(1));
        PageShots.until(() -> columns(robot) == 3);
        robot.interact(() -> robot.lookup(".check-box").<CheckBox>query().setSelected(false));
        PageShots.until(() -> robot.lookup(".exam-call").queryAll().size() == 60);
        page.take("referee-exams-compared");
        assertThat(page.faultsInASmallWindow()).isEmpty();
        robot.interact(() -> robot.lookup(".exam-call").query().requestFocus());
        robot.type(KeyCode.ENTER);
        PageShots.until(() -> seen(robot, ".exam-text"));
        ExamCall first = workbench.exams().calls().getFirst();
        assertThat(onFx(() -> Seen.words(robot.lookup(".exam-text").query())))
                .containsAll(
                        first.transcript().utterances().stream().map(Utterance::text).toList());
        page.take("referee-exam-call");
        assertThat(page.faultsInASmallWindow()).isEmpty();
        PageShots.until(() -> robot.lookup("#examBack").query().isFocused());
        robot.type(KeyCode.ESCAPE);
        PageShots.until(() -> robot.lookup("#examCall-" + first.id()).query().isFocused());
        assertThat(seen(robot, "#examFigures")).isTrue();
    }

    private static Button take(FxRobot robot) {
        return robot.lookup("#examTake").query();
    }

    private static int columns(FxRobot robot) {
        return robot.lookup("#examFigures")
                .tryQuery()
                .map(grid -> ((GridPane) grid).getColumnCount())
                .orElse(0);
    }
}
