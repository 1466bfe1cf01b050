package dev.selfplay.doctor;

import dev.selfplay.chat.ServerAnswer;
import dev.selfplay.config.ResolvedValue;
import dev.selfplay.log.SecretMask;

import org.jspecify.annotations.Nullable;

/// Says what a model server's answer to the question for its models means: whether it can be reached
/// and takes the key. Never shows the key. Stateless.
final class EndpointProbe {
    private static final String WHAT = "Model server";

    private EndpointProbe() {}

    /// @param baseUrl what was asked
    static Finding finding(String baseUrl, @Nullable ResolvedValue key, ServerAnswer answer) {
        return switch (answer) {
            case ServerAnswer.Status(int status) -> answered(SecretMask.mask(baseUrl), status, key);
            case ServerAnswer.Failed(String message, String remedy) ->
                    Finding.fail(WHAT, message, remedy);
        };
    }

    private static Finding answered(String shown, int status, @Nullable ResolvedValue key) {
        return switch (status) {
            case 200 -> Finding.ok(WHAT, shown + " answers");
            case 401 ->
                    Finding.fail(
                            WHAT,
                            key == null
                                    ? shown + " wants a key (401)"
                                    : shown
                                            + " does not take the key from "
                                            + key.name()
                                            + " (401)",
                            "Make a key in the provider's settings and enter it: Settings, or \"key"
                                    + " set\".");
            case 403 ->
                    Finding.fail(
                            WHAT,
                            shown + " forbids the key this (403)",
                            "Check the key's permissions, its project and your region.");
            case 301, 302, 303, 307, 308 ->
                    Finding.fail(
                            WHAT,
                            shown + " redirects to another address (" + status + ")",
                            "Set OPENAI_BASE_URL to that address, if you trust it.");
            case 407, 511 ->
                    Finding.fail(
                            WHAT,
                            "the network or its proxy asks who you are (" + status + ")",
                            "Sign in to the network, or write a name and password into HTTP_PROXY"
                                    + " and HTTPS_PROXY.");
            case 404, 405, 501 ->
                    Finding.info(
                            WHAT,
                            shown + " answers, but lists no models (" + status + ")",
                            "If calls fail too: a base URL usually ends in /v1.");
            case 429 ->
                    Finding.warn(
                            WHAT,
                            shown + " answers that there were too many requests (429)",
                            "Wait a little; check the account's quota.");
            default ->
                    Finding.warn(
                            WHAT,
                            shown + " answers with status " + status,
                            "Try again; look at the provider's status page.");
        };
    }
}
