package dev.selfplay.ui.personas;

import dev.selfplay.domain.Persona;
import dev.selfplay.ui.kit.Formats;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/// All that a persona says of itself, to be read.
final class PersonaDetail extends VBox {
    PersonaDetail() {
        getStyleClass().add("detail-body");
    }

    /// @param prompt whether to show the system prompt too
    void show(Persona p, boolean prompt) {
        getChildren().clear();
        line(p.description(), "plain");
        part("HIDDEN WHY", p.hiddenWhy());
        part(
                "WOULD TAKE · WALKS AWAY BELOW",
                Formats.dollars(p.acceptablePrice()) + " · " + Formats.dollars(p.walkAwayPrice()));
        part("ATTACKS", bullets(p.attackPatterns()));
        part("WALKS AWAY WHEN", bullets(p.walkAwayTriggers()));
        part("CHARACTER", String.join(", ", p.characteristics()));
        if (prompt) {
            part("SYSTEM PROMPT", p.systemPrompt());
        }
    }

    private static String bullets(List<String> items) {
        return items.isEmpty() ? "–" : "• " + String.join("\n• ", items);
    }

    private void part(String title, String words) {
        line(title, "section");
        line(words, "plain");
    }

    void line(String words, String style) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        label.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().add(label);
    }
}
