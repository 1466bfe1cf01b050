package dev.selfplay.ui.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Battle;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.promotion.Neighbours;
import dev.selfplay.promotion.PromotionFlowTest;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.sync.Arrival;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.EntityKind;
import dev.selfplay.sync.PullMark;
import dev.selfplay.sync.TeamBattle;
import dev.selfplay.sync.TeamTactic;
import dev.selfplay.testing.Bench;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.promotion.ListState;
import dev.selfplay.ui.promotion.PromotionFeature;
import dev.selfplay.workbench.Workbench;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The promotion desk of somebody whose teammates approve tactics too, over a real store into which
/// another workbench's battles and tactics came.
@OpensWindows
class TeamDeskPageTest {
    private Workbench bob;
    private List<Tactic> marias = List.of();
    private PageShots page;
    private PromotionFeature desk;
    private Runnable stop = () -> {};

    @Start
    void start(Stage stage) {
        page = new PageShots(stage);
    }

    @AfterEach
    void close() throws Exception {
        stop.run();
        page.close();
        bob.close();
    }

    private static Path folder(String name) throws Exception {
        Path folder = Files.createTempDirectory(name);
        Bench.prepare(folder);
        return folder;
    }

    /// Bob fought a little himself; Maria's came in.
    private void open(FxRobot robot) throws Exception {
        bob = Workbench.open(folder("bob"), false, Map.of());
        PromotionFlowTest.battles(bob, 7, 9);
        try (Workbench maria = Workbench.open(folder("maria"), false, Map.of())) {
            PromotionFlowTest.battles(maria, 7, 16);
            var bobs = new Neighbours(bob.promotion().tactics(Query.of(TacticState.WAITING)));
            // battles end in any order: what stands at Bob's desk too comes last
            marias =
                    maria.promotion().tactics(Query.of(TacticState.WAITING)).stream()
                            .sorted(Comparator.comparing(t -> standsAmong(bobs, t)))
                            .toList();
            List<Arrival> battles = new ArrayList<>();
            for (Battle battle : maria.archive().page(BattleArchive.Query.newest(100))) {
                var material = maria.store().battles().material(battle.id());
                battles.add(
                        new Arrival(
                                EntityKind.BATTLE,
                                battle.id(),
                                1,
                                null,
                                "Maria",
                                new Content.OfBattle(
                                        new TeamBattle(
                                                material.run(),
                                                maria.archive().detail(battle.id()).orElseThrow(),
                                                material.persona(),
                                                material.mergedPrompt(),
                                                List.of(),
                                                null))));
            }
            bob.store().sync().arrived(EntityKind.BATTLE, battles, List.of(), PullMark.START);
        }
        for (int i = 0; i < 4; i++) {
            Tactic tactic = i == 3 ? marias.getLast() : marias.get(i);
            arrive(tactic, i, tactic.text(), 1, i != 2);
        }
        robot.interact(() -> {
            desk =
                    new PromotionFeature(
                            page.context,
                            bob,
                            new PromotionFeature.WindowActions(
                                    (battle, turn) -> {},
                                    _ -> {},
                                    () -> {},
                                    Runnable::run,
                                    new PassMark(90)));
            stop = desk.begin();
            StackPane aside = new StackPane(desk.aside());
            aside.setMinWidth(330);
            aside.setMaxWidth(330);
            HBox.setHgrow(desk.root(), Priority.ALWAYS);
            HBox both = new HBox(desk.root(), aside);
            both.getStyleClass().add("workbench");
            page.show(both, 1330, 900);
            desk.shown();
        });
        PageShots.until(() -> desk.inbox().stateProperty().get() != ListState.LOADING);
        settled();
    }

    /// By the rule of the desk: in the same words, whichever of several battles gave the objection.
    private static boolean standsAmong(Neighbours desk, Tactic tactic) {
        return tactic.victories().stream()
                .anyMatch(v -> desk.nearest(v.quote()).filter(Neighbours.Near::same).isPresent());
    }

