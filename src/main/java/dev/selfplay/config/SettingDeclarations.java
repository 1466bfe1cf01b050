package dev.selfplay.config;

import dev.selfplay.config.Setting.Group;
import dev.selfplay.config.Setting.Leave;
import dev.selfplay.config.Setting.Shown;
import dev.selfplay.config.Setting.Trait;
import dev.selfplay.config.SettingType.Whole;
import dev.selfplay.config.SettingType.WholeOrAutomatic;
import dev.selfplay.domain.Role;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Takes the declarations of [Settings] down, in their order, while that class is being initialised.
final class SettingDeclarations {
    private final List<Setting<?>> all = new ArrayList<>();

    /// Grows until all are declared.
    List<Setting<?>> all() {
        return Collections.unmodifiableList(all);
    }

    <T> Setting<T> declared(
            String key, SettingType<T> type, T standard, Shown shown, Trait... traits) {
        return declared(key, type, standard, shown, null, traits);
    }

    <T> Setting<T> declared(
            String key,
            SettingType<T> type,
            T standard,
            Shown shown,
            @Nullable Leave<T> leave,
            Trait... traits) {
        Setting<T> setting = new Setting<>(key, type, standard, shown, leave, traits);
        all.add(setting);
        return setting;
    }

    /// A number whose hint is its range.
    <T> Setting<T> ranged(
            String key,
            SettingType<T> type,
            T standard,
            Group group,
            String label,
            Trait... traits) {
        return declared(key, type, standard, new Shown(group, label, type.range()), traits);
    }

    Setting<Integer> automatic(String key, Whole whole, Group group, String label, String unit) {
        return declared(
                key, new WholeOrAutomatic(whole), 0, new Shown(group, label, unit, "automatic"));
    }

    static <T> Map<Role, Setting<T>> byRole(Function<Role, Setting<T>> declaration) {
        Map<Role, Setting<T>> each = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            each.put(role, declaration.apply(role));
        }
        return each;
    }
}
