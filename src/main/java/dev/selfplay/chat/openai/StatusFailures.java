package dev.selfplay.chat.openai;

import dev.selfplay.chat.ChatOutcome.Billing;
import dev.selfplay.chat.ChatOutcome.ContextExceeded;
import dev.selfplay.chat.ChatOutcome.Detail;
import dev.selfplay.chat.ChatOutcome.Failure;
import dev.selfplay.chat.ChatOutcome.ParametersRefused;
import dev.selfplay.chat.FailureKind;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What an answer with an error's status means, and what to do about it. Such an answer costs nothing.
final class StatusFailures {
    private static final Pattern LOADING =
            Pattern.compile(
                    "(?i)\\bloading\\b.{0,40}\\bmodel\\b|\\bmodel\\b.{0,80}\\b(?:is|being|still"
                            + "|currently)\\b.{0,20}\\b(?:loading|loaded)\\b|\\bwarming up\\b"
                            + "|\\bmodel\\b.{0,80}\\bnot (?:yet )?ready\\b");
    private static final Pattern BROKEN =
            Pattern.compile("(?i)fail|error|unable|can(?:no|')t|could not|timed out|not found");
    private static final Pattern NO_CREDIT =
            Pattern.compile(
                    "(?i)insufficient[_ ](?:quota|balance|credit|funds)|exceeded_current_quota"
                            + "|current quota|billing|credit balance|out of credits?|no credits?"
                            + "|payment required|arrears|recharge");
    private static final Pattern COMES_BACK =
            Pattern.compile("(?i)(?:retry|try again) (?:in|after) (\\d+(?:\\.\\d+)?) ?(ms|s|m)?");
    private static final Pattern NEVER_FITS = Pattern.compile("(?i)request too large");
    private static final Pattern KNOWS_NO_MODEL = Pattern.compile("(?i)model|deployment|engine");
    private static final Pattern ENDED = Pattern.compile("[.!?…][\"'”’)\\]]*$");

    /// What to do about the part of a request that a server finds fault with, first that it names.
    private static final List<Blamed> BLAMED =
            List.of(
                    new Blamed(
                            "max_(?:completion_|new_|output_)?tokens|n_predict",
                            "Lower the output limit: \"server.outputTokens\" in settings.json (also"
                                    + " in Settings), or \"outputTokens\" of %s in models.json."),
                    new Blamed(
                            "temperature|top_p",
                            "Set another temperature in the settings; if %s takes none, say so in"
                                    + " models.json under \"refuses\"."),
                    new Blamed(
                            "reasoning[_.]effort",
                            "Change \"reasoningEffort\" of %s in models.json."),
                    new Blamed(
                            "seed|stream_options|response_format|json_schema",
                            "If %s does not take it, say so in models.json under \"refuses\"."),
                    new Blamed(
                            "messages|roles?|content",
                            "The server does not take the conversation as it is sent: see its own"
                                    + " log, or use another model than %s."),
                    new Blamed(
                            "model|deployment|engine",
                            "Check the name of the model %s and its entry in models.json."));

    private static final String UNBLAMED = "See the server's own log for what it means.";

    /// @param remedy with a place for the model's name
    private record Blamed(Pattern names, String remedy) {
        Blamed(String names, String remedy) {
            this(Pattern.compile("(?i)(?<![\\w-])(?:" + names + ")(?![\\w-])"), remedy);
        }
    }

    private final String place;
    private final String url;
    private final Secrets secrets;
    private final InstantSource clock;

    StatusFailures(OpenAiEndpoint endpoint, Secrets secrets, InstantSource clock) {
        this.place = endpoint.place();
        this.url = endpoint.url();
        this.secrets = secrets;
        this.clock = clock;
    }

