package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.Commands;
import dev.selfplay.ui.kit.Keys;
import dev.selfplay.ui.kit.Shortcuts;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// All keys that do something, by group: those of the commands and those of single places. UI
/// thread only.
public final class CheatSheetViewModel {
    private final Commands commands;
    private final StringProperty query = new SimpleStringProperty("");

    public CheatSheetViewModel(Commands commands) {
        this.commands = commands;
    }

    /// What is searched.
    public StringProperty queryProperty() {
        return query;
    }

    /// What fits the search, in the order in which features offered it.
    public Map<String, List<Keys>> groups() {
        List<Keys> all = new ArrayList<>();
        for (Command command : commands.all()) {
            if (!command.keys().isEmpty()) {
                all.add(new Keys(command.group(), Shortcuts.text(command.keys()), command.title()));
            }
        }
        all.addAll(commands.keys());
        Map<String, List<Keys>> groups = new LinkedHashMap<>();
        for (Keys keys : all) {
            if (fits(keys)) {
                groups.computeIfAbsent(keys.group(), g -> new ArrayList<>()).add(keys);
            }
        }
        return groups;
    }

    private boolean fits(Keys keys) {
        String in = (keys.group() + " " + keys.keys() + " " + keys.what()).toLowerCase(Locale.ROOT);
        for (String word : query.get().toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
            if (!in.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /// What is shown, as plain text to print or to keep.
    public String text() {
        return groups().entrySet().stream()
                .map(group ->
                        group.getKey()
                                + "\n"
                                + group.getValue().stream()
                                        .map(k -> "  %-16s %s".formatted(k.keys(), k.what()))
                                        .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n", "", "\n"));
    }
}
