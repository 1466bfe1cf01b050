package dev.selfplay.ui.kit;

import javafx.scene.Scene;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All commands of a window, in the order in which features registered them. JavaFX thread only.
public final class Commands {
    private final Map<String, Command> byId = new HashMap<>();
    private final List<Command> all = new ArrayList<>();
    private final List<Keys> keys = new ArrayList<>();
    private final Map<String, String> aliases = new HashMap<>();

    /// @throws IllegalStateException if another command has its id or its keys
    public void add(Command command) {
        if (byId.putIfAbsent(command.id(), command) != null) {
            throw new IllegalStateException("two commands are called " + command.id());
        }
        for (Command other : all) {
            if (!command.keys().isEmpty() && other.keys().equals(command.keys())) {
                throw new IllegalStateException(
                        command.id() + " and " + other.id() + " want " + command.keys());
            }
        }
        all.add(command);
    }

    public void addAll(List<Command> commands) {
        commands.forEach(this::add);
    }

    /// Keys that work in one place only; the list of shortcuts shows them beside the commands.
    public void addKeys(List<Keys> local) {
        keys.addAll(local);
    }

    public List<Keys> keys() {
        return List.copyOf(keys);
    }

    /// Other keys for a command, which no tooltip shows, such as those of the numeric keypad.
    public void alias(String otherKeys, String id) {
        aliases.put(otherKeys, id);
    }

    /// @throws IllegalArgumentException if no command is called so
    public Command get(String id) {
        Command command = byId.get(id);
        if (command == null) {
            throw new IllegalArgumentException("no command is called " + id);
        }
        return command;
    }

    public List<Command> all() {
        return List.copyOf(all);
    }

    /// Makes the key combinations work everywhere in the scene.
    public void install(Scene scene) {
        for (Command command : all) {
            if (!command.keys().isEmpty()) {
                scene.getAccelerators().put(Shortcuts.combination(command.keys()), command::run);
            }
        }
        aliases.forEach((keys, id) ->
                scene.getAccelerators().put(Shortcuts.combination(keys), get(id)::run));
    }
}
