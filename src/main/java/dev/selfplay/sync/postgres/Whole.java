package dev.selfplay.sync.postgres;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/// Whether a record read from JSON has everything that it must have: a field that is not there is
/// null there, silently.
final class Whole {
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
                            .filter(c -> !c.getType().isPrimitive())
                            .map(Whole::part)
                            .toList();
                }
            };

    private Whole() {}

    private static Part part(RecordComponent component) {
        component.getAccessor().setAccessible(true);
        return new Part(
                component.getName(),
                component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                component);
    }

    /// @param column that it was read from
    /// @throws UnreadableRow naming what is missing
    static <T> T check(String column, @Nullable T value) {
        if (value == null) {
            throw new UnreadableRow(column, "is missing");
        }
        if (value instanceof Record) {
            for (Part part : PARTS.get(value.getClass())) {
                Object held = part.of(value);
                boolean plain = held instanceof String || (held == null && part.optional());
                if (!plain) {
                    check(column + "." + part.name(), held);
                }
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (!(list.get(i) instanceof String)) {
                    check(column + "[" + i + "]", list.get(i));
                }
            }
        }
        return value;
    }
}
