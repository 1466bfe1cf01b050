package dev.selfplay.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.selfplay.domain.Session;
import dev.selfplay.domain.TypedNumber;
import dev.selfplay.domain.Usd;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// What the value of a setting may be: how it stands in settings.json, how a person types it, and what
/// is said of anything else. Immutable.
public sealed interface SettingType<T> {

    /// The value that stands in the file.
    ///
    /// @return empty where it is not what it must be
    /// @throws IllegalArgumentException if it is not, with a reason more than that
    Optional<T> stored(JsonNode value);

    /// The value as it is written; null where the file has no such key then.
    @Nullable JsonNode toStore(T value);

    /// The value that a person typed; blanks around it do not count.
    ///
    /// @return empty where it is not what it may be
    /// @throws IllegalArgumentException if it is not, with a reason more than that
    Optional<T> typed(String text);

    /// The value as a person would type it.
    default String text(T value) {
        return String.valueOf(value);
    }

    /// In a sentence about the file: `a whole number from 1 to 100`.
    String mustBe();

    /// In short, beneath a field: `1 to 100`; empty where there is no range.
    default String range() {
        return "";
    }

    /// Beside a field: `A whole number from 1 to 100.`
    String rule();

    /// What a file gets that has something else.
    default String instead(T standard) {
        return "the default " + text(standard);
    }

    /// What would be wrong with a text in a field; null where nothing is.
    default @Nullable String problem(String text) {
        try {
            return typed(text).isPresent() ? null : rule();
        } catch (IllegalArgumentException e) {
            return e.getMessage() + ". " + rule();
        }
    }

    /// A whole number.
    ///
    /// @param dollars whether a `$` may stand before it
    record Whole(int least, int most, boolean dollars) implements SettingType<Integer> {
        Whole(int least, int most) {
            this(least, most, false);
        }

        /// Some of them to choose: by how each is typed, what it is called.
        Map<String, String> some(String unit, int... numbers) {
            Map<String, String> all = new LinkedHashMap<>();
            Arrays.stream(numbers).forEach(n -> all.put(text(n), n + unit));
            return all;
        }

        @Override
        public Optional<Integer> stored(JsonNode value) {
            return value.isIntegralNumber() && value.canConvertToInt()
                    ? within(value.intValue())
                    : Optional.empty();
        }

        @Override
        public JsonNode toStore(Integer value) {
            return IntNode.valueOf(value);
        }

        @Override
        public Optional<Integer> typed(String text) {
            return within(
                    dollars
                            ? TypedNumber.dollars(text, 0, Integer.MAX_VALUE)
                            : TypedNumber.whole(text));
        }

        private Optional<Integer> within(long number) {
            return number >= least && number <= most ? Optional.of((int) number) : Optional.empty();
        }

        @Override
        public String mustBe() {
            return String.format(Locale.ROOT, "a whole number from %d to %d", least, most);
        }

        @Override
        public String rule() {
            return String.format(Locale.ROOT, "A whole number from %,d to %,d.", least, most);
        }

        @Override
        public String range() {
            return least + " to " + most;
        }
    }

    /// A whole number, or nothing, which is 0 here: then the workbench chooses. Nothing is not written
    /// into the file, which shows what a person set.
    record WholeOrAutomatic(Whole whole) implements SettingType<Integer> {
        @Override
        public Optional<Integer> stored(JsonNode value) {
            return value.isInt() && value.intValue() == 0 ? Optional.of(0) : whole.stored(value);
        }

        @Override
        public @Nullable JsonNode toStore(Integer value) {
            return value == 0 ? null : whole.toStore(value);
        }

        @Override
        public Optional<Integer> typed(String text) {
            return text.isBlank() ? Optional.of(0) : whole.typed(text);
        }

        @Override
        public String text(Integer value) {
            return value == 0 ? "" : whole.text(value);
        }

        @Override
        public String mustBe() {
            return whole.mustBe();
        }

        @Override
        public String rule() {
            return whole.rule().replaceFirst("\\.$", ", or empty: automatic.");
        }

        @Override
        public String instead(Integer standard) {
            return whole.instead(standard);
        }
    }

    /// A number.
    record Decimal(int least, int most) implements SettingType<Double> {
        @Override
        public Optional<Double> stored(JsonNode value) {
            return value.isNumber() ? within(value.decimalValue()) : Optional.empty();
        }

        @Override
        public JsonNode toStore(Double value) {
            return DoubleNode.valueOf(value);
        }

        @Override
        public Optional<Double> typed(String text) {
            return within(TypedNumber.decimal(text));
        }