    Failure of(HttpFailure answer, String model) {
        int status = answer.status();
        ErrorBody error = ErrorBody.of(answer.body());
        String said = answer.mark() + said(error);
        Duration wait = wait(answer, error);
        if (loading(status, error)) {
            return new Failure(
                    FailureKind.LOADING,
                    "%s is loading its model%s".formatted(place, said),
                    "Try again when it is ready, or raise \"loadingSeconds\" under \"server\" in"
                            + " settings.json.",
                    wait,
                    Billing.NOTHING);
        }
        boolean ofRequest = status == 400 || status == 413 || status == 422 || status >= 500;
        Optional<ContextExceeded> tooLong =
                ofRequest ? ContextFigures.find(error) : Optional.empty();
        if (tooLong.isPresent()) {
            return tooLong(tooLong.get(), model, said(error));
        }
        Set<String> refused =
                status == 400 || status == 422 || status == 500 || status == 501
                        ? RefusedParameters.find(error)
                        : Set.of();
        if (!refused.isEmpty()) {
            return refusal(
                    FailureKind.BAD_REQUEST,
                    "%s refuses the request%s".formatted(place, said),
                    "If %s does not take %s, say so in models.json under \"refuses\"."
                            .formatted(model, String.join(", ", refused)),
                    new ParametersRefused(refused));
        }
        return switch (status) {
            case 301, 302, 303, 307, 308 -> redirected(answer);
            case 401 -> unauthorized(said);
            case 402 -> quota(said);
            case 403 ->
                    refusal(
                            FailureKind.UNAUTHORIZED,
                            "%s refuses access%s".formatted(place, said),
                            "Check that the key's project may use this model from here.");
            case 404 -> notFound(model, error, said);
            case 405 ->
                    refusal(
                            FailureKind.BAD_REQUEST,
                            "%s takes no chat requests at this address%s".formatted(place, said),
                            addressRemedy());
            case 407 ->
                    refusal(
                            FailureKind.UNAUTHORIZED,
                            "The proxy wants a name and a password%s".formatted(said),
                            "Write them into HTTP_PROXY or HTTPS_PROXY:"
                                    + " http://name:password@proxy:port.");
            case 413 ->
                    refusal(
                            FailureKind.BAD_REQUEST,
                            "The request is too large for %s%s".formatted(place, said),
                            "Fewer turns or a shorter prompt, or raise the limit for request bodies"
                                    + " of the server or of the proxy before it.");
            case 429 -> limited(error, said, wait);
            case 451 ->
                    refusal(
                            FailureKind.UNAUTHORIZED,
                            "%s does not serve this for legal reasons%s".formatted(place, said),
                            "Use a model or a provider that serves your region.");
            case 501, 505 ->
                    refusal(
                            FailureKind.BAD_REQUEST,
                            "%s cannot do what is asked%s".formatted(place, said),
                            "Update the server, or use one with streamed Chat Completions.");
            case 511 ->
                    refusal(
                            FailureKind.UNAUTHORIZED,
                            "The network wants you to sign in before it lets you out" + said,
                            "Open any page in a browser and sign in to the network.");
            case 408, 409, 425 -> serverError(answer, said, wait);
            default ->
                    status >= 500
                            ? serverError(answer, said, wait)
                            : refusal(
                                    FailureKind.BAD_REQUEST,
                                    "%s refuses the request%s".formatted(place, said),
                                    remedy(error, model));
        };
    }

    /// For what the server names; the program can do no better than the server's own words elsewhere.
    private static String remedy(ErrorBody error, String model) {
        String named = String.join(" ", error.params());
        return Stream.of(named, error.message())
                .flatMap(text -> BLAMED.stream().filter(b -> b.names().matcher(text).find()))
                .findFirst()
                .map(blamed -> blamed.remedy().formatted(model))
                .orElse(UNBLAMED);
    }

    /// The limit of a rate, or of a purse.
    Failure limited(ErrorBody error, String said, @Nullable Duration wait) {
        if (noCredit(error) && wait == null) {
            return quota(said);
        }
        return NEVER_FITS.matcher(error.message()).find()
                ? refusal(
                        FailureKind.BAD_REQUEST,
                        "The request alone is larger than the account's limit per minute at %s%s"
                                .formatted(place, said),
                        "Fewer turns or a shorter prompt, another model, or a higher limit of the"
                                + " account.")
                : new Failure(
                        FailureKind.RATE_LIMITED,
                        "%s is rate limiting%s".formatted(place, said),
                        "",
                        wait,
                        Billing.NOTHING);
    }

    static boolean noCredit(ErrorBody error) {
        return NO_CREDIT.matcher(error.code() + " " + error.type() + " " + error.message()).find();
    }

    Failure tooLong(ContextExceeded figures, String model, String said) {
        String size =
                figures.needed() > 0 && figures.limit() > 0
                        ? "needs %d tokens, and %d fit".formatted(figures.needed(), figures.limit())
                        : figures.limit() > 0
                                ? "needs more than the %d tokens that fit"
                                        .formatted(figures.limit())
                                : "needs more tokens than fit";
        return refusal(
                FailureKind.BAD_REQUEST,
                "The conversation is too long for %s at %s: it %s%s"
                        .formatted(model, place, size, said),
                "Fewer turns, a shorter prompt or a lower output limit; or a larger context, of the"
                        + " server or with another model.",
                figures);
    }

