package dev.selfplay.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

final class JsonModelCatalogTest {
    private static final String OPENAI = "https://api.openai.com/v1";
    private final JsonModelCatalog shipped = JsonModelCatalog.shipped();
    @TempDir Path workspace;

    @ParameterizedTest
    @CsvSource({
        "gpt-4o-mini, 0.15, 0.075, 0.60, 128000, 16384",
        "gpt-4o, 2.50, 1.25, 10.00, 128000, 16384",
        "gpt-6-luna, 0.10, 0.01, 0.50, 272000, 128000",
    })
    void shipsTheSpecifiedPrices(
            String model, String input, String cached, String output, int context, int max) {
        ModelInfo info = shipped.find(OPENAI, model);
        assertThat(info.prices())
                .isEqualTo(new TokenPrices(Usd.parse(input), Usd.parse(cached), Usd.parse(output)));
        assertThat(info.contextTokens()).isEqualTo(context);
        assertThat(info.maxOutputTokens()).isEqualTo(max);
    }

    @Test
    void aDatedVariantHasItsFamilysEntryAndItsOwnName() {
        ModelInfo dated = shipped.find(OPENAI, "gpt-4o-mini-2024-07-18");
        assertThat(dated.id()).isEqualTo("gpt-4o-mini-2024-07-18");
        assertThat(dated.prices()).isEqualTo(shipped.find(OPENAI, "gpt-4o-mini").prices());
        assertThat(shipped.find(OPENAI, "gpt-4o-2024-08-06").prices())
                .isEqualTo(shipped.find(OPENAI, "gpt-4o").prices());
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o-audio-preview",
        "gpt-4o-mini-tts",
        "gpt-4",
        "gpt-4o-",
        "GPT-4o",
        "ft:gpt-4o"
    })
    void aSimilarNameIsAnUnknownModel(String model) {
        ModelInfo info = shipped.find(OPENAI, model);
        assertThat(info.prices()).isNull();
        assertThat(info.contextKnown()).isFalse();
        assertThat(info.parameters()).containsExactlyInAnyOrder("temperature", "max_tokens");
    }

    @Test
    void theWorkspaceOverridesSingleFieldsAndAddsModels() throws IOException {
        var loaded =
                load(
                        """
                        {"models": {
                          "gpt-4o": {"input": "2.00"},
                          "mistral-x": {"input": 0.1, "output": "0.3", "contextTokens": 32000},
                          "llama3": {"free": true, "parameters": ["temperature", "seed", "max_tokens"]}
                        }}
                        """);
        assertThat(loaded.problems()).isEmpty();
        var catalog = loaded.catalog();
        assertThat(catalog.find(OPENAI, "gpt-4o").prices())
                .isEqualTo(new TokenPrices(Usd.parse("2"), Usd.parse("2"), Usd.parse("10")));
        assertThat(catalog.find(OPENAI, "gpt-4o").contextTokens()).isEqualTo(128_000);
        assertThat(catalog.find(OPENAI, "mistral-x").prices())
                .isEqualTo(new TokenPrices(Usd.parse("0.1"), Usd.parse("0.1"), Usd.parse("0.3")));
        assertThat(catalog.find(OPENAI, "llama3").prices()).isEqualTo(TokenPrices.FREE);
        assertThat(catalog.find(OPENAI, "llama3").accepts("seed")).isTrue();
        assertThat(catalog.all()).extracting(ModelInfo::id).contains("gpt-4o", "llama3").isSorted();
    }

    @Test
    void aFreeEndpointIsFreeHoweverItsAddressIsWritten() throws IOException {
        var catalog =
                load("{\"freeEndpoints\": [\"http://localhost:11434/v1\", \"http://lan/v1\"]}")
                        .catalog();
        for (String same : List.of("http://localhost:11434/v1/", "HTTP://LocalHost:11434/v1")) {
            assertThat(catalog.find(same, "anything").prices()).isEqualTo(TokenPrices.FREE);
        }
        assertThat(catalog.find("http://lan:80/v1", "gpt-4o").prices()).isEqualTo(TokenPrices.FREE);
        for (String other :
                List.of(OPENAI, "http://localhost:11435/v1", "http://localhost:11434/v1x", "")) {
            assertThat(catalog.find(other, "gpt-4o").prices()).isNotEqualTo(TokenPrices.FREE);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"input\": \"cheap\", \"output\": \"1\"} | input",
                "{\"input\": \"-1\", \"output\": \"1\"} | input",
                "{\"input\": \"0,15\", \"output\": \"1\"} | input",
                "{\"input\": \"1e-1\", \"output\": \"1\"} | input",
                "{\"input\": true, \"output\": \"1\"} | input",
                "{\"input\": \"\", \"output\": \"1\"} | input",
                "{\"input\": \"1\"} | output",
                "{\"output\": \"1\"} | input",
                "{\"input\": \"1\", \"output\": {}} | output",
                "{\"contextTokens\": 0} | contextTokens",
                "{\"contextTokens\": \"many\"} | contextTokens",
                "{\"parameters\": [\"temprature\"]} | parameters",
                "{\"retires\": \"soon\"} | retires",
                "{\"free\": \"yes\"} | free",
                "{\"inputs\": \"1\"} | inputs",
            })
    void aBadEntryIsNamedWithFileModelAndFieldAndTheRestLoads(String entry, String field)
            throws IOException {
        var loaded =
                load(
                        "{\"models\": {\"bad\": %s, \"good\": {\"input\": \"1\", \"output\": \"2\"}}}"
                                .formatted(entry));
        assertThat(loaded.problems())
                .singleElement()
                .asString()
                .contains(workspace.resolve("models.json").toString())
                .contains("model \"bad\"")
                .contains("field \"" + field + "\"");
        assertThat(loaded.catalog().find(OPENAI, "bad").prices()).isNull();
        assertThat(loaded.catalog().find(OPENAI, "good").prices()).isNotNull();
        assertThat(loaded.catalog().find(OPENAI, "gpt-4o").prices()).isNotNull();
    }

    @Test
    void aPriceIsExactAlsoAsANumberWithAnExponent() throws IOException {
        var loaded = load("{\"models\": {\"x\": {\"input\": 1e-7, \"output\": \"1,250.50\"}}}");
        assertThat(loaded.problems()).isEmpty();
        TokenPrices prices = loaded.catalog().find(OPENAI, "x").prices();
        assertThat(prices.input()).isEqualTo(Usd.ofNanos(100));
        assertThat(prices.output()).isEqualTo(Usd.parse("1250.50"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"models\": {\"a\": {\"input\": | not valid JSON (line 1)",
                "{\"models\": {\"a\": {}, \"a\": {}}} | Duplicate",
                "[] | must be a JSON object",
                "{\"models\": []} | \"models\" must be an object",
                "{\"freeEndpoints\": [\"localhost\"]} | freeEndpoints",
                "{\"model\": {}} | \"model\" is not known",
            })
    void aBrokenFileIsReportedAndTheShippedModelsStay(String text, String what) throws IOException {
        var loaded = load(text);
        assertThat(loaded.problems()).singleElement().asString().contains("models.json", what);
        assertThat(loaded.catalog().find(OPENAI, "gpt-4o").prices()).isNotNull();
    }

    @Test
    void aFileThatIsNoTextIsReported() throws IOException {
        Path file = workspace.resolve("models.json");
        Files.write(file, new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'});
        assertThat(JsonModelCatalog.load(file).problems())
                .singleElement()
                .asString()
                .contains("UTF-8");
    }

    @Test
    void noFileIsNoProblem() {
        assertThat(JsonModelCatalog.load(workspace.resolve("none.json")).problems()).isEmpty();
    }

    @Test
    void theLineToAddNamesTheModelAndIsNoPriceUntilFilledIn() throws IOException {
        String line = shipped.lineToAdd("odd \"name\"");
        assertThat(load("{\"models\": {" + line + "}}").problems())
                .singleElement()
                .asString()
                .contains("input");
        var filled = load("{\"models\": {" + line.replace("<USD per million>", "0.20") + "}}");
        assertThat(filled.problems()).isEmpty();
        assertThat(filled.catalog().find(OPENAI, "odd \"name\"").prices())
                .isEqualTo(new TokenPrices(Usd.parse("0.2"), Usd.parse("0.2"), Usd.parse("0.2")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-23 | will be switched off by its provider on 14 January 2027, in 52 days.",
                "2027-01-13 | will be switched off by its provider tomorrow.",
                "2027-01-14 | is being switched off by its provider today.",
                "2027-01-15 | was switched off by its provider on 14 January 2027.",
            })
    void warnsOfRetirementNearAndPastAndNamesTheSuccessor(LocalDate today, String what) {
        assertThat(shipped.warnings("", "gpt-4o-mini", today))
                .containsExactly("gpt-4o-mini " + what + " Suggested successor: gpt-6-luna.");
    }

    @Test
    void doesNotWarnEarlyOrOfModelsWithoutADate() {
        assertThat(shipped.warnings("", "gpt-4o", LocalDate.of(2026, 11, 14))).isEmpty();
        assertThat(shipped.warnings("", "gpt-4o", LocalDate.of(2026, 11, 15))).hasSize(1);
        assertThat(shipped.warnings("", "gpt-6-luna", LocalDate.of(2027, 2, 23))).isEmpty();
        assertThat(shipped.warnings("", "unheard-of", LocalDate.of(2030, 1, 1))).isEmpty();
    }

    @Test
    void warnsOfPricesThatNobodyCheckedForThreeMonths() throws IOException {
        assertThat(shipped.warnings("", "gpt-6-luna", LocalDate.of(2027, 2, 24)))
                .containsExactly(
                        "The prices of gpt-6-luna were last checked on 23 November 2026: compare"
                                + " them with the provider's, and write what differs into"
                                + " models.json.");
        var own =
                load("""
                {"checked": "2027-02-20",
                 "models": {"gpt-6-luna": {"input": "0.12", "output": "0.60"}}}\
                """)
                        .catalog();
        assertThat(own.warnings("", "gpt-6-luna", LocalDate.of(2027, 5, 20))).isEmpty();
        assertThat(own.warnings("", "gpt-6-luna", LocalDate.of(2027, 5, 21))).hasSize(1);
        assertThat(load("{\"checked\": \"soon\"}").problems().getFirst())
                .endsWith("field \"checked\": must be a day such as \"2027-01-14\", not \"soon\"");
    }

    @Test
    void everySuccessorHasAPriceOrItIsSaidThatItMustBeEntered() {
        LocalDate late = LocalDate.of(2027, 1, 20);
        assertThat(shipped.warnings("", "gpt-5", late))
                .containsExactly(
                        "gpt-5 was switched off by its provider on 11 December 2026. Suggested"
                            + " successor: gpt-6.1-sol, whose price must be entered in models.json"
                            + " first.");
        assertThat(shipped.all())
                .extracting(ModelInfo::successor)
                .filteredOn(Objects::nonNull)
                .allSatisfy(
                        next -> assertThat(shipped.all()).extracting(ModelInfo::id).contains(next));
    }

    @Test
    void aCallOfTheSpecifiedModelCostsWhatTheSpecificationSays() {
        TokenPrices mini = shipped.find(OPENAI, "gpt-4o-mini").prices();
        assertThat(mini).isNotNull();
        assertThat(mini.cost(new TokenUsage(1_000_000, 0, 1_000_000, false)))
                .isEqualTo(Usd.parse("0.75"));
    }

    private JsonModelCatalog.Loaded load(String text) throws IOException {
        Path file = workspace.resolve("models.json");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return JsonModelCatalog.load(file);
    }

    @Test
    void aByteOrderMarkIsReadOverAndWhatIsNoJsonIsCalledWhatItIs() throws IOException {
        Path file = workspace.resolve("models.json");
        Files.writeString(
                file, "\uFEFF{\"freeEndpoints\":[\"http://127.0.0.1:8720/ok/v1\"],\"models\":{}}");
        JsonModelCatalog.Loaded loaded = JsonModelCatalog.load(file);
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.catalog().freeEndpoints()).hasSize(1);

        Files.write(file, "{\"models\":{}}".getBytes(StandardCharsets.UTF_16LE));
        assertThat(JsonModelCatalog.load(file).problems())
                .singleElement()
                .asString()
                .contains("models.json (line 1) has a zero byte in it", "Save it as UTF-8");

        Files.writeString(file, "{\n<<<<<<< HEAD\n=======\n>>>>>>> x\n\"models\":{}}");
        assertThat(JsonModelCatalog.load(file).problems())
                .singleElement()
                .asString()
                .contains("models.json holds git's conflict markers, in the lines 2, 3 and 4.");
    }
}
