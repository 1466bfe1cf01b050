package dev.selfplay.chat.openai;

import dev.selfplay.chat.ChatOutcome.Billing;
import dev.selfplay.chat.ChatOutcome.Failure;
import dev.selfplay.chat.ChatRequest;
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
            case HttpFailure e -> statuses.of(e, model);
            case NotTheProtocol e when begun -> garbled(e);
            case NotTheProtocol e -> malformed(secrets.scrub(e.getMessage()), Billing.PARTIAL);
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
        String type = secrets.scrub(answer.contentType());
        return malformed(
                "%s instead of an event stream%s"
                        .formatted(
                                type.isEmpty() ? "something without a content type" : type,
                                said.isEmpty() ? ", and it is empty" : ", which says: " + said),
                Billing.NOTHING);
    }

    /// An error that the server reports in an answer with status 200.
    ///
    /// @param begun whether a stream had begun, or anything of a reply come
    Failure said(ErrorBody error, String model, boolean begun) {
        Failure failure = meant(error, model, begun);
        return begun ? begun(failure) : failure;
    }

    /// As though it had come with the status that it names.
    private Failure meant(ErrorBody error, String model, boolean begun) {
        var tooLong = ContextFigures.find(error);
        if (tooLong.isPresent()) {
            return statuses.tooLong(tooLong.get(), model, statuses.said(error));
        }
        HttpFailure inside = HttpFailure.inside(error);
        if (error.rateLimited() || StatusFailures.noCredit(error)) {
            return statuses.limited(error, inside.mark() + statuses.said(error), null);
        }
        if (inside.status() > 0) {
            return statuses.of(inside, model);
        }
        // a server that had begun can do better; any other would only say the same again
        return begun
                ? new Failure(
                        FailureKind.SERVER_ERROR,
                        "%s reported an error in the middle of its reply%s"
                                .formatted(place, statuses.said(error)),
                        "",
                        null,
                        Billing.PARTIAL)
                : unbilled(
                        FailureKind.BAD_REQUEST,
                        "%s answers with an error%s".formatted(place, statuses.said(error)),
                        "See the server's own log for what it means.");
    }

    private Failure garbled(NotTheProtocol e) {
        return new Failure(
                FailureKind.CONNECTION_LOST,
                "%s sent %s in the middle of its reply."
                        .formatted(place, secrets.scrub(e.getMessage())),
                "",
                null,
                Billing.PARTIAL);
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

    /// @param thoughts how many tokens it thought
    Failure empty(long thoughts) {
        return new Failure(
                FailureKind.EMPTY,
                thoughts > 0
                        ? "The model only thought, %,d tokens long, and said nothing."
                                .formatted(thoughts)
                        : "The model sent no text.",
                "",
                null,
                Billing.PARTIAL);
    }

    /// The limit came before the first word.
    ///
    /// @param thoughts how many tokens it thought
    Failure atLimit(ChatRequest request, long thoughts) {
        String role = request.purpose().role().key();
        return new Failure(
                FailureKind.OUTPUT_LIMIT,
                "%s reached the output limit of %,d tokens as %s before it said a word%s."
                        .formatted(
                                request.model(),
                                request.maxOutputTokens(),
                                role,
                                thoughts > 0
                                        ? ": it thought for %,d tokens".formatted(thoughts)
                                        : ""),
                "Raise server.outputTokens.%s in settings.json (also in Settings), or \"outputTokens\" of the model in models.json; or lower its \"reasoningEffort\" there."
                        .formatted(role),
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

    private Failure malformed(String what, Billing billing) {
        return new Failure(
                FailureKind.MALFORMED,
                "%s does not speak the Chat Completions protocol: it sent %s."
                        .formatted(place, what),
                "Check that OPENAI_BASE_URL is the address of an OpenAI-compatible API.",
                null,
                billing);
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
