package dev.selfplay.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Weights;
import dev.selfplay.files.AtomicFile;
import dev.selfplay.files.ConflictMarkers;
import dev.selfplay.files.Utf8Text;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `settings.json` in the workspace: optional, readable, and safe to edit by hand. What it does not
/// know it keeps. Stateless but for the path.
public final class SettingsFile {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();
    private static final ObjectWriter WRITER =
            MAPPER.writer(
                    new DefaultPrettyPrinter(
                                    Separators.createDefaultInstance()
                                            .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                            .withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private static final String UNTIL =
            "; until then the defaults are used and the file is left as it is.";

    private final Path path;

    public SettingsFile(Path path) {
        this.path = path;
    }

    /// @param settings usable, whatever the problems: defaults stand in for what is wrong
    /// @param unsafe why nothing billed may be done on these settings: a file that cannot be read,
    ///     or a wrong value of what decides what a run costs; null where all is well
    public record Reading(Settings settings, List<Problem> problems, @Nullable Problem unsafe) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /// Reads the file; a missing one means the defaults.
    public Reading read() {
        return switch (parse()) {
            case Parsed.Tree(ObjectNode root) -> {
                List<Problem> problems = new ArrayList<>();
                List<SettingsNode.Wrong> costly = new ArrayList<>();
                Settings settings = settings(root, problems, costly);
                yield new Reading(
                        settings, problems, costly.isEmpty() ? null : costly.getFirst().problem());
            }
            case Parsed.Broken(Problem problem) ->
                    new Reading(Settings.DEFAULT, List.of(problem), problem);
        };
    }

    /// Writes the settings into the file, which keeps the keys that are unknown here. A wrong value
    /// that decides what a run costs stays, too, until a person chose another one than the default
    /// that stood in for it: changing the theme must not turn a mistyped cap into the default one.
    ///
    /// @return why it was not written: a file that cannot be parsed is never overwritten
    public Optional<Problem> write(Settings settings) {
        return switch (parse()) {
            case Parsed.Broken(Problem problem) -> Optional.of(problem);
            case Parsed.Tree(ObjectNode root) -> {
                putOver(root, settings);
                try {
                    String text = WRITER.writeValueAsString(root) + "\n";
                    AtomicFile.replace(path, text.getBytes(StandardCharsets.UTF_8));
                    yield Optional.empty();
                } catch (IOException e) {
                    yield Optional.of(
                            Problem.of(
                                    name(),
                                    "cannot be written (" + e.getMessage() + ")",
                                    "Check the folder's permissions and the free space."));
                }
            }
        };
    }

    private sealed interface Parsed {
        record Tree(ObjectNode root) implements Parsed {}

        record Broken(Problem problem) implements Parsed {}
    }

    private Parsed parse() {
        String text = "";
        try {
            switch (Utf8Text.of(Files.readAllBytes(path))) {
                case Utf8Text.Text found -> text = found.plain();
                case Utf8Text.Other(int line, String what) -> {
                    return new Parsed.Broken(
                            Problem.at(name(), line, what, Utf8Text.REMEDY + UNTIL));
                }
            }
            JsonNode root = MAPPER.readTree(text);
            if (root instanceof ObjectNode object) {
                return new Parsed.Tree(object);
            }
            return new Parsed.Broken(
                    Problem.of(
                            name(), "does not hold a JSON object", "Write { … }, or remove it."));
        } catch (NoSuchFileException e) {
            return new Parsed.Tree(MAPPER.createObjectNode());
        } catch (JsonProcessingException e) {
            List<Integer> conflict = ConflictMarkers.lines(text);
            if (!conflict.isEmpty()) {
                return new Parsed.Broken(
                        Problem.at(
                                name(),
                                conflict.getFirst(),
                                ConflictMarkers.told(text).orElse(""),
                                ConflictMarkers.REMEDY));
            }
            int line = Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getLineNr());
            return new Parsed.Broken(
                    Problem.at(
                            name(),
                            line,
                            "is not valid JSON (" + e.getOriginalMessage() + ")",
                            "Correct it there or just above" + UNTIL));
        } catch (IOException e) {
            return new Parsed.Broken(
                    Problem.of(
                            name(),
                            "cannot be read (" + e.getMessage() + ")",
                            "Check its permissions."));
        }
    }

    private String name() {
        return String.valueOf(path.getFileName());
    }

    private Settings settings(
            ObjectNode root, List<Problem> problems, List<SettingsNode.Wrong> costly) {
        SettingsNode top = new SettingsNode(name(), root, "", problems, costly);
        SettingsNode look = top.harmless();
        SettingsNode models = top.object("models");
        SettingsNode deal = top.object("dealSheet");
        SettingsNode alerts = look.object("alerts");
        Settings standard = Settings.DEFAULT;
        Settings settings =
                new Settings(
                        new ModelChoice(
                                models.text("closer", ModelChoice.DEFAULT.closer()),
                                models.text("seller", ModelChoice.DEFAULT.seller()),
                                models.text("referee", ModelChoice.DEFAULT.referee())),
                        weights(top.object("weights"), problems),
                        new DealSheet(
                                deal.whole("offer", 1, 100_000_000, DealSheet.DEFAULT.offer()),
                                deal.whole(
                                        "earnestMoney",
                                        0,
                                        10_000_000,
                                        DealSheet.DEFAULT.earnestMoney()),
                                deal.whole("clause", 1, 999, DealSheet.DEFAULT.clause()),
                                deal.whole("closingDays", 1, 365, DealSheet.DEFAULT.closingDays())),
                        top.cap("capUsd", standard.cap()),
                        top.whole("passThreshold", 0, 100, standard.passThreshold()),
                        top.whole(
                                "promptBudgetTokens", 500, 200_000, standard.promptBudgetTokens()),
                        top.whole("turns", 1, 100, standard.turns()),
                        top.whole("concurrency", 1, 256, standard.concurrency()),
                        top.decimal("temperature", 0, 2, standard.temperature()),
                        top.flag("stopOnYes", standard.stopOnYes()),
                        top.flag("stopOnWalkAway", standard.stopOnWalkAway()),
                        top.whole("stallTimeoutSeconds", 5, 600, standard.stallTimeoutSeconds()),
                        look.whole("rehearsalPaceMillis", 0, 1_000, standard.rehearsalPaceMillis()),
                        look.theme("theme", standard.theme()),
                        look.whole("textPercent", 80, 200, standard.textPercent()),
                        new Alerts(alerts.optionalText("host"), alerts.flag("transcripts", false)),
                        server(top.object("server")),
                        look.name("yourName"));
        top.tellMisspelled();
        return settings;
    }

    private Weights weights(SettingsNode node, List<Problem> problems) {
        ByCriterion<Integer> weights =
                ByCriterion.each(c -> node.whole(c.key(), 0, 100, c.defaultWeight()));
        if (weights.values().values().stream().allMatch(weight -> weight == 0)) {
            problems.add(
                    Problem.of(
                            name(),
                            "weights are all 0; equal weights are used",
                            "Give at least one a weight of 1 to 100."));
            return Weights.DEFAULT;
        }
        return new Weights(weights);
    }

    private static ServerSettings server(SettingsNode node) {
        ServerSettings standard = ServerSettings.DEFAULT;
        return new ServerSettings(
                roles(node.object("outputTokens"), 16, 200_000),
                roles(node.object("firstTokenSeconds"), 5, 3_600),
                node.whole("loadingSeconds", 0, 3_600, standard.loadingSeconds()),
                node.optionalText("certificateFile"));
    }

    private static RoleNumbers roles(SettingsNode node, int least, int most) {
        return new RoleNumbers(
                node.wholeOrAutomatic(Role.CLOSER.key(), least, most),
                node.wholeOrAutomatic(Role.SELLER.key(), least, most),
                node.wholeOrAutomatic(Role.REFEREE.key(), least, most));
    }

    private void putOver(ObjectNode root, Settings settings) {
        List<SettingsNode.Wrong> wrong = new ArrayList<>();
        settings(root, new ArrayList<>(), wrong);
        ObjectNode before = root.deepCopy();
        ObjectNode standard = MAPPER.createObjectNode();
        put(standard, Settings.DEFAULT);
        put(root, settings);
        for (SettingsNode.Wrong value : wrong) {
            JsonPointer at = JsonPointer.compile(value.at());
            JsonNode was = before.at(at);
            if (root.at(at).equals(standard.at(at)) && !was.isMissingNode()) {
                root.withObject(at.head()).set(at.last().getMatchingProperty(), was);
            }
        }
    }

    private static void put(ObjectNode root, Settings settings) {
        ObjectNode models = child(root, "models");
        models.put("closer", settings.models().closer());
        models.put("seller", settings.models().seller());
        models.put("referee", settings.models().referee());
        ObjectNode weights = child(root, "weights");
        Criterion.ALL.forEach(c -> weights.put(c.key(), settings.weights().of(c)));
        ObjectNode deal = child(root, "dealSheet");
        deal.put("offer", settings.dealSheet().offer());
        deal.put("earnestMoney", settings.dealSheet().earnestMoney());
        deal.put("clause", settings.dealSheet().clause());
        deal.put("closingDays", settings.dealSheet().closingDays());
        root.put("capUsd", settings.cap().toString());
        root.put("passThreshold", settings.passThreshold());
        root.put("promptBudgetTokens", settings.promptBudgetTokens());
        root.put("turns", settings.turns());
        root.put("concurrency", settings.concurrency());
        root.put("temperature", settings.temperature());
        root.put("stopOnYes", settings.stopOnYes());
        root.put("stopOnWalkAway", settings.stopOnWalkAway());
        root.put("stallTimeoutSeconds", settings.stallTimeoutSeconds());
        root.put("rehearsalPaceMillis", settings.rehearsalPaceMillis());
        root.put("theme", settings.theme().key());
        root.put("textPercent", settings.textPercent());
        if (settings.yourName().isEmpty()) {
            root.remove("yourName");
        } else {
            root.put("yourName", settings.yourName());
        }
        putServer(root, settings.server());
        ObjectNode alerts = child(root, "alerts");
        alerts.put("host", settings.alerts().host());
        alerts.put("transcripts", settings.alerts().transcripts());
    }

    /// What is left to the workbench is not written: the file shows what a person set.
    private static void putServer(ObjectNode root, ServerSettings server) {
        if (server.equals(ServerSettings.DEFAULT) && !root.has("server")) {
            return;
        }
        ObjectNode node = child(root, "server");
        putRoles(node, "outputTokens", server.outputTokens());
        putRoles(node, "firstTokenSeconds", server.firstTokenSeconds());
        node.put("loadingSeconds", server.loadingSeconds());
        if (server.certificateFile().isEmpty()) {
            node.remove("certificateFile");
        } else {
            node.put("certificateFile", server.certificateFile());
        }
    }

    private static void putRoles(ObjectNode server, String field, RoleNumbers numbers) {
        ObjectNode node = child(server, field);
        for (Role role : Role.values()) {
            if (numbers.of(role) == 0) {
                node.remove(role.key());
            } else {
                node.put(role.key(), numbers.of(role));
            }
        }
        if (node.isEmpty()) {
            server.remove(field);
        }
    }

    private static ObjectNode child(ObjectNode root, String field) {
        return root.get(field) instanceof ObjectNode object ? object : root.putObject(field);
    }
}
