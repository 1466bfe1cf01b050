package dev.selfplay.config;

import dev.selfplay.testing.Golden;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// settings.json stays as it is, byte for byte: what is told of wrong values, and what is written over
/// what was there.
class SettingsGoldenTest {
    private static final List<String> FILES =
            List.of(
                    "{}",
                    """
                    {"models": {"closer": " a ", "seller": "b", "referee": "c"},
                     "weights": {"mathDefense": 2, "humanity": 0, "success": 100},
                     "dealSheet": {"offer": 90000, "earnestMoney": 0, "clause": 999, "closingDays": 365},
                     "capUsd": 7.25, "passThreshold": 0, "promptBudgetTokens": 500, "turns": 100,
                     "concurrency": 256, "temperature": 0.30, "stopOnYes": true, "stopOnWalkAway": true,
                     "stallTimeoutSeconds": 5, "rehearsalPaceMillis": 0, "theme": "dark", "textPercent": 150,
                     "yourName": " Maria ", "alerts": {"host": "chat.example", "transcripts": true},
                     "server": {"outputTokens": {"closer": 300, "referee": 2000},
                     "firstTokenSeconds": {"seller": 600}, "loadingSeconds": 60, "certificateFile": "ca.pem"}}
                    """,
                    """
                    {"alerts": {"mine": 1}, "theme": "light", "mine": [1, {"a": null}], "turns": 9,
                     "models": {"judge2": "x"}, "server": {"outputTokens": {"closer": 0, "mine": 2.50},
                     "firstTokenSeconds": {"closer": 0}}}
                    """,
                    """
                    {"models": {"closer": "", "seller": 4, "referee": null},
                     "weights": {"mathDefense": -1, "humanity": 101, "success": 1.5},
                     "dealSheet": {"offer": 0, "earnestMoney": -1, "clause": 1000, "closingDays": "ten"},
                     "capUsd": "2,50", "passThreshold": 101, "promptBudgetTokens": 499, "turns": 1e9,
                     "concurrency": 99999999999, "temperature": 2.01, "stopOnYes": "yes",
                     "stopOnWalkAway": 1, "stallTimeoutSeconds": 4, "rehearsalPaceMillis": 1001,
                     "theme": "pink", "textPercent": 79, "yourName": "a\\tb",
                     "alerts": {"host": 5, "transcripts": null},
                     "server": {"outputTokens": {"closer": 15, "seller": "2", "referee": 200001},
                     "firstTokenSeconds": {"closer": 4, "seller": 3601, "referee": false},
                     "loadingSeconds": 3601, "certificateFile": []}}
                    """,
                    "{\"weights\": {\"mathDefense\": 0, \"humanity\": 0, \"success\": 0}}",
                    "{\"models\": []}",
                    "{\"server\": 5, \"alerts\": 7}",
                    "{\"server\": {\"outputTokens\": 7, \"firstTokenSeconds\": {}}}",
                    "{\"dealsheet\": {\"offer\": 1}, \"cap_usd\": 1, \"Theme\": \"dark\"}",
                    "{\"capUsd\": true}",
                    "{\"capUsd\": \"1e3\", \"turns\": 21}");

    @TempDir Path folder;

    @Test
    void whatIsToldAndWritten() throws IOException {
        Path path = folder.resolve("settings.json");
        StringBuilder seen = new StringBuilder();
        for (String text : FILES) {
            Files.writeString(path, text);
            SettingsFile file = new SettingsFile(path);
            SettingsFile.Reading read = file.read();
            seen.append("### ").append(text.strip()).append('\n');
            read.problems().forEach(p -> seen.append(p).append('\n'));
            seen.append("unsafe: ").append(read.unsafe()).append('\n');
            file.write(read.settings()).ifPresent(p -> seen.append("not written: ").append(p));
            seen.append(Files.readString(path));
        }
        new Golden().check("settings-file.txt", seen.toString());
    }
}
