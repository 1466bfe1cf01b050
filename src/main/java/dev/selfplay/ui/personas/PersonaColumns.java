package dev.selfplay.ui.personas;

import dev.selfplay.engine.BattleArchive.Graded;
import dev.selfplay.ui.kit.Formats;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// The columns of the table of sellers. JavaFX thread only.
final class PersonaColumns {
    private final IntSupplier passThreshold;
    private final BiConsumer<PersonaRow, Boolean> activate;
    private final InstantSource time;
    private final ZoneId zone;

    /// @param passThreshold the total above which a battle passes
    /// @param activate called when somebody turns a switch
    PersonaColumns(
            IntSupplier passThreshold,
            BiConsumer<PersonaRow, Boolean> activate,
            InstantSource time,
            ZoneId zone) {
        this.passThreshold = passThreshold;
        this.activate = activate;
        this.time = time;
        this.zone = zone;
    }

    List<TableColumn<PersonaRow, PersonaRow>> all() {
        return List.of(
                column("seller", "Seller", 236, r -> r.persona().name(), PersonaCells.Seller::new),
                figure(
                        "stars",
                        "★",
                        38,
                        r -> r.persona().difficulty(),
                        r -> "★" + r.persona().difficulty()),
                column(
                        "active",
                        "Active",
                        54,
                        r -> r.persona().active() ? 0 : 1,
                        () -> new PersonaCells.Switch(activate)),
                figure("battles", "Battles", 58, r -> fought(r.battles()), r -> dash(r.battles())),
                figure(
                        "wins",
                        "Won",
                        44,
                        r -> fought(r.battles()) == null ? null : r.wins(passThreshold.getAsInt()),
                        r -> r.battles() == 0 ? "–" : "" + r.wins(passThreshold.getAsInt())),
                figure("average", "Average", 80, PersonaRow::average, PersonaRow::averageWords),
                column(
                        "trend",
                        "Trend",
                        84,
                        PersonaRow::average,
                        () -> new PersonaCells.Trend(passThreshold)),
                column(
                        "last",
                        "Last",
                        100,
                        PersonaRow::lastTotal,
                        () -> new PersonaCells.Last(passThreshold, this::when)),
                words("mood", "Mood", 78, r -> r.persona().openingMood().key()),
                words("type", "Type", 144, r -> r.persona().type()),
                figure(
                        "accepts",
                        "Would take",
                        88,
                        r -> r.persona().acceptablePrice(),
                        r -> Formats.dollars(r.persona().acceptablePrice())),
                figure(
                        "walks",
                        "Walks below",
                        92,
                        r -> r.persona().walkAwayPrice(),
                        r -> Formats.dollars(r.persona().walkAwayPrice())));
    }

    private String when(Graded graded) {
        return Formats.when(graded.at(), time.instant(), zone);
    }

    private static @Nullable Integer fought(int battles) {
        return battles == 0 ? null : (Integer) battles;
    }

    private static String dash(int battles) {
        return battles == 0 ? "–" : Formats.count(battles);
    }

    private static <T extends Comparable<T>> TableColumn<PersonaRow, PersonaRow> words(
            String id, String title, double width, Function<PersonaRow, String> words) {
        return column(
                id, title, width, row -> words.apply(row), () -> new PersonaCells.Words(words));
    }

    private static <T extends Comparable<T>> TableColumn<PersonaRow, PersonaRow> figure(
            String id,
            String title,
            double width,
            Function<PersonaRow, @Nullable T> key,
            Function<PersonaRow, String> words) {
        TableColumn<PersonaRow, PersonaRow> column =
                column(id, title, width, key, () -> new PersonaCells.Words(words));
        column.getStyleClass().add("right");
        column.setSortType(SortType.DESCENDING);
        return column;
    }

    private static <T extends Comparable<T>> TableColumn<PersonaRow, PersonaRow> column(
            String id,
            String title,
            double width,
            Function<PersonaRow, @Nullable T> key,
            Supplier<TableCell<PersonaRow, PersonaRow>> cell) {
        TableColumn<PersonaRow, PersonaRow> column = new TableColumn<>(title);
        column.setId(id);
        column.setPrefWidth(width);
        column.setMinWidth(36);
        column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
        column.setCellFactory(c -> cell.get());
        column.setComparator(byKey(column, key));
        return column;
    }

    /// Those without a value stand at the end whichever way the column is sorted; names decide
    /// between equals.
    private static <T extends Comparable<T>> Comparator<PersonaRow> byKey(
            TableColumn<PersonaRow, PersonaRow> column, Function<PersonaRow, @Nullable T> key) {
        return (a, b) -> {
            T one = key.apply(a);
            T other = key.apply(b);
            int sign = column.getSortType() == SortType.DESCENDING ? -1 : 1;
            if (one == null || other == null) {
                return one != null ? -sign : other != null ? sign : 0;
            }
            int order = Objects.requireNonNull(one).compareTo(other);
            return order != 0
                    ? order
                    : Integer.signum(a.persona().name().compareToIgnoreCase(b.persona().name()))
                            * sign;
        };
    }
}
