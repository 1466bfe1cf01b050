package dev.selfplay.ui.promotion;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Counted;
import dev.selfplay.promotion.Look;
import dev.selfplay.promotion.PromotionDesk;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.WindowContext;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Under a battle's scorecard: which tactics it gave, or why it gave none. Takes no room where there
/// is nothing to say. JavaFX thread only; reads in the background, and drops late answers.
public final class BattleTactics extends VBox {
    private final PromotionDesk desk;
    private final Async<Found> found;
    private final ObservableValue<@Nullable Battle> battle;
    private final Consumer<Tactic> open;

    private record Found(Optional<Look> look, List<Tactic> tactics) {}

    /// @param open shows a tactic on the desk
    public BattleTactics(
            WindowContext context,
            PromotionDesk desk,
            ObservableValue<@Nullable Battle> battle,
            InboxViewModel inbox,
            Consumer<Tactic> open) {
        this.desk = desk;
        found = new Async<>(context.tasks(), "read what the battle gave");
        this.battle = battle;
        this.open = open;
        getStyleClass().add("battle-tactics");
        managedProperty().bind(visibleProperty());
        setVisible(false);
        battle.subscribe((was, is) -> {
            if (was == null
                    || is == null
                    || !was.id().equals(is.id())
                    || was.state() != is.state()
                    || !was.cost().equals(is.cost())) {
                refresh();
            }
        });
        inbox.inboxProperty().subscribe(i -> refresh());
        found.valueProperty().subscribe(this::show);
    }

    private void refresh() {
        Battle shown = battle.getValue();
        if (shown == null || shown.state() != BattleState.COMPLETED) {
            found.clear();
            return;
        }
        found.refresh(() -> new Found(desk.look(shown.id()), desk.ofBattle(shown.id())));
    }

    private void show(@Nullable Found found) {
        if (found == null) {
            setVisible(false);
            return;
        }
        List<javafx.scene.Node> lines = new ArrayList<>();
        if (!found.tactics().isEmpty()) {
            long waiting = found.tactics().stream().filter(t -> t.state().undecided()).count();
            lines.add(
                    section(
                            waiting > 0
                                    ? Counted.of(waiting, "tactic") + " waiting"
                                    : Counted.of(found.tactics().size(), "tactic")));
            found.tactics().forEach(t -> lines.add(link(t)));
        } else if (found.look().isPresent()) {
            lines.add(section("No tactic"));
            lines.add(DeskSection.words(found.look().get().note(), "quiet"));
        }
        getChildren().setAll(lines);
        setVisible(!lines.isEmpty());
    }

    private static Label section(String words) {
        Label label = new Label(words.toUpperCase(java.util.Locale.ROOT));
        label.getStyleClass().add("section");
        return label;
    }

    private Hyperlink link(Tactic tactic) {
        String state =
                tactic.state() == TacticState.WAITING
                        ? ""
                        : " · "
                                + TacticWords.name(tactic.state())
                                        .toLowerCase(java.util.Locale.ROOT);
        Hyperlink link = new Hyperlink("“" + TacticWords.title(tactic) + "”" + state);
        link.setWrapText(true);
        link.setAccessibleText("Open on the promotion desk: " + link.getText());
        link.setOnAction(e -> open.accept(tactic));
        return link;
    }
}
