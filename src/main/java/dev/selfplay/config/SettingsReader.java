package dev.selfplay.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Reads all settings out of settings.json; what is wrong becomes a problem, and the default is used.
/// For one reading.
final class SettingsReader {
    private final String file;
    private final ObjectNode root;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Wrong> costly = new ArrayList<>();
    private final Set<String> told = new HashSet<>();

    /// A value that decides what a run is and costs, and is not what it must be.
    ///
    /// @param at where it stands, as a JSON pointer
    record Wrong(String at, Problem problem) {}

    /// @param costly what of the problems decides what a run is and costs
    record Found(Settings settings, List<Problem> problems, List<Wrong> costly) {}

    private SettingsReader(String file, ObjectNode root) {
        this.file = file;
        this.root = root;
    }

    static Found read(String file, ObjectNode root) {
        SettingsReader reader = new SettingsReader(file, root);
        Settings settings = Settings.DEFAULT;
        for (Setting<?> setting : Settings.ALL) {
            settings = reader.with(setting, settings);
        }
        settings = reader.weighed(settings);
        reader.tellMisspelled();
        return new Found(settings, reader.problems, reader.costly);
    }

    private <T> Settings with(Setting<T> setting, Settings others) {
        JsonNode value = value(setting);
        if (value.isMissingNode()) {
            return others;
        }
        String reason = "";
        try {
            Optional<T> found = setting.type().stored(value);
            if (found.isPresent()) {
                return others.with(setting, found.get());
            }
        } catch (IllegalArgumentException e) {
            reason = " (" + e.getMessage() + ")";
        }
        tell(
                setting.key(),
                "must be " + setting.type().mustBe() + reason,
                value,
                setting.type().instead(setting.standard()) + " is",
                setting.decidesCost());
        return others;
    }

    private JsonNode value(Setting<?> setting) {
        JsonNode node = root;
        String at = "";
        for (String name : setting.path()) {
            if (!node.isMissingNode() && !node.isObject() && told.add(at)) {
                tell(at, "must be an object", node, "the defaults are", decidesCost(at));
            }
            node = node.path(name);
            at = at.isEmpty() ? name : at + "." + name;
        }
        return node;
    }

    private static boolean decidesCost(String object) {
        return any(s -> s.decidesCost() && s.key().startsWith(object + "."));
    }

    private static boolean any(Predicate<Setting<?>> what) {
        return Settings.ALL.stream().anyMatch(what);
    }

    private Settings weighed(Settings settings) {
        if (!settings.weighsNothing()) {
            return settings;
        }
        problems.add(
                Problem.of(
                        file,
                        "weights are all 0; equal weights are used",
                        "Give at least one a weight of 1 to 100."));
        return settings.withWeights(Settings.DEFAULT);
    }

    /// Tells of keys that differ only in case and marks from one that decides what a run costs: they
    /// would be ignored, and the default used.
    private void tellMisspelled() {
        Map<String, String> byLetters = new TreeMap<>();
        for (Setting<?> setting : Settings.ALL) {
            if (setting.decidesCost()) {
                byLetters.put(letters(setting.path().getFirst()), setting.path().getFirst());
            }
        }
        root.fieldNames()
                .forEachRemaining(name -> {
                    String meant = byLetters.get(letters(name));
                    if (meant != null && !meant.equals(name)) {
                        String text = "%s is not known; %s is".formatted(name, meant);
                        add(
                                name,
                                Problem.of(file, text, "Write %s, or remove it.".formatted(meant)),
                                true);
                    }
                });
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    private void tell(String at, String rule, JsonNode value, String instead, boolean costs) {
        String text = "%s %s, is %s; %s used".formatted(at, rule, value, instead);
        add(at, Problem.of(file, text, "Correct the value, or remove the line."), costs);
    }

    private void add(String at, Problem problem, boolean costs) {
        problems.add(problem);
        if (costs) {
            costly.add(new Wrong("/" + at.replace('.', '/'), problem));
        }
    }
}
