package dev.selfplay.store.sqlite;

import dev.selfplay.domain.DealSheet;
import dev.selfplay.promotion.Decision;
import dev.selfplay.promotion.Hold;
import dev.selfplay.promotion.Holds;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// Changes tactics, within a write transaction that the caller has begun: so that tactic, decision
/// and outbox row come together or not at all.
record TacticChanges(Handle handle) {

    /// @param plan as [SqlitePromotion#plan] made it; empty for none
    void apply(String plan, UUID operation, Instant at) {
        if (!plan.isEmpty()) {
            Json.list(plan, Decision.class).forEach(d -> apply(d, operation, at));
        }
    }

    /// @param operation null where the prompt file was not written with it
    void apply(Decision decision, @Nullable UUID operation, Instant at) {
        boolean approved = decision.kind() == Decision.Kind.APPROVED;
        String id = decision.tacticId().toString();
        String written = operation == null ? null : operation.toString();
        int changed =
                handle.execute(
                        """
                        UPDATE tactics SET state = ?, text = ?, priority = ?, holds = ?, changed_at = ?,
                            promoted_at = CASE WHEN ? THEN ? ELSE promoted_at END,
                            published_at = CASE WHEN ? THEN ? ELSE published_at END,
                            in_file = CASE ? WHEN 'APPROVED' THEN 1 WHEN 'PUT_BACK_BY_HAND' THEN 1
                                WHEN 'WITHDRAWN' THEN 0 WHEN 'REMOVED_BY_HAND' THEN 0
                                WHEN 'UNDONE' THEN coalesce((SELECT instr(o.adds, tactics.id) > 0
                                    FROM prompt_operations o WHERE o.id = ?), in_file)
                                ELSE in_file END,
                            version = version + 1
                        WHERE id = ?\
                        """,
                        decision.stateAfter().name(),
                        decision.textAfter(),
                        decision.priorityAfter(),
                        Json.write(decision.holds()),
                        at.toEpochMilli(),
                        approved,
                        decision.promotedAtMillis(),
                        decision.kind() == Decision.Kind.PUBLISHED,
                        at.toEpochMilli(),
                        decision.kind().name(),
                        written,
                        id);
        if (changed == 0) {
            throw new IllegalArgumentException("There is no tactic " + id + ".");
        }
        handle.execute(
                """
                INSERT INTO tactic_decisions (id, tactic_id, operation, decision, at)
                VALUES (?, ?, ?, ?, ?)\
                """,
                decision.id().toString(),
                id,
                written,
                Json.write(decision),
                at.toEpochMilli());
        switch (decision.kind()) {
            case APPROVED, WITHDRAWN, REMOVED_BY_HAND, PUT_BACK_BY_HAND ->
                    tell(decision.id(), decision.tacticId(), at);
            case UNDONE -> {
                if (written != null) {
                    tell(decision.id(), decision.tacticId(), at);
                }
            }
            case REJECTED, RECONSIDERED, PUBLISHED -> {
                // the team's table holds tactics that stand, or stood, in the prompt
            }
        }
    }

    /// @param message a decision's id, or a new one where nobody decided anything
    private void tell(UUID message, UUID tacticId, Instant at) {
        Tactic tactic = TacticRows.find(handle, tacticId).orElseThrow();
        Instant promoted = tactic.promotedAt();
        handle.execute(
                """
                INSERT INTO outbox (id, kind, entity_id, version, payload, created_at)
                VALUES (?, 'tactic', ?, ?, ?, ?)\
                """,
                message.toString(),
                tacticId.toString(),
                tactic.version(),
                Json.write(
                        // sorted: the order of Map.of differs from start to start
                        new TreeMap<>(
                                Map.of(
                                        "id", tacticId,
                                        "battle_id", tactic.battleId(),
                                        "tactic_text", tactic.text(),
                                        "is_synthetic", true,
                                        "priority", tactic.priority(),
                                        "promoted_at", promoted == null ? "" : promoted.toString(),
                                        "is_active", tactic.inFile(),
                                        "is_golden_sample", tactic.golden(),
                                        "suggested_at", tactic.createdAt().toString()))),
                at.toEpochMilli());
    }

    /// Sets, or takes back, what was measured against a tactic.
    void measured(UUID tacticId, @Nullable String reason, Instant at) {
        Tactic tactic = TacticRows.find(handle, tacticId).orElseThrow();
        List<Hold> holds = new ArrayList<>(tactic.holds());
        holds.removeIf(h -> h.kind() == Hold.Kind.PROOF);
        if (reason != null) {
            holds.add(new Hold(Hold.Kind.PROOF, reason));
        }
        if (!holds.equals(tactic.holds())) {
            TacticState state =
                    tactic.state().undecided() ? TacticState.undecided(holds) : tactic.state();
            handle.execute(
                    "UPDATE tactics SET holds = ?, state = ?, changed_at = ? WHERE id = ?",
                    Json.write(holds),
                    state.name(),
                    at.toEpochMilli(),
                    tacticId.toString());
        }
    }

    /// Works out again the warnings of a tactic that nobody has decided about, after its victories
    /// changed.
    void weigh(UUID tacticId, DealSheet deal, Instant at) {
        Tactic tactic = TacticRows.find(handle, tacticId).orElseThrow();
        var holds = Holds.of(tactic.text(), deal, tactic);
        boolean golden =
                tactic.victories().stream()
                        .anyMatch(v -> v.standing() && v.total() > Tactic.GOLDEN_ABOVE);
        boolean undecided = tactic.state().undecided();
        int priority =
                undecided && golden && !tactic.golden()
                        ? Math.max(tactic.priority(), Tactic.GOLDEN_PRIORITY)
                        : tactic.priority();
        TacticState state = undecided ? TacticState.undecided(holds) : tactic.state();
        handle.execute(
                """
                UPDATE tactics SET holds = ?, golden = ?, priority = ?, state = ?, changed_at = ?
                WHERE id = ?\
                """,
                Json.write(holds),
                golden,
                priority,
                state.name(),
                at.toEpochMilli(),
                tacticId.toString());
        if (golden != tactic.golden() && toldOf(tacticId)) {
            handle.execute(
                    "UPDATE tactics SET version = version + 1 WHERE id = ?", tacticId.toString());
            tell(UUID.randomUUID(), tacticId, at);
        }
    }

    private boolean toldOf(UUID tacticId) {
        return handle.select(
                        "SELECT 1 FROM outbox WHERE kind = 'tactic' AND entity_id = ?",
                        tacticId.toString())
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    static String plan(List<Decision> decisions) {
        return Json.write(decisions);
    }
}
