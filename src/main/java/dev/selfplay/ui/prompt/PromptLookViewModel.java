package dev.selfplay.ui.prompt;

import dev.selfplay.promotion.PromotionDesk;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptEditor;
import dev.selfplay.prompt.PromptText;
import dev.selfplay.ui.kit.Later;
import dev.selfplay.ui.kit.LatestOnly;
import dev.selfplay.ui.kit.WindowContext;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableIntegerValue;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Set;

/// What the typed prompt gives, weighs and lacks, worked out in the background once typing pauses.
/// UI thread only.
public final class PromptLookViewModel {
    private static final Duration TYPING = Duration.ofMillis(200);

    private final PromptEditor editor;
    private final PromotionDesk tactics;
    private final Later later;
    private final PromptFileViewModel file;
    private final ObservableIntegerValue budget;
    private final LatestOnly<PromptLook> working;
    private final ReadOnlyObjectWrapper<@Nullable PromptLook> look = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper();
    private Runnable typing = () -> {};
    private boolean ended;

    /// @param budget tokens that the merged prompt may have
    public PromptLookViewModel(
            WindowContext context,
            PromptEditor editor,
            PromotionDesk tactics,
            PromptFileViewModel file,
            ObservableIntegerValue budget) {
        this.editor = editor;
        this.tactics = tactics;
        this.later = context.later();
        this.file = file;
        this.budget = budget;
        working = new LatestOnly<>(context.tasks(), "work out the merged prompt");
        file.typed().textProperty().subscribe((was, is) -> soon());
        file.typed()
                .basisProperty()
                .subscribe((was, is) -> {
                    if (was == null) {
                        refresh();
                    } else {
                        soon();
                    }
                });
        budget.subscribe((was, is) -> soon());
    }

    private void soon() {
        if (file.typed().basisProperty().get() != null && !ended) {
            stale.set(true);
            typing.run();
            typing = later.after(TYPING, this::refresh);
        }
    }

    /// Works nothing out any more.
    void end() {
        ended = true;
        typing.run();
    }

    /// Works it out again, now.
    public void refresh() {
        typing.run();
        PromptText basis = file.typed().basisProperty().get();
        if (basis == null || ended) {
            return;
        }
        stale.set(true);
        String typed = file.typed().textProperty().get();
        int most = budget.get();
        working.submit(
                () -> {
                    PromptContent content = basis.with(typed);
                    Set<String> byHand = tactics.editedByHand(content);
                    return PromptLook.of(
                            editor.report(content, null, most),
                            basis.content(),
                            byHand,
                            editor::tokens);
                },
                found -> {
                    failed.set(false);
                    look.set(found);
                    stale.set(!typed.equals(file.typed().textProperty().get()));
                },
                failure -> {
                    failed.set(true);
                    look.set(null);
                    stale.set(!typed.equals(file.typed().textProperty().get()));
                });
    }

    /// Whether the last try to work it out failed, so that nothing is known.
    ReadOnlyBooleanProperty failedProperty() {
        return failed.getReadOnlyProperty();
    }

    /// Null where nothing is known: before it was worked out, and where that failed.
    ReadOnlyObjectProperty<@Nullable PromptLook> lookProperty() {
        return look.getReadOnlyProperty();
    }

    /// Whether what is shown is of an earlier text.
    public ReadOnlyBooleanProperty staleProperty() {
        return stale.getReadOnlyProperty();
    }
}
