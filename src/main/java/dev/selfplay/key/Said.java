package dev.selfplay.key;

import dev.selfplay.chat.ServerAnswer;

import java.util.Locale;

/// What became of something that a person did about a key, in words for them; without the key.
///
/// @param remedy what to do; may be empty
public record Said(Verdict verdict, String message, String remedy) {

    public enum Verdict {
        DONE,
        /// Nothing speaks against it, but it could not be made sure of.
        UNSURE,
        NOT
    }

    static Said not(String message, String remedy) {
        return new Said(Verdict.NOT, message, remedy);
    }

    /// What a server's answer to the question for its models says of the key that was sent along.
    static Said of(String address, ServerAnswer answer) {
        return switch (answer) {
            case ServerAnswer.Status(int status) -> answered(address, status);
            case ServerAnswer.Failed(String message, String remedy) ->
                    new Said(Verdict.UNSURE, "The key could not be tested: " + message, remedy);
        };
    }

    private static Said answered(String address, int status) {
        return switch (status) {
            case 200 ->
                    new Said(Verdict.DONE, address + " answers and does not refuse the key.", "");
            case 401 ->
                    not(
                            address + " does not take the key (401).",
                            "Copy it again, whole, or make a new one in the provider's settings.");
            case 403 ->
                    new Said(
                            Verdict.UNSURE,
                            address + " forbids the key to list the models (403).",
                            "If calls fail too: check its permissions, its project and your"
                                    + " region.");
            default ->
                    new Said(
                            Verdict.UNSURE,
                            String.format(
                                    Locale.ROOT,
                                    "%s answers with status %d, which says nothing of the key.",
                                    address,
                                    status),
                            "Test it again later, or with a battle.");
        };
    }

    Said and(String more) {
        return new Said(verdict, message + " " + more, remedy);
    }

    /// As a text.
    public String words() {
        return remedy.isEmpty() ? message : message + " " + remedy;
    }
}
