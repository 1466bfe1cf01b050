package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Persona;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.EntityKind;
import dev.selfplay.sync.TeamTactic;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// Shared contents as text; an empty one is gone.
final class Contents {
    /// Named as the columns of `sandbox_tactics`.
    private record TacticJson(
            UUID id,
            UUID battle_id,
            String tactic_text,
            boolean is_synthetic,
            int priority,
            @Nullable String promoted_at,
            boolean is_active,
            boolean is_golden_sample,
            @Nullable String suggested_at) {}

    private Contents() {}

    static String write(Content content) {
        return switch (content) {
            case Content.Gone _ -> "";
            case Content.OfPersona(var persona) -> Json.write(persona);
            case Content.OfTactic(var t) ->
                    Json.write(
                            new TacticJson(
                                    t.id(),
                                    t.battleId(),
                                    t.text(),
                                    t.synthetic(),
                                    t.priority(),
                                    text(t.promotedAt()),
                                    t.active(),
                                    t.golden(),
                                    text(t.suggestedAt())));
            case Content.OfBattle _ -> throw new IllegalArgumentException("battles are kept whole");
        };
    }

    static Content read(EntityKind kind, String json) {
        if (json.isEmpty()) {
            return Content.GONE;
        }
        return switch (kind) {
            case PERSONA -> new Content.OfPersona(Json.read(json, Persona.class));
            case TACTIC -> {
                TacticJson t = Json.read(json, TacticJson.class);
                yield new Content.OfTactic(
                        new TeamTactic(
                                t.id(),
                                t.battle_id(),
                                t.tactic_text(),
                                t.is_synthetic(),
                                t.priority(),
                                time(t.promoted_at()),
                                t.is_active(),
                                t.is_golden_sample(),
                                time(t.suggested_at())));
            }
            case BATTLE -> throw new IllegalArgumentException("battles are kept whole");
        };
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null || text.isEmpty() ? null : Instant.parse(text);
    }
}
