package dev.selfplay.chat.openai;

import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.SseException;

import dev.selfplay.chat.ChatOutcome.Billing;
import dev.selfplay.chat.ChatOutcome.Failure;
import dev.selfplay.chat.FailureKind;
import dev.selfplay.chat.openai.WireEvent.NotAStream;
import dev.selfplay.chat.openai.WireEvent.NotTheProtocol;
import dev.selfplay.config.ProxyRoute;

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
    private final StatusFailures statuses;
    private final String place;

    FailureTranslator(OpenAiEndpoint endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        this.secrets = new Secrets(endpoint.apiKey());
        this.place = endpoint.place();
        this.statuses = new StatusFailures(endpoint, secrets, clock);
    }

    /// @param begun whether anything of a reply has arrived
    /// @throws IllegalStateException if it is no trouble that a server or network can make
    Failure of(Throwable cause, String model, boolean begun) {
        return switch (cause) {
            case SseException e -> inStream(e, model);
            case HttpFailure e -> statuses.of(e, model);
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

    Failure stalled(Duration time) {
        String seconds =
                time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
        return new Failure(
                FailureKind.STALLED,
                "%s sent no token for %s.".formatted(place, seconds),
                "If the model is only slow, raise the stall timeout.",
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
                .map(fault -> unbilled(FailureKind.BAD_REQUEST, fault.message(), fault.remedy()))
                .or(() ->
                        endpoint.keyFault()
                                .map(fault ->
                                        unbilled(
                                                FailureKind.UNAUTHORIZED,
                                                fault,
                                                "Set OPENAI_API_KEY, or use the"
                                                        + " rehearsal model.")));
    }

    private Failure inStream(SseException e, String model) {
        ErrorBody error = ErrorBody.of(e);
        var tooLong = ContextFigures.find(error);
        if (tooLong.isPresent()) {
            return statuses.tooLong(tooLong.get(), model, statuses.said(error));
        }
        return error.rateLimited() || StatusFailures.noCredit(error)
                ? begun(statuses.limited(error, statuses.said(error), null))
                : new Failure(
                        FailureKind.SERVER_ERROR,
                        "%s reported an error in the middle of its reply%s"
                                .formatted(place, statuses.said(error)),
                        "",
                        null,
                        Billing.PARTIAL);
    }

    /// The same, of a reply that had begun.
    private static Failure begun(Failure failure) {
        return new Failure(
                failure.kind(),
                failure.message(),
                failure.remedy(),
                failure.retryAfter(),
                Billing.PARTIAL,
                failure.detail());
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
                        "%s cannot be reached%s: %s.".formatted(place, proxied(), why),
                        networkRemedy(why));
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

    private String proxied() {
        return endpoint.route() instanceof ProxyRoute.Via proxy
                ? " through the proxy " + proxy
                : "";
    }

    private String networkRemedy(String why) {
        if (why.contains("PKIX") || why.contains("certif")) {
            return "If its certificate is of a private authority, name that one's PEM file in"
                    + " settings.json under \"server\": {\"certificateFile\": …}.";
        }
        return proxied().isEmpty()
                ? "Check OPENAI_BASE_URL, the network, and that the server is running."
                : "Check HTTP_PROXY or HTTPS_PROXY with its name and password, or exempt the server"
                        + " in NO_PROXY.";
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

    private static Failure unbilled(FailureKind kind, String message, String remedy) {
        return new Failure(kind, message, remedy, null, Billing.NOTHING);
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
