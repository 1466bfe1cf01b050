package dev.selfplay.config;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// One setting, declared once in [Settings]: settings.json, its check, the form, what a folder may ask
/// for and what is restored loop over the declarations. Immutable; each is itself only.
public final class Setting<T> {
    private final String key;
    private final SettingType<T> type;
    private final T standard;
    private final Shown shown;
    private final @Nullable Leave<T> leave;
    private final Set<Trait> traits;

    /// What is true of some settings only.
    enum Trait {
        /// A wrong value only changes what a person sees or is told: it stops nothing that is billed.
        HARMLESS,
        /// A person's own, which restoring the defaults leaves as it is.
        OWN
    }

    /// Where the form shows a setting; within a group they stand in the order of their declarations.
    public enum Group {
        MODELS,
        RUNS,
        MONEY,
        GRADING,
        /// What a tactic must show before it is promoted.
        GATE,
        DEAL,
        OUTPUT,
        FIRST_TOKEN,
        CERTIFICATES,
        /// Which the alerts' own box sets, where somebody asks for it.
        ALERT_HOST,
        ALERTS,
        YOU,
        LOOK
    }

    /// How the form shows a setting.
    ///
    /// @param hint beneath the field while nothing is wrong; may be empty
    /// @param prompt what an empty field means; may be empty
    /// @param offered to choose beside the field: by how it is typed, what it is called
    public record Shown(
            Group group, String label, String hint, String prompt, Map<String, String> offered) {
        Shown(Group group, String label, String hint, String prompt) {
            this(group, label, hint, prompt, Map.of());
        }

        Shown(Group group, String label, String hint) {
            this(group, label, hint, "");
        }

        Shown(Group group, String label) {
            this(group, label, "");
        }
    }

    /// Why a folder, which may come from anybody, cannot set this by itself: a person is asked first.
    ///
    /// @param needed whether a value needs leave; without it the default is used
    /// @param effect what the value does once it is allowed, and what as long as it is not: sentences
    public record Leave<T>(AskKind kind, Predicate<T> needed, Function<T, String> effect) {}

    Setting(
            String key,
            SettingType<T> type,
            T standard,
            Shown shown,
            @Nullable Leave<T> leave,
            Trait... traits) {
        this.key = key;
        this.type = type;
        this.standard = standard;
        this.shown = shown;
        this.leave = leave;
        this.traits = Set.of(traits);
    }

    /// As settings.json has it, with the objects that it stands in: `server.loadingSeconds`.
    public String key() {
        return key;
    }

    /// The key's parts: objects, and last the field.
    List<String> path() {
        return List.of(key.split("\\."));
    }

    /// Where it is set: `capUsd in settings.json`.
    public String place() {
        return key + " in settings.json";
    }

    public SettingType<T> type() {
        return type;
    }

    /// What holds where nothing is set.
    public T standard() {
        return standard;
    }

    public Shown shown() {
        return shown;
    }

    /// What a person has to allow; null where nothing is.
    public @Nullable Leave<T> leave() {
        return leave;
    }

    /// Whether a wrong value stops whatever is billed until it is mended.
    boolean decidesCost() {
        return !traits.contains(Trait.HARMLESS);
    }

    /// Whether it is a person's own, and stays where the defaults are restored.
    boolean personal() {
        return traits.contains(Trait.OWN);
    }

    @Override
    public String toString() {
        return key;
    }
}
