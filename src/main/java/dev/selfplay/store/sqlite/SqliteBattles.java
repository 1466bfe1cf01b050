package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.engine.BattleStore;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Battles in the local store. A battle that has not ended belongs to the instance that fights it;
/// only that one changes its state.
final class SqliteBattles implements BattleStore {
    private static final String CLAIMABLE =
            Arrays.stream(BattleState.values())
                    .filter(state -> state.resumable() || state == BattleState.UNGRADED)
                    .map(state -> "'" + state.name() + "'")
                    .collect(Collectors.joining(", "));

    private final Writer writer;
    private final Readers readers;
    private final Instances instances;

    SqliteBattles(Writer writer, Readers readers, Instances instances) {
        this.writer = writer;
        this.readers = readers;
        this.instances = instances;
    }

    @Override
    public boolean lost() {
        return writer.gone();
    }

    /// @throws IllegalArgumentException if a battle's prompt hash is not its merged prompt's
    @Override
    public List<Battle> create(Run run, List<NewBattle> battles) {
        return writer.write(handle -> {
            handle.execute(
                    "INSERT INTO runs (id, settings, battles, started_at, replaces)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    run.id().toString(),
                    Json.write(run.settings()),
                    run.battles(),
                    run.startedAt().toEpochMilli(),
                    Objects.toString(run.replaces(), null));
            return battles.stream().map(battle -> insert(handle, battle)).toList();
        });
    }

    private Battle insert(Handle handle, NewBattle created) {
        Battle battle = created.battle();
        var snapshots = new Snapshots(handle);
        String promptHash = snapshots.keep(created.mergedPrompt(), battle.createdAt());
        if (!promptHash.equals(battle.promptHash())) {
            throw new IllegalArgumentException(
                    "the battle names prompt %s, but is given %s"
                            .formatted(battle.promptHash(), promptHash));
        }
        handle.execute(
                """
                INSERT INTO battles (id, run_id, ordinal, persona_id, persona_type, persona_name,
                    difficulty, persona_hash, prompt_hash, state, reason, turns_planned, seed,
                    backend, closer_model, seller_model, referee_model, created_at, owner,
                    level, prompt_version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (
                    SELECT max(v.nr) FROM prompt_merges m JOIN prompt_versions v ON v.hash = m.hash
                    WHERE m.merged_hash = ?
                ))\
                """,
                battle.id().toString(),
                battle.runId().toString(),
                battle.ordinal(),
                battle.personaId().toString(),
                battle.personaType(),
                battle.personaName(),
                battle.difficulty(),
                snapshots.keep(created.persona()),
                promptHash,
                battle.state().name(),
                battle.reason(),
                battle.turnsPlanned(),
                battle.seed(),
                battle.account().stored(),
                battle.models().closer(),
                battle.models().seller(),
                battle.models().referee(),
                battle.createdAt().toEpochMilli(),
                instances.self(),
                battle.level().number(),
                promptHash);
        UUID instead = created.instead();
        if (instead != null) {
            settled(handle, nr(handle, instead), true);
        }
        return battle(handle, battle.id());
    }

    /// @param settled whether a person has done what can be done about a void or disputed battle
    static void settled(Handle handle, long battle, boolean settled) {
        handle.execute("UPDATE battles SET settled = ? WHERE nr = ?", settled, battle);
    }

    /// @throws IllegalStateException if another instance owns the battle
    @Override
    public Battle setState(UUID battleId, BattleState state, @Nullable String reason, Instant now) {
        return writer.write(handle -> setState(handle, battleId, state, reason, now));
    }

    private Battle setState(
            Handle handle, UUID battleId, BattleState state, @Nullable String reason, Instant now) {
        boolean ended = state.ended();
        int changed =
                handle.execute(
                        """
                        UPDATE battles SET state = ?, reason = ?, ended_at = ?, owner = ?
                        WHERE id = ? AND coalesce(owner, ?) = ?\
                        """,
                        state.name(),
                        reason,
                        ended ? now.toEpochMilli() : null,
                        ended ? null : instances.self(),
                        battleId.toString(),
                        instances.self(),
                        instances.self());
        return changed(handle, battleId, changed);
    }

