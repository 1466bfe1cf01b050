package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.promotion.Candidate;
import dev.selfplay.promotion.Candidate.Rebuttal;
import dev.selfplay.promotion.Decision;
import dev.selfplay.promotion.Look;
import dev.selfplay.promotion.Neighbours;
import dev.selfplay.promotion.Neighbours.Near;
import dev.selfplay.promotion.Origin;
import dev.selfplay.promotion.PromotionStore;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Tactics in the local store.
record SqlitePromotion(Writer writer, Readers readers) implements PromotionStore {
    private static final String LATEST =
            "g.nr = (SELECT max(nr) FROM gradings WHERE battle_nr = g.battle_nr)";

    /// That the latest grading takes a victory back: its battle is void, or does not come to enough.
    private static final String LOST =
            "(g.total <= ? OR EXISTS (SELECT 1 FROM battles WHERE nr = g.battle_nr AND state ="
                    + " 'VOID'))";

    @Override
    public List<UUID> unseen(int above, Set<Account> accounts, int limit) {
        String where =
                accounts.stream()
                        .map(a -> "'" + a.stored() + "'")
                        .collect(Collectors.joining(", ", "(", ")"));
        return readers.read(handle ->
                handle.select(
                                """
                                SELECT b.id FROM battles b JOIN gradings g ON g.battle_nr = b.nr
                                WHERE b.state = 'COMPLETED' AND b.fought_by IS NULL
                                AND b.total > ? AND g.total > ?
                                AND b.backend IN %s AND %s
                                AND NOT EXISTS (SELECT 1 FROM promotion_looks l
                                    WHERE l.grading_id = g.id)
                                ORDER BY b.nr LIMIT ?\
                                """
                                        .formatted(where, LATEST),
                                above,
                                above,
                                limit)
                        .map((row, ctx) -> Rows.uuid(row, "id"))
                        .list());
    }

    @Override
    public Optional<BattleDetail> battle(UUID battleId) {
        return new SqliteArchive(readers).detail(battleId);
    }

    @Override
    public Look record(Look look, List<Candidate> candidates, DealSheet deal) {
        return writer.write(handle -> {
            long battle = SqliteBattles.nr(handle, look.battleId());
            int added =
                    handle.execute(
                            "INSERT INTO promotion_looks VALUES (?, ?, ?, ?, ?)"
                                    + " ON CONFLICT DO NOTHING",
                            look.gradingId().toString(),
                            battle,
                            look.found(),
                            look.note(),
                            look.at().toEpochMilli());
            if (added > 0) {
                candidates.forEach(c -> place(handle, c, battle, deal, look.at()));
            }
            return handle.select(
                            "SELECT * FROM promotion_looks WHERE grading_id = ?",
                            look.gradingId().toString())
                    .map((row, ctx) -> look(row, look.battleId()))
                    .one();
        });
    }

    private static void place(
            Handle handle, Candidate candidate, long battle, DealSheet deal, Instant at) {
        Rebuttal won = candidate.rebuttal();
        Optional<Near> near =
                new Neighbours(TacticRows.read(handle, "", Query.ALL.limit())).nearest(won.quote());
        UUID tactic = near.filter(Near::same).map(n -> n.tactic().id()).orElse(candidate.id());
        if (tactic.equals(candidate.id())) {
            UUID group = near.map(n -> n.tactic().groupId()).orElse(tactic);
            insert(handle, candidate, group, Tactic.PRIORITY, false, at);
        }
        win(handle, tactic, won, battle, deal, at);
    }

    @Override
    public Tactic adopt(Origin origin, Candidate candidate, DealSheet deal) {
        return writer.write(h -> new AdoptedTactics(h).adopt(origin, candidate, deal));
    }

    @Override
    public Map<UUID, UUID> adopted() {
        return readers.read(h -> new AdoptedTactics(h).all());
    }

    static void win(
            Handle handle, UUID tactic, Rebuttal won, long battle, DealSheet deal, Instant at) {
        handle.execute(
                """
                INSERT INTO tactic_victories (tactic_nr, battle_nr, grading_id, turn, objection,
                    quote, why, total, disputed, at)
                SELECT nr, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM tactics WHERE id = ?
                ON CONFLICT DO UPDATE SET grading_id = excluded.grading_id,
                    objection = excluded.objection, quote = excluded.quote, why = excluded.why,
                    total = excluded.total, disputed = excluded.disputed, standing = 1\
                """,
                battle,
                won.gradingId().toString(),
                won.turn(),
                won.objection(),
                won.quote(),
                won.why(),
                won.total(),
                won.disputed(),
                at.toEpochMilli(),
                tactic.toString());
        new TacticChanges(handle).weigh(tactic, deal, at);
    }

    static void insert(
            Handle handle,
            Candidate candidate,
            UUID group,
            int priority,
            boolean golden,
            Instant at) {
        Rebuttal won = candidate.rebuttal();
        handle.execute(
                """
                INSERT INTO tactics (id, state, text, priority, golden, by_rule, writing_note,
                    objection, quote, holds, notes, group_id, created_at, changed_at)
                VALUES (?, 'WAITING', ?, ?, ?, ?, ?, ?, ?, '[]', ?, ?, ?, ?)\
                """,
                candidate.id().toString(),
                candidate.text(),
                priority,
                golden,
                candidate.byRule(),
                candidate.writingNote(),
                won.objection(),
                won.quote(),
                Json.write(candidate.notes()),
                group.toString(),
                at.toEpochMilli(),
                at.toEpochMilli());
    }

