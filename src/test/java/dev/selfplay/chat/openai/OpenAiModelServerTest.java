package dev.selfplay.chat.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.chat.JsonModelCatalog;
import dev.selfplay.chat.ModelInfo;
import dev.selfplay.chat.ServedCatalog;
import dev.selfplay.chat.ServedModel;
import dev.selfplay.chat.ServerFacts;
import dev.selfplay.chat.ServerFacts.Doubt;
import dev.selfplay.chat.ServerFacts.Listing;
import dev.selfplay.testing.FakeAnswer;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.FakePage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What servers of every dialect say of themselves, asked over real connections.
class OpenAiModelServerTest {
    private static final String LLAMA =
            """
            {"models":[{"name":"/m/tiny.gguf"}],"object":"list","data":[{"id":"/m/tiny.gguf",\
            "aliases":["tiny"],"owned_by":"llamacpp","meta":{"n_ctx":8192,"n_ctx_train":32768}}]}
            """;

    private FakeOpenAiServer fake;
    private final AtomicBoolean trusted = new AtomicBoolean(true);
    private Instant now = Instant.parse("2026-11-30T10:00:00Z");
    private OpenAiModelServer server;

    @BeforeEach
    void open() {
        fake = FakeOpenAiServer.start(_ -> FakeAnswer.says("Hello."));
        server =
                new OpenAiModelServer(
                        OpenAiEndpoint.of(fake.url(), "sk-test-key"), () -> now, trusted::get);
    }

    @AfterEach
    void close() {
        fake.close();
    }

    private ServedCatalog catalog() {
        return new ServedCatalog(
                JsonModelCatalog.shipped(),
                model -> model.equals("vouched"),
                () -> List.of(server));
    }

