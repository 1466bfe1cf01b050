package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.Turn;
import dev.selfplay.sync.TeamBattle;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// Takes battles of the team in, within a write transaction that the caller has begun. One that is
/// here already gets the turns and gradings that it lacks: another program may put its row there when
/// the battle begins, and fill it at the end.
record TeamBattles(Handle handle) {
    private static final String TURN =
            """
            INSERT INTO turns (battle_nr, number, speaker, text, finish, input, cached, output,
                estimated, cost, attempts, model, fingerprint, started_at, ended_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """;

    /// @param theirs whether somebody else fought it
    private record Here(long nr, int turns, boolean theirs) {}

    /// @param author who fought it
    void take(TeamBattle battle, @Nullable String author) {
        Here here = here(battle.detail().battle());
        if (here == null) {
            insert(battle, author == null ? "unknown" : author);
            here = new Here(nr(), 0, true);
        } else if (here.theirs() && here.turns() < battle.detail().turns().size()) {
            grow(here.nr(), battle);
        }
        turns(here, battle);
        int added = 0;
        for (Grading grading : battle.detail().gradings().reversed()) {
            added += grade(here.nr(), grading);
        }
        if (added > 0 || !battle.detail().gradings().isEmpty() && !unsent(battle)) {
            // the server's order is everybody's
            Grading latest = battle.detail().gradings().getFirst();
            handle.execute(
                    "UPDATE battles SET total = ?, disputed = ? WHERE nr = ?"
                            + " AND (total IS NOT ? OR disputed <> ?)",
                    latest.scorecard().total(),
                    latest.disputed(),
                    here.nr(),
                    latest.scorecard().total(),
                    latest.disputed());
        }
    }

    private @Nullable Here here(Battle fought) {
        return handle.select(
                        """
                        SELECT nr, turns_done, fought_by IS NOT NULL FROM battles
                        WHERE id = ?\
                        """,
                        fought.id().toString())
                .map((row, ctx) -> new Here(row.getLong(1), row.getInt(2), row.getBoolean(3)))
                .findOne()
                .orElse(null);
    }

    private long nr() {
        return handle.select("SELECT last_insert_rowid()").mapTo(Long.class).one();
    }

    /// Whether a grading of ours is still to be told, and so is the latest.
    private boolean unsent(TeamBattle battle) {
        return handle.select(
                        "SELECT 1 FROM outbox WHERE kind = 'battle' AND entity_id = ?"
                                + " AND sent_at IS NULL",
                        battle.detail().battle().id().toString())
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    private void insert(TeamBattle battle, String author) {
        Battle fought = battle.detail().battle();
        Run run = battle.run();
        var snapshots = new Snapshots(handle);
        handle.execute(
                "INSERT INTO runs VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                run.id().toString(),
                Json.write(run.settings()),
                run.battles(),
                run.startedAt().toEpochMilli());
        String persona = snapshots.keep(battle.persona());
        String prompt = snapshots.keep(battle.prompt(), fought.createdAt());
        handle.execute(
                """
                INSERT INTO battles (id, run_id, ordinal, persona_id, persona_type, persona_name,
                    difficulty, persona_hash, prompt_hash, state, reason, turns_planned, turns_done,
                    seed, backend, closer_model, seller_model, referee_model, total, disputed, cost,
                    created_at, ended_at, fought_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                fought.id().toString(),
                run.id().toString(),
                fought.ordinal(),
                fought.personaId().toString(),
                fought.personaType(),
                fought.personaName(),
                fought.difficulty(),
                persona,
                prompt,
                fought.state().name(),
                fought.reason(),
                fought.turnsPlanned(),
                battle.detail().turns().size(),
                fought.seed(),
                fought.backend().name(),
                fought.models().closer(),
                fought.models().seller(),
                fought.models().referee(),
                fought.total(),
                fought.disputed(),
                fought.cost().nanos(),
                fought.createdAt().toEpochMilli(),
                fought.endedAt() == null ? null : fought.endedAt().toEpochMilli(),
                author);
    }

    private void grow(long nr, TeamBattle battle) {
        Battle fought = battle.detail().battle();
        handle.execute(
                """
                UPDATE battles SET turns_done = ?, turns_planned = max(turns_planned, ?), cost = ?,
                    ended_at = ?
                WHERE nr = ?\
                """,
                battle.detail().turns().size(),
                fought.turnsPlanned(),
                fought.cost().nanos(),
                fought.endedAt() == null ? null : fought.endedAt().toEpochMilli(),
                nr);
    }

    private void turns(Here here, TeamBattle battle) {
        if (!here.theirs() || battle.detail().turns().size() <= here.turns()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(TURN);
        for (Turn turn :
                battle.detail().turns().subList(here.turns(), battle.detail().turns().size())) {
            batch.add(
                    here.nr(),
                    turn.number(),
                    turn.speaker().name(),
                    turn.text(),
                    turn.finish().name(),
                    turn.usage().input(),
                    turn.usage().cachedInput(),
                    turn.usage().output(),
                    turn.usage().estimated(),
                    turn.cost().nanos(),
                    turn.attempts(),
                    turn.model(),
                    turn.fingerprint(),
                    turn.startedAt().toEpochMilli(),
                    turn.endedAt().toEpochMilli());
        }
        batch.execute();
    }

    private int grade(long battle, Grading grading) {
        int added =
                handle.execute(
                        """
                        INSERT INTO gradings (id, battle_nr, at, total, scorecard, audit,
                            contradictions, cost, remote)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (id) DO NOTHING\
                        """,
                        grading.id().toString(),
                        battle,
                        grading.at().toEpochMilli(),
                        grading.scorecard().total(),
                        Json.write(grading.scorecard()),
                        Json.write(grading.audit()),
                        Json.write(grading.contradictions()),
                        grading.cost().nanos());
        if (added > 0) {
            handle.execute(
                    "UPDATE battles SET state = 'COMPLETED', reason = NULL"
                            + " WHERE nr = ? AND state = 'UNGRADED'",
                    battle);
        }
        return added;
    }
}
