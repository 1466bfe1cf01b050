package dev.selfplay.store.sqlite;

import dev.selfplay.config.Workspace;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.Turn;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;

/// Puts battles into a workspace's store as a test wishes them, at whatever point of their lives and
/// at any time of the past. What is read back is what was put in. Thread-safe.
public final class StoredBattles implements AutoCloseable {
    private final Handle handle;
    private final String prompt;

    /// @param workspace whose store is there
    /// @param prompt the merged prompt of all these battles, whatever their hash of it
    public StoredBattles(Workspace workspace, String prompt) {
        this.prompt = prompt;
        var database = new Database(workspace.state().resolve("workbench.db"));
        handle = Database.open(database.forWriting());
        handle.execute("PRAGMA synchronous = OFF");
        // a battle may be there without its run
        handle.execute("PRAGMA foreign_keys = OFF");
    }

    public synchronized void put(Run run) {
        handle.execute(
                "INSERT OR IGNORE INTO runs (id, settings, battles, started_at)"
                        + " VALUES (?, ?, ?, ?)",
                run.id().toString(),
                Json.write(run.settings()),
                run.battles(),
                run.startedAt().toEpochMilli());
    }

    /// All that is done in it is stored together.
    public synchronized void together(Runnable work) {
        handle.useTransaction(_ -> work.run());
    }

    /// The battle as it is now, in the place of itself if it is there.
    public synchronized void put(Battle battle, Persona persona) {
        handle.execute(
                "INSERT OR IGNORE INTO prompts VALUES (?, ?, ?)",
                battle.promptHash(),
                prompt,
                battle.createdAt().toEpochMilli());
        handle.execute(
                """
                INSERT INTO battles (id, run_id, ordinal, persona_id, persona_type, persona_name,
                    difficulty, persona_hash, prompt_hash, state, reason, turns_planned, turns_done,
                    seed, backend, closer_model, seller_model, referee_model, total, disputed, cost,
                    created_at, ended_at, fought_by, agreed, questions, fidelity, prompt_version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                    ?, ?)
                ON CONFLICT (id) DO UPDATE SET state = excluded.state, reason = excluded.reason,
                    turns_done = excluded.turns_done, total = excluded.total,
                    disputed = excluded.disputed, cost = excluded.cost,
                    ended_at = excluded.ended_at, agreed = excluded.agreed,
                    questions = excluded.questions, fidelity = excluded.fidelity\
                """,
                battle.id().toString(),
                battle.runId().toString(),
                battle.ordinal(),
                battle.personaId().toString(),
                battle.personaType(),
                battle.personaName(),
                battle.difficulty(),
                new Snapshots(handle).keep(persona),
                battle.promptHash(),
                battle.state().name(),
                battle.reason(),
                battle.turnsPlanned(),
                battle.turnsDone(),
                battle.seed(),
                battle.account().stored(),
                battle.models().closer(),
                battle.models().seller(),
                battle.models().referee(),
                battle.total(),
                battle.disputed(),
                battle.cost().nanos(),
                battle.createdAt().toEpochMilli(),
                millis(battle.endedAt()),
                battle.foughtBy(),
                battle.agreed(),
                battle.questions(),
                Rows.column(battle.fidelity()),
                battle.promptVersion());
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    /// Turns of a battle that is there; one that was said before stays as it is.
    public synchronized void say(Battle battle, Collection<Turn> turns) {
        for (Turn turn : turns) {
            handle.execute(
                    """
                    INSERT OR IGNORE INTO turns (battle_nr, number, speaker, text, finish, input,
                        cached, output, estimated, cost, attempts, model, fingerprint, started_at,
                        ended_at, thoughts, thought_tokens)
                    VALUES ((SELECT nr FROM battles WHERE id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                        ?, ?, ?, ?)\
                    """,
                    battle.id().toString(),
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
                    turn.endedAt().toEpochMilli(),
                    turn.thoughts().text(),
                    turn.thoughts().tokens());
        }
    }

    /// A grading of a battle that is there; the battle itself stays as it is.
    public synchronized void grade(Grading grading) {
        handle.execute(
                """
                INSERT INTO gradings (id, battle_nr, at, total, scorecard, audit, contradictions,
                    cost, fidelity, honesty)
                VALUES (?, (SELECT nr FROM battles WHERE id = ?), ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                grading.id().toString(),
                grading.battleId().toString(),
                grading.at().toEpochMilli(),
                grading.scorecard().total(),
                Json.write(grading.scorecard()),
                Json.write(grading.audit()),
                Json.write(grading.contradictions()),
                grading.cost().nanos(),
                Rows.column(grading.fidelity()),
                Rows.column(grading.honesty()));
    }

    @Override
    public synchronized void close() {
        handle.close();
    }
}
