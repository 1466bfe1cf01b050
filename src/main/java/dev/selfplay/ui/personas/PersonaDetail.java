package dev.selfplay.ui.personas;

import dev.selfplay.domain.FieldKind;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.PersonaField;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.ui.kit.Formats;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All that a persona says of itself, to be read.
final class PersonaDetail extends VBox {
    private static final List<List<PersonaField<?>>> PARTS = parts();

    PersonaDetail() {
        getStyleClass().add("detail-body");
    }

    /// @param prompt whether to show the system prompt too
    void show(Persona p, boolean prompt) {
        getChildren().clear();
        for (List<PersonaField<?>> together : PARTS) {
            List<PersonaField<?>> known =
                    together.stream()
                            .filter(f -> f.plain(p) != null)
                            .filter(f -> prompt || !f.equals(PersonaFields.SYSTEM_PROMPT))
                            .toList();
            String title = joined(known, f -> Objects.requireNonNull(f.detail()).label());
            if (!title.isEmpty()) {
                line(title, "section");
            }
            if (!known.isEmpty()) {
                line(joined(known, f -> words(f, p)), "plain");
            }
        }
    }

    /// Prices that follow each other stand in one line.
    private static List<List<PersonaField<?>>> parts() {
        List<List<PersonaField<?>>> parts = new ArrayList<>();
        boolean prices = false;
        for (PersonaField<?> field : PersonaFields.inDetail()) {
            boolean price = field.kind() instanceof FieldKind.Dollars;
            if (!price || !prices) {
                parts.add(new ArrayList<>());
            }
            parts.getLast().add(field);
            prices = price;
        }
        return parts;
    }

    private static String joined(
            List<PersonaField<?>> fields, Function<PersonaField<?>, String> words) {
        return fields.stream().map(words).collect(Collectors.joining(" · "));
    }

    private static String words(PersonaField<?> field, Persona persona) {
        Object value = Objects.requireNonNull(field.plain(persona));
        return switch (field.kind()) {
            case FieldKind.Lines(_, boolean phrases) -> {
                List<String> items = ((List<?>) value).stream().map(String.class::cast).toList();
                yield phrases ? String.join(", ", items) : bullets(items);
            }
            case FieldKind.Dollars _ -> Formats.dollars((Integer) value);
            default -> value.toString();
        };
    }

    private static String bullets(List<String> items) {
        return items.isEmpty() ? "–" : "• " + String.join("\n• ", items);
    }

    void line(String words, String style) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        label.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().add(label);
    }
}
