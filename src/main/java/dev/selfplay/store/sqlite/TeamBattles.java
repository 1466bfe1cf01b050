package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Facts;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Ruling;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Turn;
import dev.selfplay.sync.TeamBattle;
import dev.selfplay.sync.TeamBattleRuling;
import dev.selfplay.sync.TeamRuling;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Takes battles of the team in, within a write transaction that the caller has begun. One that is
/// here already gets the turns and gradings that it lacks: another program may put its row there when
/// the battle begins, and fill it at the end.
///
/// A first contact brings a hundred thousand of them with their turns, so statements are prepared once
/// for all, and personas and prompts, of which there are few, are named once.
final class TeamBattles implements AutoCloseable {
    private final Statements statements;
    private final Snapshots snapshots;
    private final Handle handle;
    private final Map<Persona, String> personas = new HashMap<>();
    private final Map<String, String> prompts = new HashMap<>();

    /// @param theirs whether somebody else fought it
    private record Here(long nr, int turns, boolean theirs) {}

    TeamBattles(Handle handle) {
        statements = new Statements(handle.getConnection());
        snapshots = new Snapshots(handle);
        this.handle = handle;
    }

    /// @param author who fought it
    void take(TeamBattle battle, @Nullable String author) {
        Here here = here(battle.detail().battle());
        if (here == null) {
            insert(battle, who(battle.detail().battle(), author));
            here = new Here(statements.number("SELECT last_insert_rowid()"), 0, true);
        } else if (here.theirs() && here.turns() < battle.detail().turns().size()) {
            grow(here.nr(), battle);
        }
        turns(here, battle);
        int added = 0;
        for (Grading grading : battle.detail().gradings().reversed()) {
            added += grade(here.nr(), grading);
        }
        if ((!battle.rulings().isEmpty() || battle.ruling() != null) && !unsent(battle)) {
            rule(here.nr(), battle);
        }
        if (!battle.detail().gradings().isEmpty() && (added > 0 || !unsent(battle))) {
            // the server's order is everybody's
            Grading latest =
                    new BattleRulingRows(handle, here.nr())
                            .standing(battle.detail().gradings().getFirst());
            Facts facts = Facts.of(latest, rulings(here.nr()), Transcript.EMPTY);
            statements.run(RulingRows.SETTLE, RulingRows.standing(here.nr(), latest, facts));
        }
    }

    /// The server's order is everybody's; where ours are still to be told, they come after these.
    private void rule(long nr, TeamBattle battle) {
        RulingRows rows = new RulingRows(handle, nr);
        boolean words = rows.adopt(battle.rulings());
        TeamBattleRuling whole = battle.ruling();
        if (new BattleRulingRows(handle, nr).adopt(whole) || words) {
            rows.settle();
            rows.weigh(
                    battle.run().settings().dealSheet(),
                    Stream.concat(
                                    battle.rulings().stream().map(TeamRuling::at),
                                    Stream.ofNullable(whole).map(TeamBattleRuling::at))
                            .max(Comparator.naturalOrder())
                            .orElseThrow());
        }
    }

    /// There are hardly ever any.
    private List<Ruling> rulings(long nr) {
        return statements.number("SELECT EXISTS (SELECT 1 FROM rulings WHERE battle_nr = ?)", nr)
                        > 0
                ? new RulingRows(handle, nr).inForce()
                : List.of();
    }

    private static String who(Battle fought, @Nullable String author) {
        if (author != null) {
            return author;
        }
        return fought.foughtBy() == null ? "unknown" : fought.foughtBy();
    }

    private @Nullable Here here(Battle fought) {
        return statements.one(
                "SELECT nr, turns_done, fought_by IS NOT NULL FROM battles WHERE id = ?",
                TeamBattles::here,
                fought.id().toString());
    }

    private static Here here(ResultSet row) throws SQLException {
        return new Here(row.getLong(1), row.getInt(2), row.getBoolean(3));
    }

