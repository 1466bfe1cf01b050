package dev.selfplay.chat.openai;

import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.SseException;

import dev.selfplay.chat.ChatOutcome.Billing;
import dev.selfplay.chat.ChatOutcome.Failure;
import dev.selfplay.chat.FailureKind;
import dev.selfplay.chat.openai.WireEvent.NotAStream;
import dev.selfplay.chat.openai.WireEvent.NotTheProtocol;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/// Says in plain words what went wrong and what to do, and takes every secret out of it.
final class FailureTranslator {
    private final OpenAiEndpoint endpoint;
    private final Secrets secrets;
    private final InstantSource clock;
    private final String place;

    FailureTranslator(OpenAiEndpoint endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        this.secrets = new Secrets(endpoint.apiKey());
        this.clock = clock;
        this.place = endpoint.place();
    }

    /// @param begun whether anything of a reply has arrived
    /// @throws IllegalStateException if it is no trouble that a server or network can make
    Failure of(Throwable cause, String model, boolean begun) {
        return switch (cause) {
            case SseException e -> inStream(e);
            case OpenAIServiceException e -> ofStatus(e, model);
            case OpenAIInvalidDataException _ -> malformed("an event that is not valid JSON");
            case NotTheProtocol e -> malformed(String.valueOf(e.getMessage()));
            default -> {
                List<IOException> network = networkCauses(cause);
                if (network.isEmpty()) {
                    throw new IllegalStateException("the OpenAI client failed unexpectedly", cause);
                }
                yield ofNetwork(network, begun);
            }
        };
    }

    Failure notAStream(NotAStream answer) {
        String said = secrets.scrub(answer.beginning());
        return malformed(
                "%s instead of an event stream%s"
                        .formatted(
                                secrets.scrub(answer.contentType()),
                                said.isEmpty() ? "" : ", beginning with: " + said));
    }

    /// @param first whether it was the first token that did not come
    Failure stalled(Duration time, boolean first) {
        String seconds =
                time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
        return new Failure(
                FailureKind.STALLED,
                "%s sent no token for %s.".formatted(place, seconds),
                first
                        ? "If it only reads the prompt slowly, raise \"First token\" in the"
                                + " settings (server.firstTokenSeconds in settings.json)."
                        : "If the model is only slow, raise \"Stalled after\" in the settings"
                                + " (stallTimeoutSeconds in settings.json).",
                null,
                Billing.PARTIAL);
    }

    Failure cut() {
        return new Failure(
                FailureKind.CONNECTION_LOST,
                "%s ended its reply without finishing it.".formatted(place),
                "",
                null,
                Billing.PARTIAL);
    }

    Failure empty(boolean atLimit) {
        return new Failure(
                FailureKind.EMPTY,
                atLimit
                        ? "The model reached the output limit before it said a word."
                        : "The model sent no text.",
                atLimit ? "Raise the output limit or lower the model's reasoning effort." : "",
                null,
                Billing.PARTIAL);
    }

    Failure filtered() {
        return new Failure(
                FailureKind.FILTERED,
                "The provider's content filter stopped the reply before any text.",
                "Soften the wording of the prompt or the persona, or use another model.",
                null,
                Billing.PARTIAL);
    }

    /// What makes a call impossible before it is begun; empty if nothing does.
    Optional<Failure> beforeCalling() {
        return endpoint.fault()
                .map(fault ->
                        unbilled(
                                FailureKind.BAD_REQUEST,
                                fault,
                                "Set OPENAI_BASE_URL to an address such as"
                                        + " http://localhost:11434/v1, or leave it out."))
                .or(() ->
                        endpoint.keyFault()
                                .map(fault ->
                                        unbilled(
                                                FailureKind.UNAUTHORIZED,
                                                fault,
                                                "Set OPENAI_API_KEY, or use the"
                                                        + " rehearsal model.")));
    }

    private Failure ofStatus(OpenAIServiceException e, String model) {
        int status = e.statusCode();
        ErrorBody error = ErrorBody.of(e);
        String said = said(error);
        Duration wait = RetryAfter.read(e.headers(), clock.instant()).orElse(null);
        return switch (status) {
            case 429 ->
                    error.quotaIsGone()
                            ? quota(Billing.NOTHING)
                            : rateLimited(said, wait, Billing.NOTHING);
            case 401 ->
                    unbilled(
                            FailureKind.UNAUTHORIZED,
                            "%s does not accept the API key (401)%s".formatted(place, said),
                            "Check OPENAI_API_KEY, in SANDBOX also SANDBOX_OPENAI_API_KEY, which"
                                    + " wins there.");
            case 403 ->
                    unbilled(
                            FailureKind.UNAUTHORIZED,
                            "%s refuses access (403)%s".formatted(place, said),
                            "Check that the key's project may use this model from here.");
            case 404 ->
                    unbilled(
                            FailureKind.BAD_REQUEST,
                            "%s does not know the model %s or the address (404)%s"
                                    .formatted(place, model, said),
                            "Check the model's name, and that OPENAI_BASE_URL ends as the server"
                                    + " wants it, mostly in /v1.");
            case 408, 409 -> serverError(status, said, wait);
            default ->
                    status >= 500
                            ? serverError(status, said, wait)
                            : unbilled(
                                    FailureKind.BAD_REQUEST,
                                    "%s refuses the request (%d)%s".formatted(place, status, said),
                                    badRequestRemedy(error, model));
        };
    }

