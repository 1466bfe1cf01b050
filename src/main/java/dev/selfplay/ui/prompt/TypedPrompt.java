package dev.selfplay.ui.prompt;

import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptText;
import dev.selfplay.prompt.PromptVersion;
import dev.selfplay.prompt.ThreeWay;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/// What is typed of the prompt, the file that it was made on, and where it stands against what somebody
/// else saved meanwhile. UI thread only.
public final class TypedPrompt {
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable PromptText> basis = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable PromptConflict> conflict =
            new ReadOnlyObjectWrapper<>();

    String text() {
        return text.get();
    }

    @Nullable PromptText basis() {
        return basis.get();
    }

    boolean dirty() {
        PromptText from = basis.get();
        return from != null && !from.text().equals(text.get());
    }

    void take(PromptText made, String shown) {
        text.set(shown);
        basis.set(made);
    }

    /// What is typed goes on over this file.
    void madeOn(PromptText made) {
        basis.set(made);
    }

    boolean inConflictWith(PromptText opened) {
        PromptConflict now = conflict.get();
        return now != null && now.theirs().content().equals(opened.content());
    }

    /// The file was saved by somebody else. What was typed goes over to it, or is in conflict with it.
    ///
    /// @param before what it was
    /// @return whether something typed went over
    boolean changedOutside(PromptText before, PromptText opened, PromptVersion read) {
        String typed = text.get();
        if (typed.equals(before.text())) {
            conflict.set(null);
            take(opened, opened.text());
            return false;
        }
        return merged(ThreeWay.of(before.text(), typed, opened.text()), typed, opened, read)
                && dirty();
    }

    private boolean merged(ThreeWay merge, String typed, PromptText theirs, PromptVersion version) {
        boolean clear = merge.conflicts().isEmpty();
        if (clear) {
            conflict.set(null);
            take(theirs, merge.merged(Set.of()));
        } else {
            conflict.set(new PromptConflict(merge, typed, theirs, version));
        }
        return clear;
    }

    /// @param typed all of it, lines that end in a line feed
    /// @return whether it is new
    boolean edit(String typed) {
        PromptText from = basis.get();
        if (from == null || typed.equals(text.get())) {
            return false;
        }
        text.set(typed);
        PromptConflict now = conflict.get();
        if (now != null) {
            ThreeWay merge = ThreeWay.of(from.text(), typed, now.theirs().text());
            merged(merge, typed, now.theirs(), now.version());
        }
        return true;
    }

    /// Goes on with what was chosen of a conflict.
    ///
    /// @param theirs see [ThreeWay#merged]
    /// @return whether there was one
    boolean resolve(Set<Integer> theirs) {
        PromptConflict now = conflict.get();
        if (now == null) {
            return false;
        }
        conflict.set(null);
        take(now.theirs(), now.merge().merged(theirs));
        return true;
    }

    /// Goes back to what stands in the file.
    ///
    /// @return that
    PromptText revert(PromptText from) {
        PromptConflict now = conflict.get();
        conflict.set(null);
        PromptText wanted = now == null ? from : now.theirs();
        take(wanted, wanted.text());
        return wanted;
    }

    /// What is shown, as a file; null before anything was read.
    public @Nullable PromptContent content() {
        PromptText from = basis.get();
        return from == null ? null : from.with(text.get());
    }

    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /// The file that the edit is made on; null before anything was read.
    public ReadOnlyObjectProperty<@Nullable PromptText> basisProperty() {
        return basis.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable PromptConflict> conflictProperty() {
        return conflict.getReadOnlyProperty();
    }
}
