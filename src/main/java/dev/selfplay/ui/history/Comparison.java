package dev.selfplay.ui.history;

import dev.selfplay.domain.Battle;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The battles that are put beside each other: two at most, of which a third one takes the place of
/// the older. UI thread only.
public final class Comparison {
    private static final int MOST = 2;

    private final List<Battle> chosen = new ArrayList<>();
    private final ReadOnlyIntegerWrapper size = new ReadOnlyIntegerWrapper();

    /// Takes the battle in, or out where it is in.
    void toggle(Battle battle) {
        if (!chosen.removeIf(b -> b.id().equals(battle.id()))) {
            if (chosen.size() == MOST) {
                chosen.removeFirst();
            }
            chosen.add(battle);
        }
        // also told where one took the place of another
        size.set(-1);
        size.set(chosen.size());
    }

    void clear() {
        chosen.clear();
        size.set(0);
    }

    /// 1 or 2; 0 where it is not among them.
    int place(UUID battleId) {
        for (int i = 0; i < chosen.size(); i++) {
            if (chosen.get(i).id().equals(battleId)) {
                return i + 1;
            }
        }
        return 0;
    }

    List<Battle> chosen() {
        return List.copyOf(chosen);
    }

    ReadOnlyIntegerProperty sizeProperty() {
        return size.getReadOnlyProperty();
    }
}
