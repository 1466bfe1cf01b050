package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Audit.Unclear;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleRuling;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Ruling;
import dev.selfplay.engine.BattleRulings;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/// People's rulings in the local store.
record SqliteRulings(Writer writer) implements BattleRulings {

    @Override
    public Battle decide(Ruling ruling, DealSheet deal) {
        return change(ruling.battleId(), deal, ruling.at(), rows -> rows.add(ruling));
    }

    @Override
    public Battle undo(
            UUID battleId,
            int turn,
            Unclear.Kind kind,
            String author,
            Instant now,
            DealSheet deal) {
        return change(
                battleId,
                deal,
                now,
                rows -> {
                    if (rows.inForce().stream()
                            .anyMatch(r -> r.turn() == turn && r.kind() == kind)) {
                        rows.takeBack(battleId, turn, kind, author, now);
                    }
                });
    }

    @Override
    public Battle decide(BattleRuling ruling, DealSheet deal) {
        return change(
                ruling.battleId(),
                deal,
                ruling.at(),
                rows -> new BattleRulingRows(rows.handle(), rows.battle()).decide(ruling));
    }

    @Override
    public Battle undo(UUID battleId, String author, Instant now, DealSheet deal) {
        return change(
                battleId,
                deal,
                now,
                rows ->
                        new BattleRulingRows(rows.handle(), rows.battle())
                                .takeBack("", author, now));
    }

    private Battle change(UUID battleId, DealSheet deal, Instant now, Consumer<RulingRows> change) {
        return writer.write(handle -> {
            RulingRows rows = new RulingRows(handle, SqliteBattles.nr(handle, battleId));
            change.accept(rows);
            rows.settle();
            rows.weigh(deal, now);
            return SqliteBattles.battle(handle, battleId);
        });
    }
}
