package dev.selfplay.chat;

import dev.selfplay.domain.LineEnds;

/// One message of a thread. Its lines end in a line feed, whatever the file had that it came from.
public record ChatMessage(Author author, String text) {
    public ChatMessage {
        text = LineEnds.feeds(text);
    }

    public enum Author {
        SYSTEM,
        USER,
        ASSISTANT
    }

    public static ChatMessage system(String text) {
        return new ChatMessage(Author.SYSTEM, text);
    }

    public static ChatMessage user(String text) {
        return new ChatMessage(Author.USER, text);
    }

    public static ChatMessage assistant(String text) {
        return new ChatMessage(Author.ASSISTANT, text);
    }
}
