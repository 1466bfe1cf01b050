package dev.selfplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.testing.Bench;
import dev.selfplay.testing.Terminal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How hard rehearsed sellers turn out to be, whose stars were true when they fought.
class DifficultyCommandTest {
    private static final List<String> HARD =
            List.of("aggressive-attorney", "script-breaker", "reverse-engineer");
    private static final List<String> EASY =
            List.of("trust-builder", "authority-deferrer", "time-pressured-seller");

    @TempDir Path folder;

    @Test
    void starsThatBattlesProveWrongAreToldAndGivenAndTheRestOfTheFileStays() throws Exception {
        Bench.prepare(folder);
        Terminal terminal = new Terminal(folder);
        assertThat(terminal.run("personas", "difficulty", "--json")).isEqualTo(ExitCode.OK);
        assertThat(terminal.lines()).hasSize(50).allMatch(n -> n.path("difficulty").isNull());
        assertThat(terminal.noted()).contains("Too few");
        List<String> battle = new ArrayList<>(List.of("battle", "--repeat", "10", "--seed", "3"));
        battle.addAll(HARD);
        battle.addAll(EASY);
        assertThat(terminal.run(battle.toArray(String[]::new))).isEqualTo(ExitCode.OK);
        Path file = folder.resolve("personas.json");
        String truth = Files.readString(file);
        String wrong = truth;
        for (String seller : HARD) {
            wrong = starred(wrong, seller, 1);
        }
        for (String seller : EASY) {
            wrong = starred(wrong, seller, 5);
        }
        Files.writeString(file, wrong);

        assertThat(terminal.run("personas", "difficulty", "--json")).isEqualTo(ExitCode.OK);
        Map<String, Integer> suggested = new TreeMap<>();
        for (JsonNode line : terminal.lines()) {
            if (line.path("battles").asInt() > 0) {
                assertThat(line.path("difficulty").asDouble())
                        .isBetween(line.path("low").asDouble(), line.path("high").asDouble());
            }
            if (line.path("suggestedStars").isInt()) {
                suggested.put(line.path("type").asText(), line.path("suggestedStars").asInt());
            }
        }
        assertThat(suggested).hasSizeGreaterThanOrEqualTo(2);
        suggested.forEach((type, stars) -> {
            if (HARD.contains(type)) {
                assertThat(stars).isGreaterThan(1);
            } else {
                assertThat(EASY).contains(type);
                assertThat(stars).isLessThan(5);
            }
        });
        assertThat(Files.readString(file)).isEqualTo(wrong);

        String one = suggested.keySet().iterator().next();
        assertThat(terminal.run("personas", "difficulty", one, "--apply")).isEqualTo(ExitCode.OK);
        String after = starred(wrong, one, suggested.getOrDefault(one, 0));
        assertThat(Files.readString(file)).isEqualTo(after);
        assertThat(terminal.run("personas", "difficulty", "--apply")).isEqualTo(ExitCode.OK);
        for (Map.Entry<String, Integer> each : suggested.entrySet()) {
            after = starred(after, each.getKey(), each.getValue());
        }
        assertThat(Files.readString(file)).isEqualTo(after);
    }

    private static String starred(String json, String type, int stars) {
        Matcher found =
                Pattern.compile(
                                "(\"type\": \"" + type + "\".*?\"difficulty\": )\\d",
                                Pattern.DOTALL)
                        .matcher(json);
        assertThat(found.find()).isTrue();
        return found.replaceFirst("$1" + stars);
    }
}
