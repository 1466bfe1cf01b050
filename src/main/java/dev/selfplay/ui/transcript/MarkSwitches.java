package dev.selfplay.ui.transcript;

import dev.selfplay.audit.Mark;
import dev.selfplay.ui.kit.Memory;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/// Which marks the transcripts of the window show; remembered from one start to the next. One for
/// all transcripts. UI thread only.
public final class MarkSwitches {
    /// Which marks are shown.
    public record Shown(boolean figures, boolean unclear, boolean clause, boolean disfluencies) {
        boolean shows(Mark.Kind kind) {
            return switch (kind) {
                case FIGURE, OFFER, OVER_OFFER -> figures;
                case UNCLEAR -> unclear;
                case CLAUSE -> clause;
                case DISFLUENCY -> disfluencies;
            };
        }

        /// Where people are asked what is unclear: the questions tell which words.
        Shown withoutUnclear() {
            return new Shown(figures, false, clause, disfluencies);
        }
    }

    private final Memory memory;
    private final BooleanProperty figures;
    private final BooleanProperty unclear;
    private final BooleanProperty clause;
    private final BooleanProperty disfluencies;
    private final ReadOnlyObjectWrapper<Shown> shown =
            new ReadOnlyObjectWrapper<>(new Shown(true, true, true, true));

    public MarkSwitches(Memory memory) {
        this.memory = memory;
        figures = remembered("transcript.marks.figures");
        unclear = remembered("transcript.marks.unclear");
        clause = remembered("transcript.marks.clause");
        disfluencies = remembered("transcript.marks.disfluencies");
        refresh();
    }

    private BooleanProperty remembered(String key) {
        BooleanProperty on =
                new SimpleBooleanProperty(memory.recall(key).filter("off"::equals).isEmpty());
        on.subscribe((was, is) -> {
            memory.remember(key, is ? "" : "off");
            refresh();
        });
        return on;
    }

    private void refresh() {
        shown.set(new Shown(figures.get(), unclear.get(), clause.get(), disfluencies.get()));
    }

    public ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public BooleanProperty figuresProperty() {
        return figures;
    }

    public BooleanProperty unclearProperty() {
        return unclear;
    }

    public BooleanProperty clauseProperty() {
        return clause;
    }

    public BooleanProperty disfluenciesProperty() {
        return disfluencies;
    }
}
