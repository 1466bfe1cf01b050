package dev.selfplay.ui.transcript;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleRuling;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.workbench.Questions;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.UUID;
import java.util.function.Consumer;

/// What a person decides about the battle that is shown as a whole: that it is not void, or that it
/// stays as it is. What is decided shows once the battle was read again. UI thread only.
public final class BattleDecision {
    private final Tasks tasks;
    private final Questions desk;
    private final Runnable readAgain;
    private final ReadOnlyObjectWrapper<@Nullable BattleRuling> ruling =
            new ReadOnlyObjectWrapper<>();

    /// @param readAgain reads the battle that is shown again
    BattleDecision(Tasks tasks, Questions desk, Runnable readAgain) {
        this.tasks = tasks;
        this.desk = desk;
        this.readAgain = readAgain;
    }

    /// Takes in what is decided of the battle now.
    void update(@Nullable BattleRuling now) {
        ruling.set(now);
    }

    /// What was decided; null where nothing was.
    public ReadOnlyObjectProperty<@Nullable BattleRuling> rulingProperty() {
        return ruling.getReadOnlyProperty();
    }

    /// Decides that a void battle is none.
    ///
    /// @param then told the battle as it then is
    public void overrule(UUID battle, String reason, Consumer<Battle> then) {
        tasks.run(
                "overrule the void",
                () -> desk.overrule(battle, reason),
                after -> {
                    readAgain.run();
                    then.accept(after);
                });
    }

    /// Decides that it stays as it is.
    public void leave(UUID battle) {
        tasks.run("keep the decision", () -> desk.leave(battle, ""), after -> readAgain.run());
    }

    /// Takes back what was decided.
    public void takeBack(UUID battle) {
        tasks.run("take the decision back", () -> desk.undo(battle), after -> readAgain.run());
    }
}
