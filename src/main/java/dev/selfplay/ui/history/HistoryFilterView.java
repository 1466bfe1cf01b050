package dev.selfplay.ui.history;

import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.TypedNumber;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleFilter.By;
import dev.selfplay.engine.BattleFilter.Opinion;
import dev.selfplay.engine.BattleIndex.AuthorChoice;
import dev.selfplay.engine.BattleIndex.Choices;
import dev.selfplay.engine.BattleIndex.PersonaChoice;
import dev.selfplay.engine.BattleIndex.PromptChoice;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Tone;
import dev.selfplay.ui.kit.WindowContext;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Everything that the history can be filtered by. What is chosen holds at once; what is changed
/// elsewhere shows here. JavaFX thread only.
public final class HistoryFilterView {
    private final WindowContext context;
    private final ObjectProperty<BattleFilter> filter;
    private final ObservableValue<@Nullable Choices> choices;
    private final ReadOnlyObjectProperty<Waiting> counts;
    private final IntSupplier passThreshold;
    private boolean showing;
    private int bandsOf = -1;

    @FXML private ScrollPane root;
    @FXML private TextField personaSearch;
    @FXML private ListView<PersonaChoice> personas;
    @FXML private TextField minTotal;
    @FXML private TextField maxTotal;
    @FXML private FlowPane totals;
    @FXML private Label totalProblem;
    @FXML private FlowPane states;
    @FXML private FlowPane audit;
    @FXML private FlowPane decide;
    @FXML private Label byHead;
    @FXML private FlowPane by;
    @FXML private FlowPane people;
    @FXML private FlowPane dates;
    @FXML private DatePicker from;
    @FXML private DatePicker until;
    @FXML private ListView<PromptChoice> prompts;
    @FXML private FlowPane models;

    /// @param choices null until they were read
    /// @param counts how many battles wait for a person, by why
    /// @param passThreshold the total above which a battle passes
    public HistoryFilterView(
            WindowContext context,
            ObjectProperty<BattleFilter> filter,
            ObservableValue<@Nullable Choices> choices,
            ReadOnlyObjectProperty<Waiting> counts,
            IntSupplier passThreshold) {
        this.context = context;
        this.filter = filter;
        this.choices = choices;
        this.counts = counts;
        this.passThreshold = passThreshold;
    }

    @FXML
    void initialize() {
        personas.setCellFactory(
                v -> new ChoiceCell<>(PersonaChoice::name, p -> count(p.battles())));
        prompts.setCellFactory(v ->
                new ChoiceCell<>(
                        PromptChoice::name,
                        p ->
                                Formats.when(
                                                p.firstUsed(),
                                                context.time().instant(),
                                                context.zone())
                                        + "  ·  "
                                        + count(p.battles())));
        choose(personas, BattleFilter::withPersonaType, PersonaChoice::type);
        choose(prompts, BattleFilter::withPromptHash, PromptChoice::hash);
        personaSearch.textProperty().subscribe(words -> list());
        totals();
        for (BattleState state : BattleState.values()) {
            chip(
                    states,
                    HistoryRow.word(state),
                    f -> f.states().contains(state),
                    f -> f.withStates(toggled(f.states(), state)));
        }
        chip(audit, "disputed", f -> Boolean.TRUE.equals(f.disputed()), f -> disputed(f, true));
        chip(audit, "agrees", f -> Boolean.FALSE.equals(f.disputed()), f -> disputed(f, false));
        ToDecideChips.each(decide, filter, counts);
        chip(people, "with a note", BattleFilter::noted, f -> f.withNoted(!f.noted()));
        opinion("graded by a person", Opinion.GRADED);
        opinion("person disagrees", Opinion.DISAGREES);
        days("today", 1);
        days("7 days", 7);
        days("30 days", 30);
        from.valueProperty().subscribe((was, is) -> onDays());
        until.valueProperty().subscribe((was, is) -> onDays());
        choices.subscribe(c -> list());
        filter.subscribe(f -> show());
    }