    private Failure inStream(SseException e) {
        ErrorBody error = ErrorBody.of(e);
        if (error.quotaIsGone()) {
            return quota(Billing.PARTIAL);
        }
        return error.rateLimited()
                ? rateLimited(said(error), null, Billing.PARTIAL)
                : new Failure(
                        FailureKind.SERVER_ERROR,
                        "%s reported an error in the middle of its reply%s"
                                .formatted(place, said(error)),
                        "",
                        null,
                        Billing.PARTIAL);
    }

    private Failure ofNetwork(List<IOException> causes, boolean begun) {
        String why =
                causes.stream()
                        .map(this::whyUnreachable)
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse("");
        return why.isEmpty() || begun
                ? new Failure(
                        FailureKind.CONNECTION_LOST,
                        "The connection to %s was lost%s."
                                .formatted(place, begun ? " in the middle of a reply" : ""),
                        "",
                        null,
                        Billing.PARTIAL)
                : unbilled(
                        FailureKind.UNREACHABLE,
                        "%s cannot be reached: %s.".formatted(place, why),
                        "Check OPENAI_BASE_URL, the network, and that the server is running.");
    }

    /// Empty for trouble that may also come after the server took the request.
    private String whyUnreachable(IOException e) {
        String said = String.valueOf(e.getMessage());
        return switch (e) {
            case UnknownHostException _ -> "no such host";
            case NoRouteToHostException _ -> "no route to it";
            case ConnectException _ -> "connection refused";
            case SocketTimeoutException _ when said.toLowerCase(Locale.ROOT).contains("connect") ->
                    "no connection within %d s".formatted(endpoint.connectTimeout().toSeconds());
            case SSLHandshakeException _, SSLPeerUnverifiedException _ ->
                    "the secure connection failed: " + secrets.scrub(said);
            case SSLException _ when said.contains("unrecognized SSL message") ->
                    "it does not speak https";
            // how the client says that a proxy did not let it through
            case IOException _ when said.contains("CONNECT") || said.contains("with proxy") ->
                    "the proxy refused: " + secrets.scrub(said);
            default -> "";
        };
    }

    private Failure malformed(String what) {
        return new Failure(
                FailureKind.MALFORMED,
                "%s does not speak the Chat Completions protocol: it sent %s."
                        .formatted(place, what),
                "Check that OPENAI_BASE_URL is the address of an OpenAI-compatible API.",
                null,
                Billing.PARTIAL);
    }

    private Failure rateLimited(String said, @Nullable Duration wait, Billing billing) {
        return new Failure(
                FailureKind.RATE_LIMITED,
                "%s is rate limiting (429)%s".formatted(place, said),
                "",
                wait,
                billing);
    }

    private static Failure quota(Billing billing) {
        return new Failure(
                FailureKind.QUOTA,
                "The account has no credit left (insufficient_quota).",
                "Add credit in the provider's billing settings or raise the project's budget, or"
                        + " use another key.",
                null,
                billing);
    }

    private Failure serverError(int status, String said, @Nullable Duration wait) {
        return new Failure(
                FailureKind.SERVER_ERROR,
                "%s had an error of its own (%d)%s".formatted(place, status, said),
                "",
                wait,
                Billing.NOTHING);
    }

    private static Failure unbilled(FailureKind kind, String message, String remedy) {
        return new Failure(kind, message, remedy, null, Billing.NOTHING);
    }

    private static String badRequestRemedy(ErrorBody error, String model) {
        if (error.tooLong()) {
            return "The conversation is too long for %s: fewer turns, a shorter prompt, or a model with a larger context."
                    .formatted(model);
        }
        return error.blamesParameter()
                ? "If %s does not take this parameter, say so in models.json under \"parameters\"."
                        .formatted(model)
                : "Check the model's name and its entry in models.json.";
    }

    /// What the server said, scrubbed, as the end of a sentence.
    private String said(ErrorBody error) {
        String text = secrets.scrub(error.message());
        return text.isEmpty() ? "." : ": " + text;
    }

    /// The network trouble behind it, innermost first: the library wraps it several times.
    private static List<IOException> networkCauses(Throwable from) {
        List<IOException> found = new ArrayList<>();
        int depth = 0;
        for (Throwable e = from; e != null && depth < 20; e = e.getCause(), depth++) {
            if (e instanceof IOException io) {
                found.addFirst(io);
            }
        }
        return found;
    }
}
