package dev.selfplay.doctor;

import dev.selfplay.config.ResolvedValue;
import dev.selfplay.log.SecretMask;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/// Asks a model server for its list of models, which costs nothing, to see whether it can be reached
/// and takes the key. Never shows the key. Stateless.
final class EndpointProbe {
    private static final String WHAT = "Model server";
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private EndpointProbe() {}

    /// Blocks for three seconds at most.
    static Finding probe(String baseUrl, @Nullable ResolvedValue key) {
        String shown = SecretMask.mask(baseUrl);
        URI uri;
        try {
            uri = URI.create(baseUrl.replaceFirst("/+$", "") + "/models");
        } catch (IllegalArgumentException e) {
            return Finding.fail(WHAT, shown + " is no address", "Correct OPENAI_BASE_URL.");
        }
        if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
            return Finding.fail(
                    WHAT,
                    shown + " is no http address",
                    "OPENAI_BASE_URL begins with http:// or https://.");
        }
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).GET();
            if (key != null) {
                request.header("Authorization", "Bearer " + key.reveal());
            }
            int status =
                    client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode();
            return answered(shown, status, key);
        } catch (IllegalArgumentException e) {
            return Finding.fail(
                    WHAT,
                    "the key holds characters that no key has",
                    "Set OPENAI_API_KEY again, without line ends or quotes.");
        } catch (HttpConnectTimeoutException | ConnectException e) {
            return Finding.fail(
                    WHAT,
                    shown + " cannot be reached",
                    "Check OPENAI_BASE_URL, the network and whether the server runs.");
        } catch (HttpTimeoutException e) {
            return Finding.warn(
                    WHAT,
                    shown + " did not answer within " + TIMEOUT.toSeconds() + " s",
                    "Try again; check the network.");
        } catch (IOException e) {
            return Finding.fail(
                    WHAT,
                    shown
                            + " broke the connection: "
                            + SecretMask.mask(String.valueOf(e.getMessage())),
                    "Check OPENAI_BASE_URL, the network and any proxy.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.warn(WHAT, "the examination was interrupted", "Try again.");
        }
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
                            "Make a key in the provider's settings and set OPENAI_API_KEY to it.");
            case 403 ->
                    Finding.fail(
                            WHAT,
                            shown + " forbids the key this (403)",
                            "Check the key's permissions, its project and your region.");
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