    @Override
    public int takeBack(int above, DealSheet deal, Instant at) {
        List<UUID> touched = readers.read(handle -> lost(handle, above));
        return touched.isEmpty()
                ? 0
                : writer.write(handle -> {
                    List<UUID> tactics = lost(handle, above);
                    handle.execute(
                            """
                            UPDATE tactic_victories SET standing = 0
                            WHERE nr IN (SELECT v.nr FROM tactic_victories v
                                JOIN gradings g ON g.battle_nr = v.battle_nr AND %s
                                WHERE v.standing = 1 AND g.id <> v.grading_id AND %s)\
                            """
                                    .formatted(LATEST, LOST),
                            above);
                    tactics.forEach(id -> new TacticChanges(handle).weigh(id, deal, at));
                    return tactics.size();
                });
    }

    private static List<UUID> lost(Handle handle, int above) {
        return handle.select(
                        """
                        SELECT DISTINCT t.id FROM tactic_victories v
                        JOIN tactics t ON t.nr = v.tactic_nr
                        JOIN gradings g ON g.battle_nr = v.battle_nr AND %s
                        WHERE v.standing = 1 AND g.id <> v.grading_id AND %s\
                        """
                                .formatted(LATEST, LOST),
                        above)
                .map((row, ctx) -> Rows.uuid(row, "id"))
                .list();
    }

    @Override
    public Optional<Look> look(UUID battleId) {
        return readers.read(handle ->
                handle.select(
                                """
                                SELECT l.* FROM promotion_looks l
                                JOIN battles b ON b.nr = l.battle_nr
                                WHERE b.id = ? ORDER BY l.at DESC, l.rowid DESC LIMIT 1\
                                """,
                                battleId.toString())
                        .map((row, ctx) -> look(row, battleId))
                        .findOne());
    }

    private static Look look(ResultSet row, UUID battleId) throws SQLException {
        return new Look(
                battleId,
                Rows.uuid(row, "grading_id"),
                row.getInt("found"),
                row.getString("note"),
                Rows.time(row, "at"));
    }

    @Override
    public List<Tactic> tactics(Query query) {
        String states =
                query.states().isEmpty()
                        ? "1 = 1"
                        : query.states().stream()
                                .map(s -> "'" + s.name() + "'")
                                .collect(Collectors.joining(", ", "t.state IN (", ")"));
        String words = query.words().strip();
        if (words.isEmpty()) {
            return readers.read(h -> TacticRows.read(h, "WHERE " + states, query.limit()));
        }
        String like = "%" + words.replaceAll("[!%_]", "!$0") + "%";
        return readers.read(handle ->
                TacticRows.read(
                        handle,
                        """
                        WHERE %s AND (t.text LIKE ? ESCAPE '!' OR t.quote LIKE ? ESCAPE '!'
                            OR t.objection LIKE ? ESCAPE '!' OR t.id LIKE ? ESCAPE '!'
                            OR EXISTS (SELECT 1 FROM tactic_victories w
                                JOIN battles p ON p.nr = w.battle_nr
                                WHERE w.tactic_nr = t.nr AND p.persona_name LIKE ? ESCAPE '!'))\
                        """
                                .formatted(states),
                        query.limit(),
                        like,
                        like,
                        like,
                        like,
                        like));
    }

    @Override
    public Optional<Tactic> tactic(UUID id) {
        return readers.read(handle -> TacticRows.find(handle, id));
    }

    @Override
    public Map<TacticState, Integer> counts() {
        Map<TacticState, Integer> counts = new EnumMap<>(TacticState.class);
        for (TacticState state : TacticState.values()) {
            counts.put(state, 0);
        }
        readers.read(handle ->
                handle.select("SELECT state, count(*) FROM tactics GROUP BY state")
                        .map((row, ctx) ->
                                counts.put(TacticState.valueOf(row.getString(1)), row.getInt(2)))
                        .list());
        return counts;
    }

    @Override
    public List<Decision.Entry> decisions(UUID tacticId) {
        return readers.read(handle ->
                handle.select(
                                "SELECT * FROM tactic_decisions WHERE tactic_id = ? ORDER BY nr"
                                        + " DESC",
                                tacticId.toString())
                        .map((row, ctx) -> {
                            String operation = row.getString("operation");
                            return new Decision.Entry(
                                    Json.read(row.getString("decision"), Decision.class),
                                    Rows.time(row, "at"),
                                    operation == null ? null : UUID.fromString(operation));
                        })
                        .list());
    }

    @Override
    public void decide(List<Decision> decisions, Instant at) {
        writer.write(handle -> {
            decisions.forEach(d -> new TacticChanges(handle).apply(d, null, at));
            return decisions.size();
        });
    }

    @Override
    public void measured(UUID tacticId, @Nullable String reason, Instant at) {
        writer.write(handle -> {
            new TacticChanges(handle).measured(tacticId, reason, at);
            return 1;
        });
    }

    @Override
    public String plan(List<Decision> decisions) {
        return TacticChanges.plan(decisions);
    }
}
