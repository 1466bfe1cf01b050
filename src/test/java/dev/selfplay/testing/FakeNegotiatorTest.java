package dev.selfplay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.chat.ChatMessage;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatOutcome.Reply;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.JsonModelCatalog;
import dev.selfplay.chat.O200kTokenCounter;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.chat.ResponseSchema;
import dev.selfplay.chat.openai.OpenAiChatModel;
import dev.selfplay.chat.openai.OpenAiEndpoint;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Role;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

final class FakeNegotiatorTest {
    private static final String SCHEMA =
            """
            {"type":"object","additionalProperties":false,
             "properties":{
               "mathDefense":{"$ref":"#/$defs/grade"},
               "verbalYes":{"type":"object","properties":{"given":{"type":"boolean"},"turn":{"type":["null","integer"]}}},
               "winningRebuttals":{"type":"array","items":{"type":"object","properties":{
                 "turn":{"type":"integer"},"objection":{"type":"string"},"quote":{"type":"string"},"why":{"type":"string"}}}},
               "feedback":{"type":"string"}},
             "$defs":{"grade":{"type":"object","properties":{
               "quotes":{"type":"array","items":{"type":"object","properties":{"turn":{"type":"integer"},"quote":{"type":"string"}}}},
               "reasoning":{"type":"string"},
               "score":{"type":"integer","minimum":0,"maximum":10}}}}}
            """;

    private final FakeOpenAiServer server = FakeOpenAiServer.negotiating(Duration.ZERO);
    private final OpenAiChatModel model =
            new OpenAiChatModel(
                    OpenAiEndpoint.of(server.url(), null),
                    JsonModelCatalog.shipped(),
                    new O200kTokenCounter(),
                    InstantSource.system());

    @AfterEach
    void close() {
        model.close();
        server.close();
    }

    @Test
    void bothSidesSpeakTheirPart() throws InterruptedException {
        List<String> closer = side("You are the Apex Closer. Hold $82,700.");
        List<String> seller = side("You are Marge, who owns the house.");
        assertThat(String.join(" ", closer)).contains("$82,700", "$100", "Clause 17", " um");
        assertThat(String.join(" ", seller)).contains("Yes, I agree to the memorandum");
        assertThat(closer).doesNotHaveDuplicates().doesNotContainAnyElementsOf(seller);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o", "a-model-without-schemas"})
    void theRefereeFillsTheSchemaWithTrueQuotes(String name) throws Exception {
        String transcript =
                "Grade it.\n"
                        + "<transcript>\n"
                        + "[1] CLOSER: Hi, um, this is Jamie from the office.\n"
                        + "[2] SELLER: What do you want?\n"
                        + "[3] CLOSER: I can do $82,700 in cash, as it stands.\n"
                        + "</transcript>";
        Reply reply =
                ask(
                        name,
                        List.of(ChatMessage.system("You referee."), ChatMessage.user(transcript)),
                        new ResponseSchema("grades", SCHEMA));
        JsonNode json = FakeExchange.JSON.readTree(reply.text());
        JsonNode quote = json.path("mathDefense").path("quotes").path(0);
        assertThat(quote.path("turn").asInt()).isEqualTo(1);
        assertThat(quote.path("quote").asText()).isEqualTo("Hi, um, this is Jamie from");
        assertThat(json.path("mathDefense").path("score").asInt()).isBetween(7, 10);
        assertThat(json.path("verbalYes").path("turn").asInt()).isEqualTo(2);
        assertThat(json.path("winningRebuttals").path(0).path("turn").asInt()).isEqualTo(3);
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly("mathDefense", "verbalYes", "winningRebuttals", "feedback");
    }

    private List<String> side(String system) throws InterruptedException {
        List<ChatMessage> thread = new ArrayList<>(List.of(ChatMessage.system(system)));
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            thread.add(ChatMessage.user("go on"));
            String text = ask("gpt-4o-mini", thread, null).text();
            said.add(text);
            thread.add(ChatMessage.assistant(text));
        }
        return said;
    }

    private Reply ask(String name, List<ChatMessage> messages, ResponseSchema schema)
            throws InterruptedException {
        ChatOutcome outcome =
                model.stream(
                        new ChatRequest(
                                new CallPurpose.Other(Role.REFEREE, "test"),
                                name,
                                messages,
                                0,
                                400,
                                null,
                                schema),
                        ReplyListener.NONE);
        assertThat(outcome).isInstanceOf(Reply.class);
        return (Reply) outcome;
    }
}
