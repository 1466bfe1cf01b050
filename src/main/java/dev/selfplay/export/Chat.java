package dev.selfplay.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Turn;

/// A battle as a chat of the Closer: its prompt is the system's word, the seller is the user, the Closer
/// the assistant. Pure functions.
final class Chat {
    private Chat() {}

    static void system(ArrayNode messages, ExportedBattle battle) {
        if (battle.prompt() != null) {
            messages.addObject().put("role", "system").put("content", battle.prompt());
        }
    }

    static ObjectNode message(ArrayNode messages, Turn turn) {
        return messages.addObject()
                .put("role", turn.speaker() == Speaker.CLOSER ? "assistant" : "user")
                .put("content", turn.text());
    }
}
