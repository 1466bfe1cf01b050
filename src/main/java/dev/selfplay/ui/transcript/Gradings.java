package dev.selfplay.ui.transcript;

import dev.selfplay.domain.Grading;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// All gradings of the battle that is shown, newest first, and the one that is looked at. UI thread
/// only.
public final class Gradings {
    private final List<Grading> all = new ArrayList<>();
    private final ReadOnlyObjectWrapper<@Nullable Grading> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();

    Gradings(Consumer<@Nullable Grading> onShown) {
        shown.subscribe(onShown);
    }

    void clear() {
        all.clear();
        settle(null);
    }

    /// Takes in what the archive has; a newer one may have come already. What counts of one that is known
    /// may have changed, where a person overruled it.
    void load(List<Grading> stored) {
        for (Grading grading : stored) {
            int at = place(grading);
            if (at < 0) {
                all.add(grading);
            } else {
                all.set(at, grading);
            }
        }
        Grading now = shown.get();
        int at = now == null ? 0 : place(now);
        Grading again = at < 0 || all.isEmpty() ? now : all.get(at);
        settle(Objects.equals(again, now) ? now : again);
    }

    /// Takes in a new grading, and shows it.
    void add(Grading grading) {
        if (place(grading) < 0) {
            all.addFirst(grading);
        }
        settle(grading);
    }

    private int place(Grading grading) {
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).id().equals(grading.id()))
                .findFirst()
                .orElse(-1);
    }

    private void settle(@Nullable Grading look) {
        count.set(all.size());
        shown.set(look);
    }

    /// Shows the grading before this one.
    public void older() {
        step(1);
    }

    public void newer() {
        step(-1);
    }

    private void step(int by) {
        int to = index() + by;
        if (to >= 0 && to < all.size()) {
            shown.set(all.get(to));
        }
    }

    /// Place of the grading shown, 0 for the newest; -1 where there is none.
    public int index() {
        Grading now = shown.get();
        return now == null ? -1 : all.indexOf(now);
    }

    public ReadOnlyObjectProperty<@Nullable Grading> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /// What the one shown changed against the grading before it; null where it is the first.
    public @Nullable Integer changeFromBefore() {
        int at = index();
        return at < 0 || at + 1 >= all.size()
                ? null
                : all.get(at).scorecard().total() - all.get(at + 1).scorecard().total();
    }
}