        private Optional<Double> within(BigDecimal number) {
            return number.compareTo(BigDecimal.valueOf(least)) >= 0
                            && number.compareTo(BigDecimal.valueOf(most)) <= 0
                    ? Optional.of(number.doubleValue())
                    : Optional.empty();
        }

        @Override
        public String text(Double value) {
            return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        }

        @Override
        public String mustBe() {
            return "a number from %s to %s".formatted((double) least, (double) most);
        }

        @Override
        public String rule() {
            return "A number from " + range() + ".";
        }

        @Override
        public String range() {
            return least + " to " + most;
        }
    }

    /// A session's cap: in the file a JSON number, or a text in which people type amounts.
    record Cap() implements SettingType<Usd> {
        @Override
        public Optional<Usd> stored(JsonNode value) {
            if (value.isTextual()) {
                return typed(value.textValue());
            }
            return value.isNumber() ? cap(Usd.of(value.decimalValue())) : Optional.empty();
        }

        @Override
        public JsonNode toStore(Usd value) {
            return TextNode.valueOf(value.toString());
        }

        @Override
        public Optional<Usd> typed(String text) {
            return cap(Usd.parse(text));
        }

        private static Optional<Usd> cap(Usd amount) {
            return Optional.of(amount).filter(Session::isCap);
        }

        @Override
        public String mustBe() {
            return "dollars above 0, at most " + Session.MOST_CAP;
        }

        @Override
        public String rule() {
            return "Dollars above 0, at most "
                    + String.format(Locale.ROOT, "%,.0f.", Session.MOST_CAP.toDecimal());
        }
    }

    /// On or off.
    record Flag() implements SettingType<Boolean> {
        @Override
        public Optional<Boolean> stored(JsonNode value) {
            return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
        }

        @Override
        public JsonNode toStore(Boolean value) {
            return BooleanNode.valueOf(value);
        }

        @Override
        public Optional<Boolean> typed(String text) {
            return switch (text) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            };
        }

        @Override
        public String mustBe() {
            return "true or false";
        }

        @Override
        public String rule() {
            return "True or false.";
        }
    }

    /// A text on one line.
    ///
    /// @param fits what it must be if it is not empty
    /// @param instead what a file gets that has something else; null for the default
    record Text(
            String rule, String mustBe, Predicate<String> fits, None none, @Nullable String instead)
            implements SettingType<String> {
        /// Where there is no text.
        enum None {
            REFUSED,
            WRITTEN,
            /// The file has no such key then.
            LEFT_OUT
        }

        @Override
        public Optional<String> stored(JsonNode value) {
            return value.isTextual() ? typed(value.textValue()) : Optional.empty();
        }

        @Override
        public @Nullable JsonNode toStore(String value) {
            return value.isEmpty() && none == None.LEFT_OUT ? null : TextNode.valueOf(value);
        }

        @Override
        public Optional<String> typed(String text) {
            return Optional.of(text.strip())
                    .filter(t -> t.isEmpty() ? none != None.REFUSED : fits.test(t));
        }

        @Override
        public String instead(String standard) {
            return instead == null ? SettingType.super.instead(standard) : instead;
        }
    }

    /// One of several values.
    ///
    /// @param key as the file has it
    /// @param label as the form has it
    record Choice<T>(List<T> values, Function<T, String> key, Function<T, String> label)
            implements SettingType<T> {
        /// By how each is stored, what it is called.
        public Map<String, String> labels() {
            Map<String, String> all = new LinkedHashMap<>();
            values.forEach(value -> all.put(text(value), label.apply(value)));
            return all;
        }

        @Override
        public Optional<T> stored(JsonNode value) {
            return value.isTextual() ? typed(value.textValue()) : Optional.empty();
        }

        @Override
        public JsonNode toStore(T value) {
            return TextNode.valueOf(key.apply(value));
        }

        @Override
        public Optional<T> typed(String text) {
            return values.stream().filter(v -> key.apply(v).equals(text)).findFirst();
        }

        @Override
        public String text(T value) {
            return key.apply(value);
        }

        @Override
        public String mustBe() {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < values.size(); i++) {
                all.append(i == 0 ? "" : i < values.size() - 1 ? ", " : " or ");
                all.append('"').append(text(values.get(i))).append('"');
            }
            return all.toString();
        }

        @Override
        public String rule() {
            return "One of: " + mustBe() + ".";
        }

        @Override
        public String instead(T standard) {
            return "the default \"" + text(standard) + '"';
        }
    }
}
