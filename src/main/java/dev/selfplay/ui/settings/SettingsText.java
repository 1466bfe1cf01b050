package dev.selfplay.ui.settings;

import dev.selfplay.config.Setting;
import dev.selfplay.config.Settings;
import dev.selfplay.domain.Criterion;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Settings as they are typed: every one a text. Immutable.
record SettingsText(Map<Setting<?>, String> texts) {

    SettingsText {
        texts = Map.copyOf(texts);
    }

    /// @param settings what holds: where a text is wrong, what held before
    /// @param problems by setting; empty where all is well
    record Checked(Settings settings, Map<Setting<?>, String> problems) {
        Checked {
            problems = Map.copyOf(problems);
        }
    }

    static <T> String of(Setting<T> setting, Settings settings) {
        return setting.type().text(settings.get(setting));
    }

    /// @param before what holds where a text is wrong
    Checked check(Settings before) {
        Map<Setting<?>, String> problems = new HashMap<>();
        Settings now = before;
        for (Setting<?> setting : Settings.ALL) {
            String problem = setting.type().problem(typed(setting));
            if (problem == null) {
                now = with(setting, now);
            } else {
                problems.put(setting, problem);
            }
        }
        if (now.weighsNothing()) {
            problems.put(
                    Settings.WEIGHTS.of(Criterion.ALL.getLast()),
                    "At least one weight must be above 0.");
            now = now.withWeights(before);
        }
        return new Checked(now, problems);
    }

    private <T> Settings with(Setting<T> setting, Settings others) {
        return others.with(setting, setting.type().typed(typed(setting)).orElseThrow());
    }

    private String typed(Setting<?> setting) {
        return Objects.requireNonNull(texts.get(setting)).strip();
    }
}