    private void arrive(Tactic tactic, int i, String text, long version, boolean active) {
        bob.store()
                .sync()
                .arrived(
                        EntityKind.TACTIC,
                        List.of(
                                new Arrival(
                                        EntityKind.TACTIC,
                                        tactic.id(),
                                        version,
                                        null,
                                        i == 3 ? "Jonas Lindqvist-Hofstätter" : "Maria",
                                        new Content.OfTactic(
                                                new TeamTactic(
                                                        tactic.id(),
                                                        tactic.battleId(),
                                                        text,
                                                        true,
                                                        5 + i,
                                                        Instant.parse(
                                                                "2026-11-24T10:0"
                                                                        + (9 - i)
                                                                        + ":00Z"),
                                                        active,
                                                        i == 1,
                                                        null)))),
                        List.of(),
                        PullMark.START);
    }

    private void settled() throws Exception {
        PageShots.until(() ->
                page.tasks.busy().isEmpty()
                        && desk.desk().stateProperty().get() != Async.State.LOADING
                        && !desk.desk().staleProperty().get());
    }

    private static boolean sees(FxRobot robot, String text) {
        return robot.lookup((Node n) ->
                        n instanceof Labeled l
                                && Objects.requireNonNullElse(l.getText(), "").contains(text))
                .tryQuery()
                .isPresent();
    }

    private String file() throws Exception {
        return Files.readString(bob.workspace().basePrompt());
    }

    @Test
    void aTeammatesTacticIsAdoptedByKeysAndTellsWhatBecameOfTheirs(FxRobot robot) throws Exception {
        open(robot);
        String before = file();
        int badge = desk.badge().get();
        PageShots.until(() -> sees(robot, "Team 4"));
        robot.clickOn("#team-chip");
        PageShots.until(() -> desk.shared().detailProperty().get() != null);
        settled();
        PageShots.until(() -> sees(robot, "fought by Maria"));
        page.take("promotion-team");
        robot.push(KeyCode.J);
        PageShots.until(() -> {
            var detail = desk.shared().detailProperty().get();
            return detail != null && detail.shared().id().equals(marias.get(1).id());
        });
        robot.push(KeyCode.K);
        PageShots.until(() -> {
            var detail = desk.shared().detailProperty().get();
            return detail != null
                    && detail.shared().id().equals(marias.get(0).id())
                    && detail.problem().isEmpty();
        });
        robot.type(KeyCode.J, KeyCode.J, KeyCode.J);
        PageShots.until(() -> sees(robot, "You have one in the same words already (waiting)."));
        PageShots.until(() -> sees(robot, "ALIKE AT YOUR DESK"));
        page.take("promotion-team-same");
        robot.type(KeyCode.K, KeyCode.K, KeyCode.K);
        PageShots.until(() -> sees(robot, "Adopt…"));
        page.takeAt(200, "promotion-team-200");
        page.takeAt(100, "promotion-team-100");
        robot.push(KeyCode.A);
        PageShots.until(() -> !desk.shared().openProperty().get());
        settled();
        PageShots.until(() -> sees(robot, "ADOPTED FROM MARIA"));
        Tactic ours = desk.inbox().chosenProperty().get().getFirst();
        assertThat(ours.text()).isEqualTo(marias.getFirst().text());
        assertThat(desk.badge().get()).isEqualTo(badge + 1);
        assertThat(file()).isEqualTo(before);
        assertThat(page.notices)
                .anySatisfy(n -> assertThat(n.words()).startsWith("Adopted: from Maria."));
        page.take("promotion-adopted");

        arrive(marias.getFirst(), 0, "Ask what the paper says, then wait.", 2, false);
        bob.promotion().changed();
        PageShots.until(() -> sees(robot, "Maria has withdrawn theirs."));
        robot.clickOn("show the difference");
        PageShots.until(() -> sees(robot, "Ask what the paper says, then wait."));
        settled();
        page.take("promotion-adopted-changed");
        robot.clickOn("show theirs");
        PageShots.until(() -> sees(robot, "You have adopted it already."));
        PageShots.until(() -> sees(robot, "Go to yours"));
        page.width(1024);
        page.take("promotion-team-adopted-narrow");
        robot.clickOn("#adopt-tactic");
        PageShots.until(() -> !desk.shared().openProperty().get());
        assertThat(desk.inbox().chosenProperty().get().getFirst().id()).isEqualTo(ours.id());
    }
}
