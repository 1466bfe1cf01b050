package dev.selfplay.ui.experiment;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.domain.SellerLevels;
import dev.selfplay.domain.TypedNumber;
import dev.selfplay.domain.Usd;
import dev.selfplay.experiment.Experiment.Design;
import dev.selfplay.experiment.ExperimentOrder;
import dev.selfplay.ui.newrun.SellerPicker;
import dev.selfplay.workbench.Experiments.Request;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What the next experiment shall be: typed in, and checked beside each field. UI thread only.
final class ExperimentForm {
    /// What can be wrong beside the arms.
    enum Field {
        WHO,
        REPEATS,
        MARGIN,
        BUDGET,
        SEED,
        CONCURRENCY,
        /// How hard the sellers are made.
        LEVEL,
        /// The difference that is to be seen; for advice only.
        WANTED
    }

    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,9}");
    private static final int MOST_MARGIN = 100;
    private static final String REPEATS = "2";
    private static final String WANTED = "3";

    private final int mostArms;
    private final Runnable onChange;
    private final SellerPicker sellers = new SellerPicker();
    private final ObservableList<TypedArm> arms = FXCollections.observableArrayList();
    private final ObjectProperty<Account> account = new SimpleObjectProperty<>(Account.REHEARSAL);
    private final Map<Field, StringProperty> texts = new EnumMap<>(Field.class);
    private final ReadOnlyObjectWrapper<Map<Field, String>> problems =
            new ReadOnlyObjectWrapper<>(Map.of());
    private @Nullable RunSettings defaults;

    /// An arm as it is typed.
    record TypedArm(StringProperty name, StringProperty spec, StringProperty model) {
        /// `NAME=SPEC`, as on the command line.
        String typed() {
            String other = model.get().strip();
            return name.get().strip()
                    + "="
                    + spec.get().strip()
                    + (other.isEmpty() ? "" : "@" + other);
        }
    }

    /// @param mostArms that may be typed
    /// @param onChange called whenever something is typed or chosen
    ExperimentForm(int mostArms, Runnable onChange) {
        this.mostArms = mostArms;
        this.onChange = onChange;
        for (Field field : Field.values()) {
            StringProperty text = new SimpleStringProperty("");
            texts.put(field, text);
            text.subscribe((was, is) -> onChange.run());
        }
        sellers.pickedProperty().subscribe((was, is) -> onChange.run());
        account.subscribe((was, is) -> onChange.run());
        arms.addListener((ListChangeListener<TypedArm>) c -> onChange.run());
    }

    /// @param specs of the arms
    void fill(RunSettings read, List<String> specs) {
        defaults = read;
        arms.clear();
        specs.forEach(this::add);
        text(Field.REPEATS).set(REPEATS);
        text(Field.MARGIN).set(ExperimentText.number(Design.DEFAULT_MARGIN));
        text(Field.BUDGET).set("");
        text(Field.SEED).set(String.valueOf(read.seed()));
        text(Field.CONCURRENCY).set(String.valueOf(read.concurrency()));
        text(Field.WANTED).set(WANTED);
        text(Field.LEVEL).set(String.valueOf(SellerLevel.AS_WRITTEN.number()));
        account.set(read.account());
    }

    boolean mayAdd() {
        return arms.size() < mostArms;
    }

    /// One more arm, under the next letter.
    void add(String spec) {
        char letter = 'A';
        while (has(String.valueOf(letter))) {
            letter++;
        }
        TypedArm arm =
                new TypedArm(
                        new SimpleStringProperty(String.valueOf(letter)),
                        new SimpleStringProperty(spec),
                        new SimpleStringProperty(""));
        List.of(arm.name(), arm.spec(), arm.model())
                .forEach(text -> text.subscribe((was, is) -> onChange.run()));
        arms.add(arm);
    }

    private boolean has(String name) {
        return arms.stream().anyMatch(arm -> arm.name().get().strip().equals(name));
    }

    void remove(TypedArm arm) {
        if (arms.size() > 2) {
            arms.remove(arm);
        }
    }

    /// Says beside each field what is wrong with it.
    void check() {
        Map<Field, String> found = new EnumMap<>(Field.class);
        if (sellers.pickedProperty().get().isEmpty()) {
            found.put(Field.WHO, "Choose one seller at least.");
        }
        checked(found, Field.REPEATS, ExperimentForm::repeats);
        checked(
                found,
                Field.CONCURRENCY,
                t -> TypedNumber.whole(t, 1, RunSettings.MAX_CONCURRENCY));
        checked(found, Field.SEED, TypedNumber::whole);
        checked(found, Field.LEVEL, ExperimentForm::level);
        checked(found, Field.MARGIN, ExperimentForm::margin);
        checked(found, Field.WANTED, ExperimentForm::wanted);
        checked(found, Field.BUDGET, ExperimentForm::budget);
        problems.set(found);
    }

    /// Reads what is typed.
    private interface Rule {
        /// @throws IllegalArgumentException saying what is wrong
        @Nullable Object read(String typed);
    }

    private void checked(Map<Field, String> found, Field field, Rule rule) {
        try {
            var _ = rule.read(text(field).get());
        } catch (IllegalArgumentException e) {
            found.put(field, String.valueOf(e.getMessage()));
        }
    }

    /// What is a number, but too small or too great, is refused in the command line's words.
    private static int repeats(String typed) {
        String text = typed.strip();
        return ExperimentOrder.repeats(
                PLAIN.matcher(text).matches()
                        ? Integer.parseInt(text)
                        : TypedNumber.whole(text, 0, Integer.MAX_VALUE));
    }

    private static double margin(String typed) {
        BigDecimal margin = TypedNumber.decimal(typed);
        if (margin.signum() < 0 || margin.compareTo(BigDecimal.valueOf(MOST_MARGIN)) > 0) {
            throw new IllegalArgumentException("0 to 100 points");
        }
        return margin.doubleValue();
    }

    private static double wanted(String typed) {
        double wanted = margin(typed);
        if (wanted == 0) {
            throw new IllegalArgumentException("more than 0 points");
        }
        return wanted;
    }

    private static SellerLevel level(String typed) {
        return SellerLevel.of(
                TypedNumber.whole(
                        typed, SellerLevel.EASIEST.number(), SellerLevel.HARDEST.number()));
    }

    private static @Nullable Usd budget(String typed) {
        String amount = typed.strip();
        if (amount.isEmpty()) {
            return null;
        }
        Usd budget = Usd.parse(amount.startsWith("$") ? amount.substring(1) : amount);
        if (budget.isNegative() || budget.isZero()) {
            throw new IllegalArgumentException("more than $0");
        }
        return budget;
    }

    /// What would be started; null while a field is wrong.
    @Nullable Request request() {
        RunSettings read = defaults;
        if (read == null || !problems.get().isEmpty()) {
            return null;
        }
        List<Persona> who = sellers.pickedProperty().get();
        return new Request(
                arms.stream().map(TypedArm::typed).toList(),
                who,
                repeats(text(Field.REPEATS).get()),
                settings(read),
                margin(text(Field.MARGIN).get()),
                budget(text(Field.BUDGET).get()));
    }

    private RunSettings settings(RunSettings read) {
        return new RunSettings(
                account.get(),
                read.models(),
                read.turns(),
                TypedNumber.whole(text(Field.CONCURRENCY).get(), 1, RunSettings.MAX_CONCURRENCY),
                read.temperature(),
                TypedNumber.whole(text(Field.SEED).get()),
                read.stopOnYes(),
                read.stopOnWalkAway(),
                read.weights(),
                read.dealSheet(),
                null,
                read.grading(),
                SellerLevels.at(level(text(Field.LEVEL).get())));
    }

    /// The difference that is to be seen, in points.
    double wanted() {
        return wanted(text(Field.WANTED).get());
    }

    StringProperty text(Field field) {
        StringProperty text = texts.get(field);
        if (text == null) {
            throw new IllegalArgumentException(field + " is no text");
        }
        return text;
    }

    SellerPicker sellers() {
        return sellers;
    }

    ObservableList<TypedArm> arms() {
        return arms;
    }

    ObjectProperty<Account> accountProperty() {
        return account;
    }

    /// What is wrong, by field.
    ReadOnlyObjectProperty<Map<Field, String>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }
}
