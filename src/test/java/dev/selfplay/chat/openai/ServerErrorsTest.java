package dev.selfplay.chat.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.chat.ChatMessage;
import dev.selfplay.chat.ChatOutcome.Billing;
import dev.selfplay.chat.ChatOutcome.ContextExceeded;
import dev.selfplay.chat.ChatOutcome.Failure;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.FailureKind;
import dev.selfplay.chat.JsonModelCatalog;
import dev.selfplay.chat.O200kTokenCounter;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Role;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.FakeTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The errors of servers that exist, as they come off the wire.
@Timeout(120)
final class ServerErrorsTest {
    private final FakeOpenAiServer server = FakeOpenAiServer.start(_ -> _ -> {});
    private final OpenAiChatModel model =
            new OpenAiChatModel(
                    OpenAiEndpoint.of(server.url(), "sk-test-0123456789abcdef"),
                    JsonModelCatalog.shipped(),
                    new O200kTokenCounter(),
                    FakeTime.byHand());

    @AfterEach
    void close() {
        model.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "400 | {\"detail\":[{\"loc\":[\"body\",\"messages\",0],\"msg\":\"field"
                        + " required\",\"type\":\"missing\"}]} | messages.0: field required",
                "422 | {\"detail\":[{\"loc\":[\"body\",\"n\"],\"msg\":\"too"
                    + " big\"},{\"loc\":[\"body\",\"k\"],\"msg\":\"too small\"}]} | n: too big; k:"
                    + " too small",
                "400 | [{\"error\":{\"code\":400,\"message\":\"API key not"
                        + " valid\",\"status\":\"INVALID_ARGUMENT\"}}] | API key not valid",
                "400 | {\"error\":\"model is wrong\"} | model is wrong",
                "400 | {\"error\":{\"message\":{\"reason\":\"odd\",\"n\":1}}} | odd",
                "400 | {\"error\":{\"message\":{\"n\":1}}} | {\"n\":1}",
                "400 | {\"errors\":[{\"message\":\"one\"},{\"message\":\"two\"}]} | one; two",
                "400 | {\"errors\":[\"one\",\"two\"]} | one; two",
                "400 | {\"message\":\"said flatly\",\"type\":\"bad\"} | said flatly",
                "400 | {\"error\":{\"message\":\"Provider returned"
                    + " error\",\"metadata\":{\"raw\":\"upstream says no\"}}} | upstream says no",
                "500 | Internal Server Error of the plain kind | Internal Server Error of the plain"
                        + " kind",
                "502 | <html><head><title>502 Bad &amp; Gateway</title></head></html> | 502 Bad &"
                        + " Gateway",
                "503 | <!DOCTYPE html><body><h1>Down for <b>repair</b></h1></body> | Down for",
                "400 | \"only a text\" | only a text",
            })
    void keepTheirText(int status, String body, String text) throws InterruptedException {
        assertThat(answer(status, body).message()).contains(text).contains("127.0.0.1");
    }

    @Test
    void keepNoMoreTextThanAScreenHolds() throws InterruptedException {
        assertThat(answer(500, "x".repeat(300_000)).message()).hasSizeLessThan(500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "400 | {\"error\":{\"code\":400,\"message\":\"the request exceeds the available"
                    + " context size, try increasing"
                    + " it\",\"type\":\"exceed_context_size_error\",\"n_prompt_tokens\":5000,\"n_ctx\":4096}}"
                    + " | 5000 | 4096",
                "400 | {\"error\":{\"message\":\"This model's maximum context length is 8,192"
                        + " tokens. However, your messages resulted in 9,001"
                        + " tokens.\",\"code\":\"context_length_exceeded\"}} | 9001 | 8192",
                "400 | {\"object\":\"error\",\"message\":\"This model's maximum context length is"
                    + " 4096 tokens. However, you requested 4250 tokens (4150 in the messages, 100"
                    + " in the completion).\",\"type\":\"BadRequestError\",\"code\":400} | 4250 |"
                    + " 4096",
                "400 | {\"error\":{\"message\":\"'max_tokens' or 'max_completion_tokens' is too"
                        + " large: 400. This model's maximum context length is 4096 tokens and your"
                        + " request has 3800 input tokens (400 > 4096 - 3800).\"}} | 4200 | 4096",
                "400 | {\"error\":{\"message\":\"You passed 4090 input tokens and requested 10"
                    + " output tokens. However, the model's context length is only 4096 tokens\"}}"
                    + " | 4100 | 4096",
                "400 | {\"error\":{\"message\":\"prompt is too long: 210000 tokens > 200000"
                        + " maximum\"}} | 210000 | 200000",
                "400 | {\"error\":{\"message\":\"input length and `max_tokens` exceed context"
                        + " limit: 190000 + 20000 > 200000\"}} | 210000 | 200000",
                "400 | [{\"error\":{\"code\":400,\"message\":\"The input token count (1200000)"
                    + " exceeds the maximum number of tokens allowed (1048576).\"}}] | 1200000 |"
                    + " 1048576",
                "422 | {\"error\":\"`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 4000"
                        + " `inputs` tokens and 1000 `max_new_tokens`\"} | 5000 | 4096",
                "400 | {\"error\":\"Trying to keep the first 4800 tokens when context the"
                    + " overflows. However, the model is loaded with context length of only 4096"
                    + " tokens, which is not enough.\"} | 4800 | 4096",
                "400 | {\"message\":\"Prompt contains 40000 tokens and 0 draft tokens, too large"
                        + " for model with 32768 maximum context length\"} | 40000 | 32768",
                "400 | {\"error\":{\"message\":\"The input (5000 tokens) is longer than the model's"
                        + " context length (4096 tokens).\"}} | 5000 | 4096",
                "500 | {\"error\":\"prompt too long; exceeded max context length\"} | 0 | 0",
            })
    void tellWhatDidNotFit(int status, String body, long needed, long limit)
            throws InterruptedException {
        Failure failure = answer(status, body);
        assertThat(failure.kind()).isEqualTo(FailureKind.BAD_REQUEST);
        assertThat(failure.detail()).isEqualTo(new ContextExceeded(needed, limit));
        assertThat(failure.message()).contains("too long");
        assertThat(failure.remedy()).contains("Fewer turns");
        if (limit > 0) {
            assertThat(failure.message()).contains(needed + " tokens, and " + limit + " fit");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "402 | {\"error\":{\"message\":\"Insufficient Balance\"}} | QUOTA | Add credit",
                "429 | {\"error\":{\"message\":\"Your account is suspended due to insufficient"
                    + " balance\",\"type\":\"exceeded_current_quota_error\"}} | QUOTA | Add credit",
                "429 | [{\"error\":{\"code\":429,\"message\":\"You exceeded your current quota,"
                    + " please check your plan and billing details. Please retry in 21.5s.\"}}] |"
                    + " RATE_LIMITED | ~~",
                "429 | {\"error\":{\"message\":\"Request too large for gpt-4o: Limit 30000,"
                        + " Requested 40000.\",\"code\":\"rate_limit_exceeded\"}} | BAD_REQUEST |"
                        + " limit",
                "413 | too big | BAD_REQUEST | request bodies",
                "425 | too early | SERVER_ERROR | ~~",
                "451 | not there | UNAUTHORIZED | region",
                "501 | no | BAD_REQUEST | Update the server",
                "405 | no | BAD_REQUEST | /v1",
                "511 | captive | UNAUTHORIZED | sign in",
                "522 | gone | SERVER_ERROR | ~~",
                "404 | {\"error\":{\"message\":\"model 'x' not found, try pulling it"
                        + " first\",\"code\":\"model_not_found\"}} | BAD_REQUEST | model's name",
                "404 | {\"detail\":\"Not Found\"} | BAD_REQUEST | /v1",
                "422 | {\"detail\":[{\"loc\":[\"body\",\"max_tokens\"],\"msg\":\"Input should be"
                        + " less than or equal to 100\"}]} | BAD_REQUEST | server.outputTokens",
                "400 | {\"error\":{\"message\":\"max_tokens must be at most 4096 for this"
                        + " model\"}} | BAD_REQUEST | server.outputTokens",
                "400 | {\"error\":{\"message\":\"max_completion_tokens is too large: 32768. This"
                        + " model supports at most 16384\",\"param\":\"max_completion_tokens\"}} |"
                        + " BAD_REQUEST | \"outputTokens\" of gpt-4o-mini",
                "422 | {\"detail\":[{\"loc\":[\"body\",\"temperature\"],\"msg\":\"Input should be"
                        + " less than or equal to 1\"}]} | BAD_REQUEST | another temperature",
                "400 | {\"error\":{\"message\":\"Invalid value for reasoning_effort: must be at"
                        + " least low\"}} | BAD_REQUEST | reasoningEffort",
                "422 | {\"detail\":[{\"loc\":[\"body\",\"messages\",0,\"content\"],\"msg\":\"Input"
                        + " should be a valid list\"}]} | BAD_REQUEST | the conversation",
                "400 | {\"error\":{\"message\":\"model is wrong\"}} | BAD_REQUEST | name of the"
                        + " model",
                "418 | {\"error\":{\"message\":\"I am a teapot\"}} | BAD_REQUEST | log",
            })
    void haveARemedyThatFits(int status, String body, FailureKind kind, String remedy)
            throws InterruptedException {
        Failure failure = answer(status, body);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.remedy()).contains(remedy);
        assertThat(failure.message()).as("a remedy may follow").matches("(?s).*[.!?…]");
        assertThat(failure.billing()).isEqualTo(Billing.NOTHING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "503 | {\"error\":{\"code\":503,\"message\":\"Loading"
                        + " model\",\"type\":\"unavailable_error\"}} | LOADING | ~~",
                "503 | {\"error\":\"Model meta/llama is currently"
                        + " loading\",\"estimated_time\":20.5} | LOADING | PT20.5S",
                "500 | {\"error\":\"llm server loading model\"} | LOADING | ~~",
                "503 | {\"error\":{\"message\":\"The model is still being loaded. Try again in"
                        + " 30s\"}} | LOADING | PT30S",
                "500 | {\"error\":\"error loading model: file is damaged\"} | SERVER_ERROR | ~~",
                "503 | {\"error\":\"overloaded\"} | SERVER_ERROR | ~~",
            })
    void tellAServerThatIsLoadingFromOneThatIsBroken(
            int status, String body, FailureKind kind, String wait) throws InterruptedException {
        Failure failure = answer(status, body);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryAfter()).isEqualTo(wait.isEmpty() ? null : Duration.parse(wait));
    }

    private Failure answer(int status, String body) throws InterruptedException {
        String type = body.startsWith("<") ? "text/html" : "application/json";
        server.script(_ -> exchange -> exchange.respond(status, type, body, Map.of()));
        var request =
                new ChatRequest(
                        new CallPurpose.Other(Role.SELLER, "test"),
                        "gpt-4o-mini",
                        List.of(ChatMessage.user("Hello?")),
                        0.7,
                        40,
                        11L,
                        null);
        return (Failure) model.stream(request, ReplyListener.NONE);
    }
}
