package dev.selfplay.ui.personas;

import dev.selfplay.domain.Counted;
import dev.selfplay.engine.BattleArchive.Graded;
import dev.selfplay.experiment.Difficulty;
import dev.selfplay.gate.Split;
import dev.selfplay.ui.kit.Column;
import dev.selfplay.ui.kit.Formats;

import javafx.scene.control.TableCell;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// The columns of the table of sellers. JavaFX thread only.
final class PersonaColumns {
    private static final double LEAST_WIDTH = 36;

    private static final Comparator<PersonaRow> BY_NAME =
            Comparator.comparing(row -> row.persona().name(), String.CASE_INSENSITIVE_ORDER);

    private final IntSupplier passThreshold;
    private final Supplier<Map<UUID, Difficulty>> measured;
    private final Supplier<@Nullable Split> split;
    private final BiConsumer<PersonaRow, Boolean> activate;
    private final InstantSource time;
    private final ZoneId zone;

    /// @param passThreshold the total above which a battle passes
    /// @param measured how hard sellers turned out to be
    /// @param split what sellers are for; null before it has been read
    /// @param activate called when somebody turns a switch
    PersonaColumns(
            IntSupplier passThreshold,
            Supplier<Map<UUID, Difficulty>> measured,
            Supplier<@Nullable Split> split,
            BiConsumer<PersonaRow, Boolean> activate,
            InstantSource time,
            ZoneId zone) {
        this.passThreshold = passThreshold;
        this.measured = measured;
        this.split = split;
        this.activate = activate;
        this.time = time;
        this.zone = zone;
    }

    List<Column<PersonaRow>> all() {
        return List.of(
                cells("seller", "Seller", 236, r -> r.persona().name(), PersonaCells.Seller::new),
                figure(
                        "stars",
                        "★",
                        38,
                        r -> r.persona().difficulty(),
                        r -> "★" + r.persona().difficulty()),
                cells(
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
                figure("average", "Average", 80, PersonaRow::average, PersonaRow::averageWords)
                        .explained(row ->
                                row.role().mixed().words().isEmpty() ? "" : row.role().words()),
                cells(
                        "trend",
                        "Trend",
                        84,
                        PersonaRow::average,
                        () -> new PersonaCells.Trend(passThreshold)),
                cells(
                        "last",
                        "Last",
                        100,
                        PersonaRow::lastTotal,
                        () -> new PersonaCells.Last(passThreshold, this::when)),
                // behind what narrower tables need more
                text("set", "Set", 84, this::set).explained(this::setWhy),
                figure("measured", "Measured", 104, this::points, this::measuredWords)
                        .explained(this::measuredWhy),
                text("mood", "Mood", 78, r -> r.persona().openingMood().key()),
                text("type", "Type", 144, r -> r.persona().type()),
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

    private String set(PersonaRow row) {
        Split now = split.get();
        return now == null || !row.saved()
                ? ""
                : now.of(row.id()).label() + (now.isByHand(row.id()) ? " •" : "");
    }

    private String setWhy(PersonaRow row) {
        Split now = split.get();
        if (now == null || !row.saved()) {
            return "";
        }
        String what =
                switch (now.of(row.id())) {
                    case TRAINING -> "Tactics are won from this seller";
                    case HELD_OUT -> "Tactics are proved on this seller, and never won from it";
                    case FINAL -> "Only the end of a training meets this seller";
                };
        return what
                + (now.isByHand(row.id())
                        ? ": moved here by a person."
                        : ": by rule. The menu moves it.");
    }

    private @Nullable Double points(PersonaRow row) {
        Difficulty found = measured.get().get(row.id());
        return found == null ? null : Double.valueOf(found.points());
    }

    private String measuredWords(PersonaRow row) {
        Difficulty found = measured.get().get(row.id());
        if (found == null) {
            return "–";
        }
        String points = String.format(Locale.ROOT, "%+.1f", found.points());
        OptionalInt other = found.instead(row.persona().difficulty());
        return other.isPresent() ? points + " → ★" + other.getAsInt() : points;
    }

    private String measuredWhy(PersonaRow row) {
        Difficulty found = measured.get().get(row.id());
        if (found == null) {
            return "";
        }
        String words =
                String.format(
                        Locale.ROOT,
                        "%.1f points %s than the average seller with the same prompt and models"
                                + " (95 %% %+.1f to %+.1f), by %s.",
                        Math.abs(found.points()),
                        found.points() < 0 ? "easier" : "harder",
                        found.interval().low(),
                        found.interval().high(),
                        Counted.of(found.battles(), "battle"));
        OptionalInt other = found.instead(row.persona().difficulty());
        return other.isPresent()
                ? words + " Rather ★" + other.getAsInt() + ": the menu gives it."
                : words;
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

    private static Column<PersonaRow> text(
            String key, String title, double width, Function<PersonaRow, String> text) {
        return sorted(Column.text(key, title, text), width, row -> text.apply(row))
                .styled("persona-words");
    }

    private static <T extends Comparable<T>> Column<PersonaRow> figure(
            String key,
            String title,
            double width,
            Function<PersonaRow, @Nullable T> value,
            Function<PersonaRow, String> text) {
        return sorted(Column.text(key, title, text), width, value)
                .styled("persona-words")
                .right()
                .highestFirst();
    }

    private static <T extends Comparable<T>> Column<PersonaRow> cells(
            String key,
            String title,
            double width,
            Function<PersonaRow, @Nullable T> value,
            Supplier<TableCell<PersonaRow, PersonaRow>> cell) {
        return sorted(Column.cells(key, title, cell), width, value);
    }

    private static <T extends Comparable<T>> Column<PersonaRow> sorted(
            Column<PersonaRow> column, double width, Function<PersonaRow, @Nullable T> value) {
        return column.width(LEAST_WIDTH, width).sorted(value, BY_NAME);
    }
}
