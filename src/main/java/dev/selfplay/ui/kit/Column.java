package dev.selfplay.ui.kit;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/// A column of a [Table]: all that there is to say of it stands where it is declared. JavaFX thread
/// only.
///
/// @param <R> the rows
public final class Column<R> extends TableColumn<R, R> {
    private double from;
    private double claim;
    private @Nullable Enum<?> storeSort;
    private boolean dot;
    private String style = "";
    private Function<R, @Nullable Tone> tone = row -> null;
    private Function<R, String> why = row -> "";

    private Column(String key, String title) {
        super(title);
        setId(key);
        setSortable(false);
        setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
    }

    /// A column of text.
    ///
    /// @param key by which width, place and sort are remembered: it never changes
    public static <R> Column<R> text(String key, String title, Function<R, String> text) {
        Column<R> column = new Column<>(key, title);
        column.setCellFactory(c -> column.new Text(text));
        return column;
    }

    /// A column whose cells are more than text.
    ///
    /// @param key as above
    public static <R> Column<R> cells(
            String key, String title, Supplier<? extends TableCell<R, R>> cell) {
        Column<R> column = new Column<>(key, title);
        column.setCellFactory(c -> cell.get());
        return column;
    }

    /// Its width in pixels, for text of the usual size.
    public Column<R> width(double least, double usual) {
        setMinWidth(least);
        setPrefWidth(usual);
        return this;
    }

    /// Its width, where more would be of no use.
    public Column<R> width(double least, double usual, double most) {
        setMaxWidth(most);
        return width(least, usual);
    }

    /// Head and cells stand at the right, as figures do.
    public Column<R> right() {
        getStyleClass().add("right");
        return this;
    }

    /// Style classes of its text cells.
    public Column<R> styled(String styleClass) {
        style = styleClass;
        return this;
    }

    /// The colour of its text.
    public Column<R> toned(Function<R, @Nullable Tone> ofRow) {
        tone = ofRow;
        return this;
    }

    /// Puts a dot in the same colour before the text.
    public Column<R> dotted() {
        dot = true;
        return this;
    }

    /// What the pointer is told over its text; empty for nothing.
    public Column<R> explained(Function<R, String> ofRow) {
        why = ofRow;
        return this;
    }

    /// Shown only once a person chooses it.
    public Column<R> hidden() {
        setVisible(false);
        return this;
    }

    /// Narrower tables do without it, so that those that matter more are whole.
    ///
    /// @param room pixels for text of the usual size
    public Column<R> from(double room) {
        from = room;
        return this;
    }

    /// While it is offered, the others have so much less room.
    public Column<R> claims(double room) {
        claim = room;
        return this;
    }

    /// The table sorts its rows by this.
    public Column<R> sorted(Comparator<R> order) {
        setComparator(order);
        setSortable(true);
        return this;
    }

    /// The same, by a value that not all rows have: those without stand at the end whichever way the
    /// column is sorted.
    ///
    /// @param ties decides between equals
    public <T extends Comparable<T>> Column<R> sorted(
            Function<R, @Nullable T> value, Comparator<R> ties) {
        return sorted((a, b) -> {
            T one = value.apply(a);
            T other = value.apply(b);
            int sign = getSortType() == SortType.DESCENDING ? -1 : 1;
            if (one == null || other == null) {
                return one != null ? -sign : other != null ? sign : 0;
            }
            int order = Objects.requireNonNull(one).compareTo(other);
            return order != 0 ? order : Integer.signum(ties.compare(a, b)) * sign;
        });
    }

    /// Begins with the highest when it is sorted.
    public Column<R> highestFirst() {
        setSortType(SortType.DESCENDING);
        return this;
    }

    /// The store sorts by this; the table only asks for it.
    public Column<R> sortedByStore(Enum<?> key) {
        storeSort = key;
        setSortable(true);
        return this;
    }

    /// What the store sorts by; null where it cannot.
    public @Nullable Enum<?> storeSort() {
        return storeSort;
    }

    double roomFrom() {
        return from;
    }

    double claim() {
        return claim;
    }

    /// Made once and filled anew.
    private final class Text extends TableCell<R, R> {
        private final Function<R, String> text;
        private final Tooltip tooltip = new Tooltip();
        private final @Nullable Node mark;

        Text(Function<R, String> text) {
            this.text = text;
            mark = dot ? new Region() : null;
            if (mark != null) {
                mark.getStyleClass().add("tone-dot");
            }
            getStyleClass().addAll(style.isEmpty() ? new String[0] : style.split(" ", -1));
        }

        @Override
        protected void updateItem(@Nullable R row, boolean empty) {
            super.updateItem(row, empty);
            getStyleClass().removeIf(s -> s.startsWith("tone-"));
            if (empty || row == null) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
                return;
            }
            setText(text.apply(row));
            setGraphic(mark);
            Tone colour = tone.apply(row);
            if (colour != null) {
                getStyleClass().add(colour.styleClass());
            }
            tooltip.setText(why.apply(row));
            setTooltip(tooltip.getText().isEmpty() ? null : tooltip);
        }
    }
}
