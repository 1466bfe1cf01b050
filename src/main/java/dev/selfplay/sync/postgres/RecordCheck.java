package dev.selfplay.sync.postgres;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Limits;
import dev.selfplay.domain.Turn;
import dev.selfplay.sync.Content;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Whether a record has everything that it must have, and no more than [Limits] allow: what is read
/// from JSON, where a field that is not there is null silently, and what is about to be sent.
final class RecordCheck {
    private record Part(String name, boolean optional, RecordComponent component) {
        @Nullable Object of(Object owner) {
            try {
                return component.getAccessor().invoke(owner);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(name + " cannot be asked for", e);
            }
        }
    }

    private static final ClassValue<List<Part>> PARTS =
            new ClassValue<>() {
                @Override
                protected List<Part> computeValue(Class<?> type) {
                    return Arrays.stream(type.getRecordComponents())
                            .map(RecordCheck::part)
                            .toList();
                }
            };

    private RecordCheck() {}

    private static Part part(RecordComponent component) {
        component.getAccessor().setAccessible(true);
        return new Part(
                component.getName(),
                component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                component);
    }

    /// @param column that it was read from, or is to be written to
    /// @throws UnreadableRow naming what is missing, too long, too many or out of range
    static <T> T check(String column, @Nullable T value) {
        return check(column, column, value);
    }

    /// @param name of the component that holds it
    static <T> T check(String place, String name, @Nullable T value) {
        switch (value) {
            case null -> throw new UnreadableRow(place, "is missing");
            case String text -> length(place, text, Limits.characters(name));
            case Number number -> number(place, name, number);
            case Instant time -> time(place, time);
            case List<?> list -> {
                if (list.size() > Limits.members(name)) {
                    throw new UnreadableRow(
                            place,
                            String.format(
                                    Locale.ROOT,
                                    "has %,d members; the most is %,d",
                                    list.size(),
                                    Limits.members(name)));
                }
                for (int i = 0; i < list.size(); i++) {
                    check(place + "[" + i + "]", name, list.get(i));
                }
            }
            case ByCriterion<?> each ->
                    each.values()
                            .forEach((c, of) -> {
                                length(place, c.key(), Limits.NAME);
                                length(place, c.label(), Limits.NAME);
                                check(place + "." + c.key(), c.key(), of);
                            });
            case Record whole -> {
                for (Part part : PARTS.get(whole.getClass())) {
                    Object held = part.of(whole);
                    if (held instanceof ByCriterion<?>) {
                        // as it stands in JSON: fields of the record itself
                        check(place, part.name(), held);
                    } else if (held != null || !part.optional()) {
                        check(place + "." + part.name(), part.name(), held);
                    }
                }
            }
            default -> {}
        }
        return value;
    }

    /// Why something must not be sent: nobody would take it over.
    static Optional<String> refusal(Content content) {
        try {
            switch (content) {
                case Content.OfPersona(var persona) -> check("persona", persona);
                case Content.OfTactic(var tactic) -> {
                    check("tactic", tactic);
                    length("tactic.text", tactic.text(), Limits.TEXT);
                }
                case Content.OfBattle(var battle) -> {
                    check("battle", battle);
                    transcript("battle.detail.turns", battle.detail().turns());
                }
                case Content.Gone _ -> {}
            }
            return Optional.empty();
        } catch (UnreadableRow e) {
            return Optional.of(
                    e.getMessage()
                            + ". It is not sent, since no teammate's program would take it.");
        }
    }

    /// @throws UnreadableRow if all turns together are longer than a transcript may be
    static List<Turn> transcript(String place, List<Turn> turns) {
        long characters = turns.stream().mapToLong(t -> t.text().length()).sum();
        if (characters > Limits.TRANSCRIPT) {
            throw new UnreadableRow(
                    place,
                    String.format(
                            Locale.ROOT,
                            "have %,d characters together; the most is %,d",
                            characters,
                            Limits.TRANSCRIPT));
        }
        return turns;
    }

    /// @throws UnreadableRow if it is longer
    static String length(String place, String text, int most) {
        if (text.length() > most) {
            throw new UnreadableRow(
                    place,
                    String.format(Locale.ROOT, "has more than %,d characters: shorten it", most));
        }
        return text;
    }

    private static void number(String place, String name, Number number) {
        if (number instanceof Double || number instanceof Float) {
            return;
        }
        Limits.Range range = Limits.numbers(name);
        if (!range.holds(number.longValue())) {
            throw new UnreadableRow(
                    place,
                    String.format(
                            Locale.ROOT,
                            "is %d, not %d to %d",
                            number.longValue(),
                            range.least(),
                            range.most()));
        }
    }

    private static void time(String place, Instant time) {
        if (time.isBefore(Limits.FIRST) || time.isAfter(Limits.LAST)) {
            throw new UnreadableRow(
                    place,
                    "is %s, not between %s and %s".formatted(time, Limits.FIRST, Limits.LAST));
        }
    }
}
