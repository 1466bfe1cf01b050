package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.Turn;
import dev.selfplay.sync.TeamBattle;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Takes battles of the team in, within a write transaction that the caller has begun. One that is
/// here already only gets the gradings that it lacks.
record TeamBattles(Handle handle) {

    /// @param author who fought it
    void take(TeamBattle battle, @Nullable String author) {
        Battle fought = battle.detail().battle();
        boolean known =
                handle.select("SELECT 1 FROM battles WHERE id = ?", fought.id().toString())
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent();
        if (!known) {
            insert(battle, who(fought, author));
        }
        long nr = SqliteBattles.nr(handle, fought.id());
        int added = 0;
        for (Grading grading : battle.detail().gradings().reversed()) {
            added += grade(nr, grading);
        }
        if (added > 0) {
            Grading latest = battle.detail().gradings().getFirst();
            handle.execute(
                    "UPDATE battles SET total = ?, disputed = ? WHERE nr = ?",
                    latest.scorecard().total(),
                    latest.disputed(),
                    nr);
        }
    }

    private static String who(Battle fought, @Nullable String author) {
        if (author != null) {
            return author;
        }
        return fought.foughtBy() == null ? "unknown" : fought.foughtBy();
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
                snapshots.keep(battle.persona()),
                snapshots.keep(battle.prompt(), fought.createdAt()),
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
        long nr = SqliteBattles.nr(handle, fought.id());
        battle.detail().turns().forEach(turn -> insert(nr, turn));
    }

    private void insert(long battle, Turn turn) {
        handle.execute(
                """
                INSERT INTO turns (battle_nr, number, speaker, text, finish, input, cached, output,
                    estimated, cost, attempts, model, fingerprint, started_at, ended_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                battle,
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

    private int grade(long battle, Grading grading) {
        return handle.execute(
                """
                INSERT INTO gradings (id, battle_nr, at, total, scorecard, audit, contradictions,
                    cost, remote)
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
    }
}
