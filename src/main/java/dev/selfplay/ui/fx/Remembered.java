package dev.selfplay.ui.fx;

import javafx.beans.InvalidationListener;
import javafx.beans.property.Property;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Puts parts of the window back as the person left them, and keeps what they change. What is
/// remembered but makes no sense any more is passed over. JavaFX thread only.
public final class Remembered {
    private final Memory memory;

    public Remembered(Memory memory) {
        this.memory = memory;
    }

    /// The places of a split pane's dividers; apart for each number of dividers that it has.
    public void divider(SplitPane pane, String key) {
        restore(pane, key);
        // the first layout moves dividers that were set before it
        var firstLayout =
                new InvalidationListener() {
                    @Override
                    public void invalidated(javafx.beans.Observable size) {
                        if (pane.getWidth() > 0 && pane.getHeight() > 0) {
                            pane.widthProperty().removeListener(this);
                            pane.heightProperty().removeListener(this);
                            restore(pane, key);
                            keep(pane, key);
                        }
                    }
                };
        pane.widthProperty().addListener(firstLayout);
        pane.heightProperty().addListener(firstLayout);
    }

    private void restore(SplitPane pane, String key) {
        double[] positions =
                memory.recall(key + "." + pane.getDividers().size())
                        .map(Remembered::numbers)
                        .orElse(new double[0]);
        if (positions.length == pane.getDividers().size()
                && Arrays.stream(positions).allMatch(p -> p >= 0 && p <= 1)) {
            pane.setDividerPositions(positions);
        }
    }

    private void keep(SplitPane pane, String key) {
        Runnable remember =
                () -> {
                    if (!pane.getDividers().isEmpty()) {
                        memory.remember(
                                key + "." + pane.getDividers().size(),
                                Arrays.stream(pane.getDividerPositions())
                                        .mapToObj(
                                                p -> String.valueOf(Math.round(p * 1000) / 1000.0))
                                        .collect(Collectors.joining(" ")));
                    }
                };
        InvalidationListener moved = p -> remember.run();
        pane.getDividers().forEach(d -> d.positionProperty().addListener(moved));
        pane.getDividers()
                .addListener(
                        (InvalidationListener)
                                changed -> {
                                    restore(pane, key);
                                    pane.getDividers()
                                            .forEach(d -> {
                                                d.positionProperty().removeListener(moved);
                                                d.positionProperty().addListener(moved);
                                            });
                                });
    }

    private static double[] numbers(String text) {
        try {
            return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
        } catch (NumberFormatException e) {
            return new double[0];
        }
    }

    /// Order, width and visibility of a table's columns, and what it is sorted by. Columns are known
    /// by their id, or by their title where they have none; call it when all of them are there.
    public void columns(TableView<?> table, String key) {
        memory.recall(key).ifPresent(text -> Columns.restore(table, text));
        InvalidationListener changed = o -> memory.remember(key, Columns.text(table));
        table.getColumns().addListener(changed);
        table.getSortOrder().addListener(changed);
        for (TableColumn<?, ?> column : table.getColumns()) {
            column.widthProperty().addListener(changed);
            column.visibleProperty().addListener(changed);
            column.sortTypeProperty().addListener(changed);
        }
    }

    /// A value that has a text, such as a search, a switch or an enum's constant.
    ///
    /// @param read may throw for a text that it cannot read
    public <T> void value(Property<T> property, String key, Function<String, T> read) {
        recall(key, read).ifPresent(property::setValue);
        property.subscribe(value -> memory.remember(key, value == null ? "" : value.toString()));
    }

    private <T> Optional<T> recall(String key, Function<String, T> read) {
        try {
            return memory.recall(key).map(read);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// A table's columns as a text: `seller 330 shown, when 104 hidden | when DESCENDING`.
    private static final class Columns {
        static String text(TableView<?> table) {
            String columns =
                    table.getColumns().stream()
                            .map(c ->
                                    name(c)
                                            + " "
                                            + Math.round(c.getWidth())
                                            + (c.isVisible() ? " shown" : " hidden"))
                            .collect(Collectors.joining(", "));
            String sort =
                    table.getSortOrder().stream()
                            .map(c -> name(c) + " " + c.getSortType())
                            .collect(Collectors.joining(", "));
            return columns + " | " + sort;
        }

        static <S> void restore(TableView<S> table, String text) {
            String[] halves = text.split("\\|", 2);
            List<TableColumn<S, ?>> order = new ArrayList<>();
            for (String[] words : items(halves[0], 3)) {
                find(table, words[0])
                        .ifPresent(column -> {
                            order.add(column);
                            column.setVisible(!words[2].equals("hidden"));
                            double width = numbers(words[1]).length == 1 ? numbers(words[1])[0] : 0;
                            if (width > 0) {
                                column.setPrefWidth(width);
                            }
                        });
            }
            List<TableColumn<S, ?>> all = new ArrayList<>(table.getColumns());
            all.removeAll(order);
            order.addAll(all); // a column that is new since then goes to the end
            if (!order.equals(table.getColumns())) {
                table.getColumns().setAll(order);
            }
            List<TableColumn<S, ?>> sorted = new ArrayList<>();
            for (String[] words : items(halves.length < 2 ? "" : halves[1], 2)) {
                find(table, words[0])
                        .ifPresent(column -> {
                            column.setSortType(
                                    words[1].equals("DESCENDING")
                                            ? TableColumn.SortType.DESCENDING
                                            : TableColumn.SortType.ASCENDING);
                            sorted.add(column);
                        });
            }
            if (!sorted.isEmpty()) {
                table.getSortOrder().setAll(sorted);
            }
        }

        private static List<String[]> items(String text, int words) {
            return Arrays.stream(text.split(","))
                    .map(item -> item.strip().split(" "))
                    .filter(item -> item.length == words)
                    .toList();
        }

        private static <S> Optional<TableColumn<S, ?>> find(TableView<S> table, String name) {
            return table.getColumns().stream().filter(c -> name(c).equals(name)).findFirst();
        }

        private static String name(TableColumn<?, ?> column) {
            String name = column.getId() == null ? column.getText() : column.getId();
            return name.replaceAll("[ ,|]", "-");
        }
    }
}
