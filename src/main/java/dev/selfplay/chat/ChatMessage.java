package dev.selfplay.chat;

/// One message of a thread.
public record ChatMessage(Author author, String text) {
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
