package dev.selfplay.ui.shell;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleLink;
import dev.selfplay.domain.ToDecide;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.promotion.PromotionFeature;
import dev.selfplay.workbench.Workbench;

import javafx.scene.Node;

import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// The ways from one page to something on another. JavaFX thread only.
final class Navigation {
    private final Tasks tasks;
    private final Workbench workbench;
    private final BattleArchive archive;
    private final WorkbenchViewModel model;
    private final WorkbenchView view;
    private final ArenaPage arena;
    private final BattleAtTurn battleAtTurn;
    private final Consumer<Notice> tell;

    Navigation(
            Frame frame,
            Workbench workbench,
            WorkbenchViewModel model,
            WorkbenchView view,
            ArenaPage arena) {
        tasks = frame.tasks();
        this.workbench = workbench;
        archive = workbench.archive();
        this.model = model;
        this.view = view;
        this.arena = arena;
        battleAtTurn = new BattleAtTurn(arena.arena().transcript(), arena.transcript(), tasks.ui());
        tell = frame::tell;
    }

    void show(Page page) {
        model.pageProperty().set(page);
    }

    /// Shows a page, and then does something on it.
    Consumer<Runnable> visits(Page page) {
        return then -> view.visit(page, then);
    }

    /// Lays a card over the window.
    void lay(Node card) {
        view.over(card);
    }

    /// Shows a battle of any day large.
    void visit(Battle battle) {
        arena.arena().shown().visit(battle);
        show(Page.ARENA);
    }

    /// Shows a run of any day on the wall.
    void putOnWall(UUID runId) {
        arena.arena().putOnWall(runId);
        show(Page.ARENA);
    }

    /// Shows a battle of any day large.
    void open(UUID battleId) {
        find(battleId, this::visit);
    }

    /// Shows a battle of any day large, at a turn.
    void openAt(UUID battleId, int turn) {
        find(
                battleId,
                battle -> {
                    visit(battle);
                    battleAtTurn.show(battle, turn);
                });
    }

    /// Shows the battle that is meant, at its turn; says so where there is none, or more than one.
    void open(BattleLink at) {
        tasks.run(
                "open the battle",
                () -> archive.idsFrom(at.battle()),
                ids -> {
                    if (ids.size() == 1 && at.turn() > 0) {
                        openAt(ids.getFirst(), at.turn());
                    } else if (ids.size() == 1) {
                        open(ids.getFirst());
                    } else {
                        tell.accept(
                                Notice.warning(
                                        "Not opened",
                                        ids.isEmpty()
                                                ? "battle %s is not in this workspace. A teammate's"
                                                                .formatted(at)
                                                        + " comes with the next sync."
                                                : "%s is the beginning of %d battles; give more of"
                                                                .formatted(at.battle(), ids.size())
                                                        + " the id."));
                    }
                });
    }

    /// Shows a battle of any day large, and asks what a person has to decide about it.
    void decide(UUID battleId) {
        find(battleId, this::ask);
    }

    private void ask(Battle battle) {
        visit(battle);
        arena.arena().transcript().questions().askFirst();
    }

    private void find(UUID battleId, Consumer<Battle> then) {
        tasks.run(
                "open the battle",
                () -> archive.detail(battleId),
                found -> found.map(BattleDetail::battle).ifPresent(then));
    }

    /// Shows the newest battle of which a person has something to decide, and asks it.
    void decide() {
        tasks.run(
                "find what is to be decided",
                () -> workbench.questions().battles(Set.of(ToDecide.UNCLEAR), 1),
                found -> {
                    if (found.isEmpty()) {
                        tell.accept(
                                Notice.info(
                                        "Nothing to decide", "no words of a battle are unclear."));
                    } else {
                        ask(found.getFirst());
                    }
                });
    }

    /// Shows a tactic of the prompt file on the desk.
    void openTactic(UUID id, PromotionFeature desk) {
        tasks.run(
                "open the tactic",
                () -> workbench.promotion().tactic(id),
                found -> {
                    if (found.isEmpty()) {
                        tell.accept(
                                Notice.warning(
                                        "Not on the desk",
                                        "this tactic is not known here. Its block came from"
                                                + " another workspace or from somebody's hand."));
                    } else {
                        reveal(found.get(), desk);
                    }
                });
    }

    /// Shows a tactic on the desk.
    void reveal(Tactic tactic, PromotionFeature desk) {
        desk.reveal(tactic);
        show(Page.PROMOTIONS);
    }
}