    private static String count(int n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    private <T> void choose(ListView<T> list, Change change, Function<T, String> key) {
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe((was, is) -> {
                    if (!showing && is != null) {
                        filter.set(change.apply(filter.get(), key.apply(is)));
                    }
                });
    }

    /// Sets one part of a filter.
    private interface Change {
        BattleFilter apply(BattleFilter filter, String key);
    }

    private void totals() {
        bands();
        totalProblem.managedProperty().bind(totalProblem.textProperty().isNotEmpty());
        minTotal.setOnAction(e -> onTotals());
        maxTotal.setOnAction(e -> onTotals());
        minTotal.focusedProperty().subscribe((was, is) -> leave(is));
        maxTotal.focusedProperty().subscribe((was, is) -> leave(is));
    }

    /// The bands that the totals are coloured by, see [Tone].
    private void bands() {
        int pass = passThreshold.getAsInt();
        if (pass == bandsOf) {
            return;
        }
        bandsOf = pass;
        totals.getChildren().clear();
        range("over " + pass, pass + 1, null);
        if (pass >= Tone.FAIR_FROM) {
            range(Tone.FAIR_FROM + "–" + pass, Tone.FAIR_FROM, pass);
        }
        int low = Math.min(pass, Tone.FAIR_FROM - 1);
        range(low + " or less", null, low);
    }

    private void leave(boolean focused) {
        if (!focused) {
            onTotals();
        }
    }

    private void range(String words, @Nullable Integer min, @Nullable Integer max) {
        Predicate<BattleFilter> on =
                f ->
                        java.util.Objects.equals(f.minTotal(), min)
                                && java.util.Objects.equals(f.maxTotal(), max);
        chip(
                totals,
                words,
                on,
                f -> on.test(f) ? f.withTotals(null, null) : f.withTotals(min, max));
    }

    private void onTotals() {
        if (showing) {
            return;
        }
        Integer min = total(minTotal);
        Integer max = total(maxTotal);
        boolean good = min != null && max != null && (min < 0 || max < 0 || min <= max);
        totalProblem.setText(good ? "" : "Totals are whole numbers from 0 to 100, low to high.");
        if (min != null && max != null && good) {
            filter.set(filter.get().withTotals(min < 0 ? null : min, max < 0 ? null : max));
        }
    }

    /// What was typed; −1 for nothing, null for nonsense.
    private static @Nullable Integer total(TextField field) {
        String text = field.getText().strip();
        if (text.isEmpty()) {
            return -1;
        }
        try {
            return TypedNumber.whole(text, 0, 100);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Set<BattleState> toggled(Set<BattleState> states, BattleState state) {
        Set<BattleState> changed = EnumSet.noneOf(BattleState.class);
        changed.addAll(states);
        if (!changed.remove(state)) {
            changed.add(state);
        }
        return changed;
    }

    private static BattleFilter disputed(BattleFilter f, boolean on) {
        return f.withDisputed(Boolean.valueOf(on).equals(f.disputed()) ? null : on);
    }

    private void opinion(String words, Opinion opinion) {
        chip(
                people,
                words,
                f -> f.opinion() == opinion,
                f -> f.withOpinion(f.opinion() == opinion ? Opinion.ANY : opinion));
    }

    private void days(String words, int days) {
        Predicate<BattleFilter> on = f -> f.until() == null && since(days).equals(f.from());
        chip(
                dates,
                words,
                on,
                f -> on.test(f) ? f.withTime(null, null) : f.withTime(since(days), null));
    }

    private Instant since(int days) {
        return start(
                LocalDate.ofInstant(context.time().instant(), context.zone()).minusDays(days - 1L));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(context.zone()).toInstant();
    }

    private void onDays() {
        if (!showing) {
            LocalDate first = from.getValue();
            LocalDate last = until.getValue();
            filter.set(
                    filter.get()
                            .withTime(
                                    first == null ? null : start(first),
                                    last == null ? null : start(last.plusDays(1))));
        }
    }

    private void chip(
            FlowPane into,
            String words,
            Predicate<BattleFilter> on,
            UnaryOperator<BattleFilter> toggle) {
        ToggleButton chip = new ToggleButton(words);
        chip.getStyleClass().add("filter-chip");
        chip.setAccessibleText("Only battles: " + words);
        chip.setOnAction(e -> filter.set(toggle.apply(filter.get())));
        // after a click that changes nothing too
        filter.subscribe(f -> chip.setSelected(on.test(f)));
        into.getChildren().add(chip);
    }

    /// What can be chosen, as it was read.
    private void list() {
        Choices known = choices.getValue();
        if (known == null) {
            return;
        }
        showing = true;
        String words = personaSearch.getText().strip().toLowerCase(Locale.ROOT);
        personas.getItems()
                .setAll(
                        known.personas().stream()
                                .filter(p -> p.name().toLowerCase(Locale.ROOT).contains(words))
                                .toList());
        prompts.getItems().setAll(known.prompts());
        authors(known);
        models.getChildren().clear();
        for (String model : known.models()) {
            chip(
                    models,
                    model,
                    f -> model.equals(f.model()),
                    f -> f.withModel(model.equals(f.model()) ? null : model));
        }
        showing = false;
        show();
    }

    private void authors(Choices known) {
        by.getChildren().clear();
        boolean some = !known.authors().isEmpty();
        for (Node node : List.of(byHead, by)) {
            node.setVisible(some);
            node.setManaged(some);
        }
        if (some) {
            author("mine", By.US);
            for (AuthorChoice teammate : known.authors()) {
                author(
                        teammate.author() + "  " + count(teammate.battles()),
                        new By(teammate.author()));
            }
        }
    }

    private void author(String words, By who) {
        chip(by, words, f -> who.equals(f.by()), f -> f.withBy(who.equals(f.by()) ? null : who));
    }

    private void show() {
        showing = true;
        BattleFilter f = filter.get();
        select(personas, PersonaChoice::type, f.personaType());
        select(prompts, PromptChoice::hash, f.promptHash());
        minTotal.setText(text(f.minTotal()));
        maxTotal.setText(text(f.maxTotal()));
        totalProblem.setText("");
        from.setValue(day(f.from(), 0));
        until.setValue(day(f.until(), 1));
        showing = false;
    }

    private static <T> void select(
            ListView<T> list, Function<T, String> key, @Nullable String wanted) {
        List<T> items = list.getItems();
        for (int i = 0; i < items.size(); i++) {
            if (key.apply(items.get(i)).equals(wanted)) {
                list.getSelectionModel().select(i);
                return;
            }
        }
        list.getSelectionModel().clearSelection();
    }

    private static String text(@Nullable Integer total) {
        return total == null ? "" : String.valueOf(total);
    }

    private @Nullable LocalDate day(@Nullable Instant at, int back) {
        return at == null ? null : LocalDate.ofInstant(at.minusMillis(back), context.zone());
    }

    /// Where a person who opens the filters wants to begin.
    void focus() {
        bands();
        root.setVvalue(0);
        personaSearch.requestFocus();
    }
}
