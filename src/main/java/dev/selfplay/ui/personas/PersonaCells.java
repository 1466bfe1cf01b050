package dev.selfplay.ui.personas;

import atlantafx.base.controls.ToggleSwitch;

import dev.selfplay.engine.BattleArchive.Graded;
import dev.selfplay.log.Visible;
import dev.selfplay.ui.kit.Tone;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntSupplier;

/// The cells of the table of sellers.
final class PersonaCells {
    private static final PseudoClass INACTIVE = PseudoClass.getPseudoClass("inactive");

    private PersonaCells() {}

    /// A name with its colour, and a line about it or where the search hit.
    static final class Seller extends TableCell<PersonaRow, PersonaRow> {
        private final Avatar avatar = new Avatar();
        private final Label name = new Label();
        private final Label badge = new Label();
        private final MarkedLine line = new MarkedLine();
        private final HBox box;

        Seller() {
            name.getStyleClass().add("persona-name");
            badge.getStyleClass().addAll("badge", "warning");
            badge.setMinWidth(Region.USE_PREF_SIZE);
            HBox called = new HBox(6, name, badge);
            called.setAlignment(Pos.CENTER_LEFT);
            VBox words = new VBox(called, line);
            words.setAlignment(Pos.CENTER_LEFT);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            box = new HBox(10, avatar, words);
            box.setAlignment(Pos.CENTER_LEFT);
            getStyleClass().add("persona-seller");
        }

        @Override
        protected void updateItem(@Nullable PersonaRow row, boolean empty) {
            super.updateItem(row, empty);
            if (!empty && row != null) {
                String called = row.shownName();
                avatar.show(row.persona().name().isBlank() ? "?" : called, row.persona().type());
                name.setText(Visible.line(called));
                badge.setText(row.typed().badge());
                badge.setVisible(row.typed() != PersonaRow.Typed.NOTHING);
                badge.setManaged(badge.isVisible());
                line.show(row.persona().description(), row.hit());
                pseudoClassStateChanged(INACTIVE, !row.persona().active() || row.archived());
            }
            setGraphic(empty || row == null ? null : box);
        }
    }

    /// Whether it takes part; a click changes that.
    static final class Switch extends TableCell<PersonaRow, PersonaRow> {
        private final ToggleSwitch onOff = new ToggleSwitch();
        private boolean showing;

        Switch(BiConsumer<PersonaRow, Boolean> activate) {
            getStyleClass().add("persona-switch");
            onOff.setFocusTraversable(false);
            onOff.selectedProperty()
                    .subscribe((was, is) -> {
                        if (!showing && getItem() != null) {
                            activate.accept(getItem(), is);
                        }
                    });
        }

        @Override
        protected void updateItem(@Nullable PersonaRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            showing = true;
            onOff.setSelected(row.persona().active());
            onOff.setDisable(row.archived() || !row.saved());
            onOff.setAccessibleText(row.persona().name() + " takes part");
            showing = false;
            setGraphic(onOff);
        }
    }

    /// The newest totals as a line.
    static final class Trend extends TableCell<PersonaRow, PersonaRow> {
        private final IntSupplier passThreshold;
        private final TotalsLine line = new TotalsLine(false);

        Trend(IntSupplier passThreshold) {
            this.passThreshold = passThreshold;
            getStyleClass().add("persona-trend");
        }

        @Override
        protected void updateItem(@Nullable PersonaRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null || row.record() == null) {
                setGraphic(null);
                return;
            }
            line.show(
                    row.record().recent().stream().map(Graded::total).toList(),
                    passThreshold.getAsInt());
            setGraphic(line);
        }
    }

    /// The last total and when.
    static final class Last extends TableCell<PersonaRow, PersonaRow> {
        private final IntSupplier passThreshold;
        private final Function<Graded, String> when;
        private final Label total = new Label();
        private final Label disputed = new Label("?");
        private final Label time = new Label();
        private final HBox box = new HBox(6, total, disputed, time);

        Last(IntSupplier passThreshold, Function<Graded, String> when) {
            this.passThreshold = passThreshold;
            this.when = when;
            total.getStyleClass().addAll("toned", "persona-total");
            total.setMinWidth(Region.USE_PREF_SIZE);
            disputed.getStyleClass().addAll("toned", "tone-waiting");
            disputed.setTooltip(new Tooltip("Referee and audit contradict each other."));
            disputed.setAccessibleText("disputed");
            time.getStyleClass().add("persona-line");
            box.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable PersonaRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                setText(null);
                return;
            }
            if (row.record() == null) {
                setGraphic(null);
                setText(row.untotalled());
                return;
            }
            Graded last = row.record().last();
            total.setText(String.valueOf(last.total()));
            total.getStyleClass().removeIf(s -> s.startsWith("tone-"));
            total.getStyleClass()
                    .add(Tone.ofTotal(last.total(), passThreshold.getAsInt()).styleClass());
            disputed.setVisible(last.disputed());
            disputed.setManaged(last.disputed());
            time.setText(when.apply(last));
            setText(null);
            setGraphic(box);
        }
    }
}
