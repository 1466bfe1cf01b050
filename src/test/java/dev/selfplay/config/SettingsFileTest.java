package dev.selfplay.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Usd;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class SettingsFileTest {
    @TempDir Path folder;
    private Path path;
    private SettingsFile file;

    @BeforeEach
    void open() {
        path = folder.resolve("settings.json");
        file = new SettingsFile(path);
    }

    @Test
    void noFileMeansTheDefaults() {
        assertThat(file.read().settings()).isEqualTo(Settings.DEFAULT);
        assertThat(file.read().problems()).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadAgainAndUnknownKeysStay() throws IOException {
        Files.writeString(path, "{\"mine\": [1, {\"a\": null}], \"models\": {\"judge2\": \"x\"}}");
        Settings settings =
                Settings.DEFAULT
                        .with(Settings.model(Role.CLOSER), "a")
                        .with(Settings.WEIGHTS.of(Criterion.MATH_DEFENSE), 2)
                        .with(Settings.WEIGHTS.of(Criterion.SUCCESS), 0)
                        .with(Settings.CAP, Usd.parse("7.25"))
                        .with(Settings.TEMPERATURE, 0.3)
                        .with(Settings.STOP_ON_YES, true)
                        .with(Settings.THEME, ThemeChoice.DARK)
                        .with(Settings.YOUR_NAME, "Maria")
                        .with(Settings.outputTokens(Role.REFEREE), 2_000)
                        .with(Settings.CERTIFICATE_FILE, "ca.pem")
                        .with(Settings.ALERT_HOST, "chat.example")
                        .with(Settings.ALERT_TRANSCRIPTS, true);
        assertThat(file.write(settings)).isEmpty();
        assertThat(file.read())
                .isEqualTo(new SettingsFile.Reading(settings, java.util.List.of(), null));
        assertThat(Files.readString(path))
                .contains("\"mine\": [ 1, {", "\"judge2\": \"x\"", "\"capUsd\": \"7.25\"")
                .endsWith("}\n");
    }

    @Test
    void aWrongValueIsToldWithFieldValueAndRangeAndTheRestHolds() throws IOException {
        Files.writeString(
                path,
                """
                {"turns": 500, "concurrency": "many", "temperature": 0.1, "capUsd": -1,
                 "weights": {"mathDefense": 0, "humanity": 0, "success": 0},
                 "theme": "pink", "models": {"closer": ""}, "stopOnYes": true}
                """);
        SettingsFile.Reading reading = file.read();
        assertThat(reading.problems().stream().map(Problem::message))
                .containsExactlyInAnyOrder(
                        "settings.json: turns must be a whole number from 1 to 100, is 500;"
                                + " the default 15 is used",
                        "settings.json: concurrency must be a whole number from 1 to 256, is"
                                + " \"many\"; the default 8 is used",
                        "settings.json: capUsd must be dollars above 0, at most 10000.00, is -1;"
                                + " the default 5.00 is used",
                        "settings.json: weights are all 0; equal weights are used",
                        "settings.json: theme must be \"system\", \"light\" or \"dark\", is"
                                + " \"pink\"; the default \"system\" is used",
                        "settings.json: models.closer must be a text that is not empty, is \"\";"
                                + " the default gpt-4o-mini is used");
        assertThat(reading.settings().get(Settings.TEMPERATURE)).isEqualTo(0.1);
        assertThat(reading.settings().get(Settings.STOP_ON_YES)).isTrue();
        assertThat(reading.settings().get(Settings.TURNS)).isEqualTo(15);
    }

    @Test
    void aBrokenFileIsToldAndNeverOverwritten() throws IOException {
        String broken = "{\n  \"turns\": 15\n  \"theme\": \"dark\"\n}";
        Files.writeString(path, broken);
        assertThat(file.read().problems())
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .startsWith("settings.json, line 3: is not valid JSON");
        assertThat(file.write(Settings.DEFAULT)).isPresent();
        assertThat(path).hasContent(broken);
    }

    @Test
    void theTextSizeIsAWholeNumberOfPerCent() throws IOException {
        assertThat(file.read().settings().get(Settings.TEXT_PERCENT)).isEqualTo(100);
        Files.writeString(path, "{\"textPercent\": 80}");
        assertThat(file.read().settings().get(Settings.TEXT_PERCENT)).isEqualTo(80);
        Files.writeString(path, "{\"textPercent\": 201}");
        assertThat(file.read().settings().get(Settings.TEXT_PERCENT)).isEqualTo(100);
        assertThat(file.read().problems())
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .startsWith("settings.json: textPercent must be a whole number from 80 to 200");
        assertThat(file.write(Settings.DEFAULT.with(Settings.TEXT_PERCENT, 175))).isEmpty();
        assertThat(file.read().settings())
                .isEqualTo(Settings.DEFAULT.with(Settings.TEXT_PERCENT, 175));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"capUsd\": \"2,50\"}",
                "{\"capUsd\": null}",
                "{\"capUsd\": \"1e3\"}",
                "{\"capUsd\": \"\uFF15\"}",
                "{\"capUsd\": 10000.01}",
                "{\"capUsd\": 1e999999}",
                "{\"capUsd\": 5, \"capUsd\": 50}",
                "{\"capusd\": 1}",
                "{\"cap_usd\": 1}",
                "{\"turns\": \"3\"}",
                "{\"models\": {\"closer\": 4}}",
                "{\"server\": {\"outputTokens\": {\"closer\": -1}}}",
                "{\"models\": []}",
                "{\"capUsd\": 2,50}",
                "",
                "[]",
            })
    void whatDecidesTheCostAndIsWrongMakesBilledCallsUnsafe(String text) throws IOException {
        Files.writeString(path, text);
        SettingsFile.Reading reading = file.read();
        assertThat(reading.unsafe()).isNotNull();
        assertThat(reading.problems()).contains(reading.unsafe());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"capUsd\": 25e-1, \"mine\": 1}",
                "{\"theme\": \"pink\", \"textPercent\": 1, \"yourName\": 5, \"alerts\": 7}"
            })
    void whatOnlyChangesTheLookIsSafe(String text) throws IOException {
        Files.writeString(path, text);
        assertThat(file.read().unsafe()).isNull();
    }

    @Test
    void aFileThatCannotBeReadIsUnsafeAndNoFileIsNot() throws IOException {
        assertThat(file.read().unsafe()).isNull();
        Files.createDirectory(path);
        assertThat(file.read().unsafe()).isNotNull();
    }

    @Test
    void aWrongCapStaysWrongUntilAPersonChoosesOne() throws IOException {
        Files.writeString(
                path, "{\"capUsd\": \"2,50\", \"server\": {\"outputTokens\": {\"closer\": 1}}}");
        assertThat(file.write(file.read().settings().with(Settings.THEME, ThemeChoice.DARK)))
                .isEmpty();
        assertThat(file.read().settings().get(Settings.THEME)).isEqualTo(ThemeChoice.DARK);
        assertThat(file.read().problems())
                .extracting(Problem::text)
                .satisfiesExactlyInAnyOrder(
                        cap ->
                                assertThat(cap)
                                        .startsWith("capUsd must be dollars above 0")
                                        .contains("write 2.50", "is \"2,50\""),
                        tokens -> assertThat(tokens).startsWith("server.outputTokens.closer"));
    }

    @Test
    void dollarsAreExact() throws IOException {
        Files.writeString(path, "{\"capUsd\": 0.100000001}");
        assertThat(file.read().settings().get(Settings.CAP)).isEqualTo(Usd.parse("0.100000001"));
        Files.writeString(path, "{\"capUsd\": 0.1000000000001}");
        assertThat(file.read().unsafe()).isNotNull();
    }

    @Test
    void dollarsMayBeNumbersToo() throws IOException {
        Files.writeString(path, "{\"capUsd\": 0.1}");
        assertThat(file.read().settings().get(Settings.CAP)).isEqualTo(Usd.parse("0.10"));
    }

    @Test
    void conflictMarkersAndOtherEncodingsAreCalledWhatTheyAre() throws IOException {
        Files.writeString(
                path, "{\n<<<<<<< HEAD\n\"turns\": 9\n=======\n\"turns\": 8\n>>>>>>> x\n}\n");
        assertThat(file.read().problems())
                .singleElement()
                .asString()
                .startsWith(
                        "settings.json, line 2: holds git's conflict markers, in the lines 2, 4")
                .contains("remove the marker lines");
        Files.write(path, "{\"turns\": 9}".getBytes(StandardCharsets.UTF_16));
        assertThat(file.read().problems())
                .singleElement()
                .asString()
                .startsWith("settings.json, line 1: is UTF-16 text. Save it as UTF-8");
        Files.writeString(path, "\uFEFF{\"turns\": 9}");
        assertThat(file.read().problems()).isEmpty();
        assertThat(file.read().settings().get(Settings.TURNS)).isEqualTo(9);
    }
}