    /// What the server said, scrubbed, as the end of a sentence: a remedy may follow.
    String said(ErrorBody error) {
        String text = secrets.scrub(error.message());
        return text.isEmpty() ? "." : ": " + text + (ENDED.matcher(text).find() ? "" : ".");
    }

    private static boolean loading(int status, ErrorBody error) {
        boolean fits = status >= 500 || status == 409 || status == 424 || status == 425;
        return fits
                && LOADING.matcher(error.message()).find()
                && !BROKEN.matcher(error.message()).find();
    }

    /// From the headers, or from the body: Hugging Face estimates the time, Gemini says it in words.
    private @Nullable Duration wait(HttpFailure answer, ErrorBody error) {
        return RetryAfter.read(answer.headers(), clock.instant())
                .or(() -> seconds(error.json().path("estimated_time").asDouble(0)))
                .or(() -> inWords(error.message()))
                .orElse(null);
    }

    private static Optional<Duration> inWords(String message) {
        Matcher found = COMES_BACK.matcher(message);
        if (!found.find()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(found.group(1));
        String unit = found.group(2) == null ? "s" : found.group(2);
        return seconds(unit.equals("ms") ? number / 1000 : unit.equals("m") ? number * 60 : number);
    }

    private static Optional<Duration> seconds(double seconds) {
        return seconds > 0 && seconds <= 86_400
                ? Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1000)))
                : Optional.empty();
    }

    private Failure unauthorized(String said) {
        return refusal(
                FailureKind.UNAUTHORIZED,
                "%s does not accept the API key%s".formatted(place, said),
                "Check OPENAI_API_KEY, in SANDBOX also SANDBOX_OPENAI_API_KEY, which wins there.");
    }

    private Failure notFound(String model, ErrorBody error, String said) {
        boolean ofModel =
                error.code().contains("model") || KNOWS_NO_MODEL.matcher(error.message()).find();
        return ofModel
                ? refusal(
                        FailureKind.BAD_REQUEST,
                        "%s does not know the model %s%s".formatted(place, model, said),
                        "Check the model's name; a local server may have to load it first.")
                : refusal(
                        FailureKind.BAD_REQUEST,
                        "%s does not know the model %s or the address%s"
                                .formatted(place, model, said),
                        "Check the model's name; " + addressRemedy());
    }

    private Failure redirected(HttpFailure answer) {
        String to = Redirect.base(answer.header("Location"), place);
        return refusal(
                FailureKind.BAD_REQUEST,
                "%s redirects to %s (%d), which a request with a key does not follow."
                        .formatted(place, secrets.scrub(to), answer.status()),
                "Set OPENAI_BASE_URL to that address if you trust it.");
    }

    /// The path is forgotten more often than anything.
    private String addressRemedy() {
        String complete = BaseUrl.withVersion(url);
        return complete.equals(url)
                ? "check that OPENAI_BASE_URL ends as the server wants it, mostly in /v1."
                : "OPENAI_BASE_URL has no path: try %s.".formatted(secrets.scrub(complete));
    }

    private Failure quota(String said) {
        return refusal(
                FailureKind.QUOTA,
                "The account at %s has no credit left%s".formatted(place, said),
                "Add credit in the provider's billing settings or raise the project's budget, or"
                        + " use another key.");
    }

    private Failure serverError(HttpFailure answer, String said, @Nullable Duration wait) {
        // a server that reports what another sent it did answer
        String what =
                answer.reported()
                        ? "%s reports an error%s"
                        : switch (answer.status()) {
                            case 520, 521, 522, 523, 524, 525, 526, 530 ->
                                    "Cloudflare gets no answer from the server behind %s%s";
                            case 502, 504 -> "%s, or a proxy before it, gets no answer%s";
                            case 503, 529 -> "%s is overloaded or down%s";
                            default -> "%s had an error of its own%s";
                        };
        return new Failure(
                FailureKind.SERVER_ERROR, what.formatted(place, said), "", wait, Billing.NOTHING);
    }

    private static Failure refusal(FailureKind kind, String message, String remedy) {
        return refusal(kind, message, remedy, null);
    }

    private static Failure refusal(
            FailureKind kind, String message, String remedy, @Nullable Detail detail) {
        return new Failure(kind, message, remedy, null, Billing.NOTHING, detail);
    }
}
