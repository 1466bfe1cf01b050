package dev.selfplay.testing;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;

/// A request as the fake server received it.
///
/// @param number from 1, in the order of arrival
/// @param headers by lower-case name
/// @param json the body; a missing node if there was none
public record FakeRequest(int number, String path, Map<String, String> headers, JsonNode json) {
    public record Message(String role, String text) {}

    public String model() {
        return json.path("model").asText();
    }

    /// What a battle over the threshold asks for once it is graded.
    public boolean writesATactic() {
        return system().startsWith("You turn one winning reply");
    }

    public List<Message> messages() {
        return json.path("messages")
                .valueStream()
                .map(m -> new Message(m.path("role").asText(), m.path("content").asText()))
                .toList();
    }

    public String system() {
        return messages().stream()
                .filter(m -> m.role().equals("system"))
                .map(Message::text)
                .findFirst()
                .orElse("");
    }

    public String lastMessage() {
        return messages().isEmpty() ? "" : messages().getLast().text();
    }

    /// The output limit, by whichever name it was sent; 0 if by none.
    public int outputLimit() {
        return json.path("max_completion_tokens").asInt(json.path("max_tokens").asInt());
    }
}