    @Override
    public Battle setLevel(UUID battleId, SellerLevel level) {
        return writer.write(handle -> {
            int changed =
                    handle.execute(
                            "UPDATE battles SET level = ? WHERE id = ? AND owner = ?"
                                    + " AND turns_done = 0",
                            level.number(),
                            battleId.toString(),
                            instances.self());
            return changed(handle, battleId, changed);
        });
    }

    @Override
    public List<Bout> boutsBefore(UUID battleId) {
        return readers.read(handle ->
                handle.select(
                                """
                                SELECT o.level, (SELECT json_extract(g.scorecard, '$.verbalYes.given')
                                    FROM gradings g WHERE g.battle_nr = o.nr ORDER BY g.nr DESC LIMIT 1) AS yes,
                                    o.run_id = b.run_id AS same
                                FROM battles b
                                JOIN runs r ON r.id = b.run_id
                                JOIN battles o ON o.persona_id = b.persona_id
                                    AND o.closer_model = b.closer_model AND o.backend = b.backend
                                    AND o.state = 'COMPLETED' AND o.total IS NOT NULL
                                    AND o.fought_by IS NULL
                                    AND CASE WHEN o.run_id = b.run_id THEN o.ordinal < b.ordinal
                                        ELSE o.ended_at < r.started_at END
                                WHERE b.id = ?
                                ORDER BY same DESC, CASE WHEN same THEN o.ordinal ELSE o.ended_at END DESC,
                                    o.nr DESC LIMIT ?\
                                """,
                                battleId.toString(),
                                BOUTS)
                        .map((row, ctx) ->
                                new Bout(
                                        SellerLevel.of(row.getInt("level")), row.getBoolean("yes")))
                        .list()
                        .reversed());
    }

    @Override
    public Battle spoil(UUID battleId, Fidelity fidelity, Instant now) {
        return writer.write(handle -> {
            new BattleRulingRows(handle, nr(handle, battleId))
                    .takeBack("It was found void anew.", "", now);
            handle.execute(
                    "UPDATE battles SET settled = 0, fidelity = ?, total = NULL WHERE id = ?"
                            + " AND coalesce(owner, ?) = ?",
                    Rows.column(fidelity),
                    battleId.toString(),
                    instances.self(),
                    instances.self());
            return setState(handle, battleId, BattleState.VOID, fidelity.sentence(), now);
        });
    }

    @Override
    public Optional<Battle> claim(UUID battleId, Instant now) {
        return writer.write(handle -> {
            int changed =
                    handle.execute(
                            """
                            UPDATE battles
                            SET state = 'QUEUED', reason = NULL, ended_at = NULL, owner = ?
                            WHERE id = ? AND owner IS NULL AND fought_by IS NULL AND state IN (%s)\
                            """
                                    .formatted(CLAIMABLE),
                            instances.self(),
                            battleId.toString());
            return changed == 0 ? Optional.empty() : Optional.of(battle(handle, battleId));
        });
    }

    /// A battle that is graded once more ended when it did.
    ///
    /// What the ledger has settled for a grading is kept as its cost; the grading's own figure
    /// counts only where the ledger knows none of its calls.
    ///
    /// @throws IllegalStateException if another instance owns the battle
    @Override
    public Battle saveGrading(Grading grading, Instant now) {
        return writer.write(handle -> {
            UUID battleId = grading.battleId();
            handle.execute(
                    """
                    INSERT INTO gradings (id, battle_nr, at, total, scorecard, audit,
                        contradictions, cost, fidelity, honesty)
                    SELECT ?, ?, ?, ?, ?, ?, ?, coalesce(sum(l.cost), ?), ?, ?
                    FROM ledger_entries l
                    JOIN sessions s ON s.nr = l.session_nr
                    JOIN battles b ON b.nr = l.battle_nr AND b.backend = s.backend
                    WHERE l.grading_id = ? AND l.call > 0
                    ON CONFLICT (id) DO NOTHING\
                    """,
                    grading.id().toString(),
                    nr(handle, battleId),
                    grading.at().toEpochMilli(),
                    grading.scorecard().total(),
                    Json.write(grading.scorecard()),
                    Json.write(grading.audit()),
                    Json.write(grading.contradictions()),
                    grading.cost().nanos(),
                    Rows.column(grading.fidelity()),
                    Rows.column(grading.honesty()),
                    grading.id().toString());
            int changed =
                    handle.execute(
                            """
                            UPDATE battles
                            SET state = 'COMPLETED', reason = NULL, owner = NULL, settled = 0,
                                ended_at = coalesce(ended_at, ?)
                            WHERE id = ? AND coalesce(owner, ?) = ?\
                            """,
                            now.toEpochMilli(),
                            battleId.toString(),
                            instances.self(),
                            instances.self());
            if (changed > 0) {
                new RulingRows(handle, nr(handle, battleId)).settle();
            }
            return changed(handle, battleId, changed);
        });
    }

