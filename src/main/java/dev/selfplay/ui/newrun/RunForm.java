package dev.selfplay.ui.newrun;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.SellerLevels;
import dev.selfplay.domain.TypedNumber;
import dev.selfplay.workbench.Runs.RunRequest;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/// What the next run shall be: typed in, and checked beside each field. UI thread only.
public final class RunForm {
    /// A field that can be wrong.
    public enum Field {
        WHO,
        TURNS,
        CONCURRENCY,
        REPEATS,
        SEED,
        TEMPERATURE,
        TARGET,
        CLOSER_MODEL,
        SELLER_MODEL,
        REFEREE_MODEL
    }

    private static final BigDecimal MAX_TEMPERATURE = BigDecimal.TWO;

    private static final int MAX_REPEATS = 100;

    private final SellerPicker sellers = new SellerPicker();
    private final ObjectProperty<Account> account = new SimpleObjectProperty<>(Account.REHEARSAL);
    private final Map<Field, StringProperty> texts = new EnumMap<>(Field.class);
    private final ReadOnlyObjectWrapper<Map<Field, String>> problems =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final BooleanProperty stopOnYes = new SimpleBooleanProperty();
    private final BooleanProperty stopOnWalkAway = new SimpleBooleanProperty();
    private final BooleanProperty scaled = new SimpleBooleanProperty();
    private @Nullable RunSettings defaults;

    /// @param onChange called whenever something is typed or chosen
    RunForm(Runnable onChange) {
        for (Field field : Field.values()) {
            StringProperty text = new SimpleStringProperty("");
            texts.put(field, text);
            text.subscribe((was, is) -> onChange.run());
        }
        sellers.pickedProperty().subscribe((was, is) -> onChange.run());
        account.subscribe((was, is) -> onChange.run());
        scaled.subscribe((was, is) -> onChange.run());
    }

    /// Fills in what the settings say.
    ///
    /// @param yesTarget what scaled sellers aim at, in percent of calls
    void fill(RunSettings defaults, int yesTarget) {
        this.defaults = defaults;
        text(Field.TURNS).set(String.valueOf(defaults.turns()));
        text(Field.CONCURRENCY).set(String.valueOf(defaults.concurrency()));
        text(Field.REPEATS).set("1");
        text(Field.SEED).set(String.valueOf(defaults.seed()));
        text(Field.TEMPERATURE)
                .set(
                        BigDecimal.valueOf(defaults.temperature())
                                .stripTrailingZeros()
                                .toPlainString());
        scaled.set(false);
        text(Field.TARGET).set(String.valueOf(yesTarget));
        stopOnYes.set(defaults.stopOnYes());
        stopOnWalkAway.set(defaults.stopOnWalkAway());
        text(Field.CLOSER_MODEL).set(defaults.models().closer());
        text(Field.SELLER_MODEL).set(defaults.models().seller());
        text(Field.REFEREE_MODEL).set(defaults.models().referee());
        account.set(defaults.account());
    }

    /// Says beside each field what is wrong with it.
    void check() {
        Map<Field, String> found = new EnumMap<>(Field.class);
        if (sellers.pickedProperty().get().isEmpty()) {
            found.put(
                    Field.WHO,
                    sellers.size() == 0 ? "No persona is active." : "Choose one seller at least.");
        }
        number(found, Field.TURNS, RunSettings.MAX_TURNS);
        number(found, Field.CONCURRENCY, RunSettings.MAX_CONCURRENCY);
        number(found, Field.REPEATS, MAX_REPEATS);
        checked(found, Field.SEED, "A whole number", text -> TypedNumber.whole(text) >= 0);
        checked(
                found,
                Field.TEMPERATURE,
                "0 to 2",
                text -> TypedNumber.decimal(text).compareTo(MAX_TEMPERATURE) <= 0);
        if (scaled.get()) {
            between(found, Field.TARGET, SellerLevels.LEAST_TARGET, SellerLevels.MOST_TARGET);
        }
        for (Role role : Role.values()) {
            if (text(model(role)).get().isBlank()) {
                found.put(model(role), "Name a model.");
            }
        }
        problems.set(found);
    }

    static Field model(Role role) {
        return switch (role) {
            case CLOSER -> Field.CLOSER_MODEL;
            case SELLER -> Field.SELLER_MODEL;
            case REFEREE -> Field.REFEREE_MODEL;
        };
    }

    private void number(Map<Field, String> found, Field field, int max) {
        between(found, field, 1, max);
    }

    private void between(Map<Field, String> found, Field field, int least, int most) {
        checked(
                found,
                field,
                least + " to " + most,
                text -> TypedNumber.whole(text) >= least && TypedNumber.whole(text) <= most);
    }

    private void checked(
            Map<Field, String> found, Field field, String rule, Predicate<String> fits) {
        String typed = text(field).get();
        try {
            if (!fits.test(typed)) {
                found.put(field, rule + ".");
            }
        } catch (IllegalArgumentException e) {
            // what is nothing like a number needs no reason
            boolean near = typed.codePoints().anyMatch(Character::isDigit);
            found.put(field, near ? "%s: %s.".formatted(rule, e.getMessage()) : rule + ".");
        }
    }

    private int whole(Field field, int max) {
        return TypedNumber.whole(text(field).get(), 1, max);
    }

    /// What would be started; null while a field is wrong.
    public @Nullable RunRequest request() {
        RunSettings d = defaults;
        if (d == null || !problems.get().isEmpty()) {
            return null;
        }
        ModelChoice models =
                new ModelChoice(
                        text(Field.CLOSER_MODEL).get().strip(),
                        text(Field.SELLER_MODEL).get().strip(),
                        text(Field.REFEREE_MODEL).get().strip());
        return new RunRequest(
                sellers.pickedProperty().get(),
                whole(Field.REPEATS, MAX_REPEATS),
                new RunSettings(
                        account.get(),
                        models,
                        whole(Field.TURNS, RunSettings.MAX_TURNS),
                        whole(Field.CONCURRENCY, RunSettings.MAX_CONCURRENCY),
                        TypedNumber.decimal(text(Field.TEMPERATURE).get()).doubleValue(),
                        TypedNumber.whole(text(Field.SEED).get()),
                        stopOnYes.get(),
                        stopOnWalkAway.get(),
                        d.weights(),
                        d.dealSheet(),
                        null,
                        d.grading(),
                        levels()));
    }

    private SellerLevels levels() {
        return scaled.get()
                ? SellerLevels.towards(
                        TypedNumber.whole(
                                text(Field.TARGET).get(),
                                SellerLevels.LEAST_TARGET,
                                SellerLevels.MOST_TARGET))
                : SellerLevels.AS_WRITTEN;
    }

    public StringProperty text(Field field) {
        StringProperty text = texts.get(field);
        if (text == null) {
            throw new IllegalArgumentException(field + " is no text");
        }
        return text;
    }

    /// Who takes part.
    public SellerPicker sellers() {
        return sellers;
    }

    /// How many battles it would be; 0 while a field is wrong.
    public int battles() {
        RunRequest request = request();
        return request == null ? 0 : request.personas().size() * request.repeats();
    }

    public ObjectProperty<Account> accountProperty() {
        return account;
    }

    /// What is wrong, by field; empty where the run can start.
    public ReadOnlyObjectProperty<Map<Field, String>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /// Whether the sellers get harder and easier.
    public BooleanProperty scaledProperty() {
        return scaled;
    }

    public BooleanProperty stopOnYesProperty() {
        return stopOnYes;
    }

    public BooleanProperty stopOnWalkAwayProperty() {
        return stopOnWalkAway;
    }
}