    /// Whether a grading of ours is still to be told, and so is the latest.
    private boolean unsent(TeamBattle battle) {
        return statements.number(
                        "SELECT EXISTS (SELECT 1 FROM outbox WHERE kind = 'battle'"
                                + " AND entity_id = ? AND sent_at IS NULL)",
                        battle.detail().battle().id().toString())
                > 0;
    }

    private void insert(TeamBattle battle, String author) {
        Battle fought = battle.detail().battle();
        Run run = battle.run();
        statements.run(
                "INSERT INTO runs (id, settings, battles, started_at, replaces)"
                        + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                run.id().toString(),
                Json.write(run.settings()),
                run.battles(),
                run.startedAt().toEpochMilli(),
                Objects.toString(run.replaces(), null));
        statements.run(
                """
                INSERT INTO battles (id, run_id, ordinal, persona_id, persona_type, persona_name,
                    difficulty, persona_hash, prompt_hash, state, reason, turns_planned, turns_done,
                    seed, backend, closer_model, seller_model, referee_model, total, disputed, cost,
                    created_at, ended_at, fought_by, fidelity, level)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                fought.id().toString(),
                run.id().toString(),
                fought.ordinal(),
                fought.personaId().toString(),
                fought.personaType(),
                fought.personaName(),
                fought.difficulty(),
                personas.computeIfAbsent(battle.persona(), snapshots::keep),
                prompt(battle.prompt(), fought.createdAt()),
                fought.state().name(),
                fought.reason(),
                fought.turnsPlanned(),
                battle.detail().turns().size(),
                fought.seed(),
                fought.account().stored(),
                fought.models().closer(),
                fought.models().seller(),
                fought.models().referee(),
                fought.total(),
                fought.disputed(),
                fought.cost().nanos(),
                fought.createdAt().toEpochMilli(),
                millis(fought.endedAt()),
                author,
                Rows.column(fought.fidelity()),
                fought.level().number());
    }

    private String prompt(String text, Instant at) {
        return prompts.computeIfAbsent(text, t -> snapshots.keep(t, at));
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private void grow(long nr, TeamBattle battle) {
        Battle fought = battle.detail().battle();
        statements.run(
                """
                UPDATE battles SET turns_done = ?, turns_planned = max(turns_planned, ?), cost = ?,
                    ended_at = ?, level = ?
                WHERE nr = ?\
                """,
                battle.detail().turns().size(),
                fought.turnsPlanned(),
                fought.cost().nanos(),
                millis(fought.endedAt()),
                fought.level().number(),
                nr);
    }

    private void turns(Here here, TeamBattle battle) {
        List<Turn> turns = battle.detail().turns();
        if (!here.theirs() || turns.size() <= here.turns()) {
            return;
        }
        for (Turn turn : turns.subList(here.turns(), turns.size())) {
            statements.run(
                    """
                    INSERT INTO turns (battle_nr, number, speaker, text, finish, input, cached,
                        output, estimated, cost, attempts, model, fingerprint, started_at, ended_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                    """,
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
    }

    private int grade(long battle, Grading grading) {
        int added =
                statements.run(
                        """
                        INSERT INTO gradings (id, battle_nr, at, total, scorecard, audit,
                            contradictions, cost, fidelity, honesty, remote)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (id) DO NOTHING\
                        """,
                        grading.id().toString(),
                        battle,
                        grading.at().toEpochMilli(),
                        grading.scorecard().total(),
                        Json.write(grading.scorecard()),
                        Json.write(grading.audit()),
                        Json.write(grading.contradictions()),
                        grading.cost().nanos(),
                        Rows.column(grading.fidelity()),
                        Rows.column(grading.honesty()));
        if (added > 0) {
            statements.run(
                    "UPDATE battles SET state = 'COMPLETED', reason = NULL"
                            + " WHERE nr = ? AND state = 'UNGRADED'",
                    battle);
        }
        return added;
    }

    @Override
    public void close() {
        statements.close();
    }
}
