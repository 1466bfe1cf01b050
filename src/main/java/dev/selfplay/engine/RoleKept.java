package dev.selfplay.engine;

import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Mixed;
import dev.selfplay.domain.VoidReason;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a persona kept its role, by the models that played it. Immutable.
///
/// @param models with the most battles first
/// @param reasons why its void battles are void, the first reason of each
/// @param levels at how many levels those battles were fought that count
public record RoleKept(
        UUID personaId, List<ByModel> models, Map<VoidReason, Integer> reasons, int levels) {
    /// From so many void battles on, and such a share of all, a persona fails often.
    private static final int OFTEN = 3;

    private static final double OFTEN_SHARE = 0.2;

    /// @param graded battles that count
    public record ByModel(String model, int graded, int voided) {}

    public RoleKept {
        models = List.copyOf(models);
        reasons = Map.copyOf(reasons);
    }

    public static RoleKept none(UUID personaId) {
        return new RoleKept(personaId, List.of(), Map.of(), 0);
    }

    public int voided() {
        return models.stream().mapToInt(ByModel::voided).sum();
    }

    /// Battles that count, and void ones.
    public int battles() {
        return models.stream().mapToInt(m -> m.graded() + m.voided()).sum();
    }

    /// Over what its average is.
    public Mixed mixed() {
        return new Mixed((int) models.stream().filter(m -> m.graded() > 0).count(), levels);
    }

    /// What makes it fail, where it fails often.
    public Optional<VoidReason> fault() {
        return voided() < OFTEN || voided() < OFTEN_SHARE * battles()
                ? Optional.empty()
                : reasons.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey);
    }

    /// `2 of 14 void · 2 seller models: gpt-5 (1 of 9 void), llama (1 of 5 void)`; empty for one model
    /// that never failed, at one level.
    public String words() {
        String several =
                models.stream()
                        .map(m ->
                                String.format(
                                        Locale.ROOT,
                                        "%s (%d of %d void)",
                                        m.model(),
                                        m.voided(),
                                        m.graded() + m.voided()))
                        .collect(Collectors.joining(", "));
        String spoilt =
                voided() == 0
                        ? ""
                        : String.format(Locale.ROOT, "%d of %d void", voided(), battles());
        String played =
                models.size() < 2 ? "" : Counted.of(models.size(), "seller model") + ": " + several;
        String fought = levels < 2 ? "" : "fought at " + Counted.of(levels, "level");
        return Stream.of(spoilt, played, fought)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    /// What to change in it, where it fails often; empty elsewhere.
    public String advice() {
        return fault().map(reason -> "It often %s. %s".formatted(reason.words(), reason.remedy()))
                .orElse("");
    }
}