    private Doubt doubt(String model) {
        return catalog().doubt(fake.url(), model).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"data\":[{\"id\":\"m\",\"max_model_len\":4096}]} | 4096",
                "{\"data\":[{\"id\":\"m\",\"context_length\":131072}]} | 131072",
                "{\"data\":[{\"id\":\"m\",\"context_window\":32768}]} | 32768",
                "{\"data\":[{\"id\":\"m\",\"max_context_length\":8192,\"loaded_context_length\":2048}]}"
                    + " | 2048",
                "{\"data\":[{\"id\":\"m\",\"meta\":{\"n_ctx\":512}}]} | 512",
                "[{\"id\":\"m\",\"context_length\":777}] | 777",
                "{\"models\":[{\"name\":\"m\"}]} | 0",
                "{\"data\":[\"m\"]} | 0",
                "{\"data\":[{\"id\":\"m\",\"context_length\":\"many\"},{\"id\":7},{},null]} | 0",
                "{\"data\":[{\"id\":\"m\",\"context_length\":-1,\"max_model_len\":1e300}]} | 0",
            })
    void theListIsReadInEachDialect(String body, int context) {
        fake.page("/v1/models", FakePage.json(body));
        ServerFacts facts = server.ask();
        assertThat(facts.listing()).isEqualTo(Listing.LISTED);
        assertThat(facts.names()).containsExactly("m");
        assertThat(facts.find("m").map(ServedModel::contextTokens)).contains(context);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "",
                "{\"data\":{}}",
                "<html>",
                "{\"data\":[{\"id\":\"a\\u001b[2J\"}]}"
            })
    void whatIsNoListNamesNoModel(String body) {
        fake.page("/v1/models", FakePage.json(body));
        assertThat(server.ask().listing()).isEqualTo(Listing.NONE);
        assertThat(server.ask().said()).startsWith("127.0.0.1:");
        assertThat(catalog().doubt(fake.url(), "anything")).isEmpty();
    }

    @Test
    void aServerWithoutAListOrThatRefusesSaysSo() {
        ServerFacts first = server.ask();
        assertThat(first.listing()).as(first.said()).isEqualTo(Listing.NONE);
        fake.page("/v1/models", FakePage.json(401, "{}"));
        assertThat(server.askAgain().listing()).isEqualTo(Listing.FAILED);
        fake.close();
        assertThat(server.askAgain().listing()).isEqualTo(Listing.FAILED);
        assertThat(server.facts().said()).doesNotContain("sk-test-key");
    }

    @Test
    void aHugeListIsCutAndAHugeAnswerRefused() {
        String many =
                IntStream.range(0, 5_000)
                        .mapToObj(i -> "{\"id\":\"model-" + i + "\"}")
                        .collect(Collectors.joining(","));
        fake.page("/v1/models", FakePage.json("{\"data\":[" + many + "]}"));
        assertThat(server.ask().names()).hasSize(ModelListReader.MOST_MODELS);
        fake.page("/v1/models", FakePage.json(" ".repeat(ServerQuestions.MOST_BYTES + 1)));
        assertThat(server.askAgain().listing()).isEqualTo(Listing.FAILED);
    }

    @Test
    void itIsAskedOnceAndAgainWhenThatIsLongAgo() {
        fake.page("/v1/models", FakePage.models("one"));
        server.ask();
        fake.page("/v1/models", FakePage.models("two"));
        assertThat(server.ask().names()).containsExactly("one");
        now = now.plus(Duration.ofMinutes(1));
        assertThat(server.facts().names()).containsExactly("one");
        assertThat(server.ask().names()).containsExactly("two");
    }

    @Test
    void anAddressThatIsNotTrustedAndTheProvidersOwnAreNotAsked() {
        fake.page("/v1/models", FakePage.models("one"));
        trusted.set(false);
        assertThat(server.ask()).isEqualTo(ServerFacts.NOT_ASKED);
        assertThat(fake.connections()).isZero();
        trusted.set(true);
        assertThat(server.ask().names()).containsExactly("one");
        var own = new OpenAiModelServer(OpenAiEndpoint.of(null, "sk-x"), () -> now, () -> true);
        assertThat(own.ask()).isEqualTo(ServerFacts.NOT_ASKED);
    }

    @Test
    void llamaCppTellsTheContextOfOneSlotAndHowManyThereAre() {
        fake.page("/v1/models", FakePage.json(LLAMA));
        fake.page(
                "/props",
                FakePage.json(
                        "{\"default_generation_settings\":{\"n_ctx\":4096},\"total_slots\":2}"));
        ServerFacts facts = server.ask();
        assertThat(facts.slots()).isEqualTo(2);
        assertThat(facts.anyName()).isTrue();
        // whatever name it is asked for, it is the same model
        assertThat(catalog().find(fake.url(), "gpt-4o-mini").contextTokens()).isEqualTo(4_096);
        assertThat(doubt("gpt-4o-mini").refused()).isFalse();
        assertThat(doubt("gpt-4o-mini").nearest()).containsExactly("/m/tiny.gguf");
        assertThat(catalog().doubt(fake.url(), "tiny")).as("an alias").isEmpty();
    }

    @Test
    void ollamaTellsTheContextOfWhatIsLoaded() {
        fake.page(
                "/v1/models",
                FakePage.json(
                        "{\"data\":[{\"id\":\"qwen3:8b\",\"owned_by\":\"library\"},{\"id\":\"phi4:latest\",\"owned_by\":\"library\"}]}"));
        fake.page(
                "/api/ps",
                FakePage.json("{\"models\":[{\"name\":\"qwen3:8b\",\"context_length\":4096}]}"));
        server.ask();
        assertThat(catalog().find(fake.url(), "qwen3:8b").contextTokens()).isEqualTo(4_096);
        assertThat(catalog().find(fake.url(), "phi4").contextKnown()).isFalse();
        assertThat(catalog().doubt(fake.url(), "phi4")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o-mni, gpt-4o-mini",
        "Qwen3-8B, qwen/qwen3-8b",
        "mistral-smal, mistral-small",
    })
    void aNameThatIsNotListedIsRefusedWithTheNearest(String typed, String nearest) {
        fake.page("/v1/models", FakePage.models("gpt-4o-mini", "qwen/qwen3-8b", "mistral-small"));
        server.ask();
        assertThat(doubt(typed).refused()).isTrue();
        assertThat(doubt(typed).nearest().getFirst()).isEqualTo(nearest);
        assertThat(doubt(typed).message()).contains(typed, nearest, "127.0.0.1:");
        assertThat(doubt("zzz").message()).contains("It lists gpt-4o-mini, qwen/qwen3-8b");
    }

    @Test
    void whatAProxyLeadsOnAndWhatAPersonDescribedIsNotDoubted() {
        fake.page("/v1/models", FakePage.models("openai/*", "qwen3:8b", "llama"));
        server.ask();
        for (String name : new String[] {"openai/gpt-4o", "qwen3:8b", "llama:free", "vouched"}) {
            assertThat(catalog().doubt(fake.url(), name)).as(name).isEmpty();
        }
        assertThat(doubt("anthropic/x").refused()).isTrue();
    }

    @Test
    void anotherServersModelsAreOfferedWithoutTheProvidersFacts() {
        fake.page("/v1/models", FakePage.models("gpt-4o", "my-model"));
        server.ask();
        assertThat(catalog().all()).extracting(ModelInfo::id).containsExactly("gpt-4o", "my-model");
        ModelInfo namesake = catalog().find(fake.url(), "gpt-4o");
        assertThat(namesake.retires()).isNull();
        assertThat(namesake.successor()).isNull();
        assertThat(catalog().priceOfNamesake(fake.url(), "gpt-4o")).isTrue();
        assertThat(catalog().priceOfNamesake(fake.url(), "my-model")).isFalse();
    }

    @Test
    void whatAnErrorTaughtOfTheContextHolds() {
        fake.page("/v1/models", FakePage.models("my-model"));
        server.ask();
        ServedCatalog catalog = catalog();
        assertThat(catalog.find(fake.url(), "my-model").contextKnown()).isFalse();
        catalog.learnContext(fake.url(), "my-model", 2_048);
        assertThat(catalog.find(fake.url(), "my-model").contextTokens()).isEqualTo(2_048);
    }
}
