package dev.selfplay.store.sqlite;

import dev.selfplay.domain.DealSheet;
import dev.selfplay.promotion.Candidate;
import dev.selfplay.promotion.Candidate.Rebuttal;
import dev.selfplay.promotion.Neighbours;
import dev.selfplay.promotion.Origin;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.promotion.Tactic;

import org.jdbi.v3.core.Handle;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Tactics that were adopted from teammates', within a transaction that the caller has begun.
record AdoptedTactics(Handle handle) {

    /// Our own by theirs.
    Map<UUID, UUID> all() {
        Map<UUID, UUID> adopted = new HashMap<>();
        handle.select("SELECT team_id, tactic_id FROM tactic_origins")
                .map((row, ctx) ->
                        adopted.put(Rows.uuid(row, "team_id"), Rows.uuid(row, "tactic_id")))
                .list();
        return adopted;
    }

    /// @return the one that stands
    Tactic adopt(Origin origin, Candidate candidate, DealSheet deal) {
        Optional<UUID> known =
                handle.select(
                                "SELECT tactic_id FROM tactic_origins WHERE team_id = ?",
                                origin.teamId().toString())
                        .map((row, ctx) -> Rows.uuid(row, "tactic_id"))
                        .findOne();
        if (known.isEmpty()) {
            add(origin, candidate, deal);
        }
        return TacticRows.find(handle, known.orElse(candidate.id())).orElseThrow();
    }

    private void add(Origin origin, Candidate candidate, DealSheet deal) {
        Rebuttal won = candidate.rebuttal();
        UUID group =
                new Neighbours(TacticRows.read(handle, "", Query.ALL.limit()))
                        .nearest(won.quote())
                        .map(n -> n.tactic().groupId())
                        .orElse(candidate.id());
        // golden from the beginning, so that the priority, which a person chose, stays
        SqlitePromotion.insert(
                handle,
                candidate,
                group,
                origin.priority(),
                won.total() > Tactic.GOLDEN_ABOVE,
                origin.at());
        handle.execute(
                "INSERT INTO tactic_origins VALUES (?, ?, ?, ?, ?, ?)",
                candidate.id().toString(),
                origin.teamId().toString(),
                origin.author(),
                origin.text(),
                origin.priority(),
                origin.at().toEpochMilli());
        SqlitePromotion.win(
                handle,
                candidate.id(),
                won,
                SqliteBattles.nr(handle, won.battleId()),
                deal,
                origin.at());
    }
}