    @Override
    public BattleMaterial material(UUID battleId) {
        return readers.read(handle ->
                handle.select(
                                """
                                SELECT r.*, c.content, p.text, b.level
                                FROM battles b
                                JOIN runs r ON r.id = b.run_id
                                JOIN persona_contents c ON c.hash = b.persona_hash
                                JOIN prompts p ON p.hash = b.prompt_hash
                                WHERE b.id = ?\
                                """,
                                battleId.toString())
                        .map((row, ctx) ->
                                new BattleMaterial(
                                        Rows.run(row),
                                        Json.read(row.getString("content"), Persona.class),
                                        row.getString("text"),
                                        SellerLevel.of(row.getInt("level"))))
                        .findOne()
                        .orElseThrow(() -> unknown(battleId)));
    }

    @Override
    public Optional<KeptReply> keptReply(CallPurpose purpose) {
        var columns = PurposeColumns.of(purpose);
        return readers.read(handle ->
                handle.select(
                                """
                                SELECT k.reply, (
                                    SELECT sum(l.cost) FROM ledger_entries l
                                    JOIN sessions s ON s.nr = l.session_nr
                                    JOIN battles b ON b.nr = l.battle_nr AND b.backend = s.backend
                                    WHERE l.grading_id = k.grading_id
                                        AND CASE WHEN k.call > 0 THEN l.call > 0 ELSE l.call = k.call END
                                ) AS spent
                                FROM kept_replies k WHERE k.grading_id = ? AND k.call = ?\
                                """,
                                String.valueOf(columns.grading()),
                                columns.call())
                        .map((row, ctx) ->
                                new KeptReply(row.getString("reply"), Rows.usd(row, "spent")))
                        .findOne());
    }

    @Override
    public Optional<UUID> openGrading(UUID battleId, String refereeModel) {
        return readers.read(handle ->
                handle.select(
                                """
                                SELECT l.grading_id FROM ledger_entries l
                                JOIN kept_replies k ON k.grading_id = l.grading_id AND k.call = l.call
                                WHERE l.battle_nr = ? AND l.call > 0 AND l.model = ?
                                    AND NOT EXISTS (SELECT 1 FROM gradings g WHERE g.id = l.grading_id)
                                ORDER BY l.nr DESC LIMIT 1\
                                """,
                                nr(handle, battleId),
                                refereeModel)
                        .map((row, ctx) -> Rows.uuid(row, "grading_id"))
                        .findOne());
    }

    @Override
    public void forgetReplies(UUID gradingId, int fromCall) {
        writer.write(handle ->
                handle.execute(
                        "DELETE FROM kept_replies WHERE grading_id = ? AND call >= ?",
                        gradingId.toString(),
                        fromCall));
    }

    @Override
    public List<Battle> recover(Instant now) {
        return new Recovery(writer, readers, instances).run(now);
    }

    /// @throws IllegalArgumentException if there is no such battle
    static long nr(Handle handle, UUID battleId) {
        return handle.select("SELECT nr FROM battles WHERE id = ?", battleId.toString())
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> unknown(battleId));
    }

    static Battle battle(Handle handle, UUID battleId) {
        return handle.select("SELECT * FROM battles WHERE id = ?", battleId.toString())
                .map((row, ctx) -> Rows.battle(row))
                .findOne()
                .orElseThrow(() -> unknown(battleId));
    }

    private static Battle changed(Handle handle, UUID battleId, int rows) {
        Battle battle = battle(handle, battleId);
        if (rows == 0) {
            throw new IllegalStateException(
                    "another instance of the program owns battle " + battleId);
        }
        return battle;
    }

    private static IllegalArgumentException unknown(UUID battleId) {
        return new IllegalArgumentException("no battle " + battleId);
    }
}
