package dev.selfplay.alerts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;

/// An alert in Slack's Block Kit, within its limits: a header of 150 characters, ten fields of 2,000
/// characters in a section, 3,000 characters of text.
final class SlackMessage {
    private static final int HEADER = 150;
    private static final int FIELDS = 10;
    private static final int FIELD = 2_000;
    private static final int TEXT = 3_000;

    private SlackMessage() {}

    /// @param held how many of this kind were held back since the last message
    static String of(Alert alert, int held) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("text", cut(escaped(alert.title()), TEXT)); // for notifications
        ArrayNode blocks = message.putArray("blocks");
        ObjectNode header = blocks.addObject().put("type", "header");
        header.putObject("text").put("type", "plain_text").put("text", cut(alert.title(), HEADER));
        if (!alert.facts().isEmpty()) {
            ArrayNode fields = blocks.addObject().put("type", "section").putArray("fields");
            List<Alert.Fact> shown =
                    alert.facts().subList(0, Math.min(FIELDS, alert.facts().size()));
            for (Alert.Fact fact : shown) {
                fields.addObject()
                        .put("type", "mrkdwn")
                        .put(
                                "text",
                                cut(
                                        "*%s*\n%s"
                                                .formatted(
                                                        escaped(fact.name()),
                                                        escaped(fact.value())),
                                        FIELD));
            }
        }
        if (!alert.text().isEmpty()) {
            blocks.addObject()
                    .put("type", "section")
                    .putObject("text")
                    .put("type", "mrkdwn")
                    .put("text", cut(escaped(alert.text()), TEXT));
        }
        String note =
                "Self-Play Workbench"
                        + (held == 0 ? "" : String.format(Locale.ROOT, " · %d more since", held));
        blocks.addObject()
                .put("type", "context")
                .putArray("elements")
                .addObject()
                .put("type", "mrkdwn")
                .put("text", note);
        return message.toString();
    }

    /// The three characters that Slack reads as its own.
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
