package dev.selfplay.chat;

import dev.selfplay.domain.CallPurpose;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One call to a model.
///
/// @param purpose what it is for; the ledger and the stored turn hang on it
/// @param model identifier in the catalogue
/// @param maxOutputTokens the call's output limit, at least 1
/// @param seed for providers that take one, and for the rehearsal
/// @param schema the JSON that the reply must be, or null for free text
public record ChatRequest(
        CallPurpose purpose,
        String model,
        List<ChatMessage> messages,
        double temperature,
        int maxOutputTokens,
        @Nullable Long seed,
        @Nullable ResponseSchema schema) {
    public ChatRequest {
        messages = List.copyOf(messages);
        if (messages.isEmpty() || maxOutputTokens < 1) {
            throw new IllegalArgumentException("a request needs a message and an output limit");
        }
    }

    public ChatRequest withMaxOutputTokens(int limit) {
        return new ChatRequest(purpose, model, messages, temperature, limit, seed, schema);
    }

    /// The same call, booked for something else.
    public ChatRequest withPurpose(CallPurpose other) {
        return new ChatRequest(other, model, messages, temperature, maxOutputTokens, seed, schema);
    }

    /// The same, to be answered in other words.
    public ChatRequest withSeed(long another) {
        return new ChatRequest(
                purpose, model, messages, temperature, maxOutputTokens, another, schema);
    }

    /// The most tokens of a reply, by our count, that may still keep the limit by the server's. Only
    /// a clear excess ignores it, because each counts with a tokenizer of its own.
    ///
    /// @param maxOutputTokens the limit
    public static long toleratedOutput(int maxOutputTokens) {
        return maxOutputTokens + maxOutputTokens / 4L + 16;
    }
}
