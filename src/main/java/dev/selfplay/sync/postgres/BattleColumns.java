package dev.selfplay.sync.postgres;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Limits;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Turn;
import dev.selfplay.sync.Arrival;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.EntityKind;
import dev.selfplay.sync.TeamBattle;
import dev.selfplay.sync.TeamBattleRuling;
import dev.selfplay.sync.TeamRuling;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// A battle as a row of `sandbox_battles`: the original's columns for the original's readers, and the
/// whole of it in `workbench`. Its gradings are rows of their own, since others may add to them; its
/// prompt is another's too, and is asked for by its hash.
final class BattleColumns {
    /// The original's columns are only read where it made the row: they say the same again.
    static final String SELECT =
            """
            SELECT r.id, r.sync_version, r.operation_id, %s, %s, %s,
                r.change_xid::text AS xid, r.change_seq,
                all_graded.bytes AS gradings_bytes,
                CASE WHEN all_graded.bytes <= %d THEN
                    (SELECT coalesce(jsonb_agg(g.workbench ORDER BY g.seq DESC), '[]')::text
                        FROM public.sandbox_gradings g WHERE g.battle_id = r.id) END AS gradings,
                all_ruled.bytes AS rulings_bytes,
                CASE WHEN all_ruled.bytes <= %d THEN all_ruled.list::text END AS rulings,
                %s,
                CASE WHEN r.workbench IS NULL THEN left(r.transcript, %d) END AS transcript,
                r.referee_score, CASE WHEN r.workbench IS NULL THEN left(r.referee_feedback, %d) END
                    AS referee_feedback, %s,
                r.verbal_yes_to_memorandum,
                CASE WHEN r.workbench IS NULL THEN left(r.winning_rebuttal, %d) END
                    AS winning_rebuttal, r.turns, r.cost_usd, r.created_at, r.ended_at,
                p.id AS p_id, p.is_active AS p_is_active, %s
            FROM public.sandbox_battles r
            CROSS JOIN LATERAL (SELECT coalesce(sum(octet_length(g.workbench::text)), 0) AS bytes
                FROM public.sandbox_gradings g WHERE g.battle_id = r.id) AS all_graded
            CROSS JOIN LATERAL (SELECT coalesce(sum(octet_length(newest.said::text)), 0) AS bytes,
                    coalesce(jsonb_agg(newest.said), '[]') AS list
                FROM (SELECT DISTINCT ON (l.turn, l.kind) l.workbench AS said
                    FROM public.sandbox_rulings l WHERE l.battle_id = r.id
                    ORDER BY l.turn, l.kind, l.seq DESC) AS newest) AS all_ruled
            LEFT JOIN LATERAL (SELECT l.workbench FROM public.sandbox_battle_rulings l
                WHERE l.battle_id = r.id ORDER BY l.seq DESC LIMIT 1) AS whole ON true
            LEFT JOIN public.sandbox_personas p
                ON p.id = r.persona_id AND r.workbench IS NULL
            """
                    .formatted(
                            Sized.text("r", "author", "author", Limits.NAME),
                            Sized.text("r", "prompt_hash", "prompt_hash", Limits.NAME),
                            Sized.json("r", "workbench", "workbench"),
                            Limits.JSON_BYTES,
                            Limits.JSON_BYTES,
                            Sized.json("whole", "workbench", "ruling"),
                            Limits.TRANSCRIPT + 1,
                            Limits.TEXT + 1,
                            TeamScoreColumns.list("r."),
                            Limits.TURN + 1,
                            SandboxPersonaRow.columns("p", "p_"));

    /// What is kept of a battle besides its gradings and its prompt.
    record Kept(Run run, Battle battle, List<Turn> turns, Persona persona) {
        static Kept of(TeamBattle battle) {
            return new Kept(
                    battle.run(),
                    battle.detail().battle(),
                    battle.detail().turns(),
                    battle.persona());
        }
    }

    private BattleColumns() {}

    /// @param prompts by hash
    static Arrival read(ResultSet row, Map<String, String> prompts) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String workbench = Sized.json(row, "workbench");
        return new Arrival(
                EntityKind.BATTLE,
                id,
                row.getLong("sync_version"),
                row.getObject("operation_id", UUID.class),
                Sized.text(row, "author", Limits.NAME),
                new Content.OfBattle(
                        workbench == null
                                ? OriginalBattle.read(row)
                                : kept(id, workbench, row, prompts)));
    }

    /// Every grading of a row, the latest first.
    static List<Grading> gradings(ResultSet row) throws SQLException {
        String json = Sized.json(row, "gradings");
        List<Grading> gradings =
                PostgresJson.list(
                        "sandbox_gradings.workbench", json == null ? "[]" : json, Grading.class);
        check(
                gradings.size() <= Limits.GRADINGS,
                "gradings",
                String.format(
                        Locale.ROOT, "are %d; the most is %d", gradings.size(), Limits.GRADINGS));
        return gradings;
    }

    /// The last of each turn and kind.
    static List<TeamRuling> rulings(UUID battle, ResultSet row) throws SQLException {
        String json = Sized.json(row, "rulings");
        List<TeamRuling> rulings =
                PostgresJson.list(
                        "sandbox_rulings.workbench", json == null ? "[]" : json, TeamRuling.class);
        for (TeamRuling ruling : rulings) {
            check(ruling.battleId().equals(battle), "ruling.battleId", "is not the battle's id");
            check(
                    ruling.turn() >= 1 && ruling.turn() <= Limits.TURNS,
                    "ruling.turn",
                    String.format(Locale.ROOT, "is %d", ruling.turn()));
            check(
                    ruling.answer() == null || ruling.answer().kind() == ruling.kind(),
                    "ruling.answer",
                    "is none to such a question");
        }
        return rulings;
    }

    /// The last about the battle as a whole.
    static @Nullable TeamBattleRuling ruling(UUID battle, ResultSet row) throws SQLException {
        String json = Sized.json(row, "ruling");
        if (json == null) {
            return null;
        }
        TeamBattleRuling ruling =
                PostgresJson.read("sandbox_battle_rulings.workbench", json, TeamBattleRuling.class);
        check(ruling.battleId().equals(battle), "ruling.battleId", "is not the battle's id");
        return ruling;
    }

    private static TeamBattle kept(
            UUID id, String workbench, ResultSet row, Map<String, String> prompts)
            throws SQLException {
        Kept kept = PostgresJson.read("workbench", workbench, Kept.class);
        List<Grading> gradings = gradings(row);
        check(kept.battle().id().equals(id), "battle.id", "is not the row's id");
        check(kept.battle().runId().equals(kept.run().id()), "run.id", "is not the battle's run");
        for (int i = 0; i < kept.turns().size(); i++) {
            check(
                    kept.turns().get(i).number() == i + 1,
                    "turns[" + i + "].number",
                    String.format(
                            Locale.ROOT, "is %d, not %d", kept.turns().get(i).number(), i + 1));
        }
        RecordCheck.transcript("workbench.turns", kept.turns());
        Instant ended = kept.battle().endedAt();
        check(
                ended == null || !ended.isBefore(kept.battle().createdAt()),
                "battle.endedAt",
                "is before the battle began");
        for (Grading grading : gradings) {
            check(grading.battleId().equals(id), "grading.battleId", "is not the battle's id");
            spoken("scorecard.verbalYes.turn", grading.scorecard().verbalYes(), kept.turns());
            if (grading.audit() != null) {
                spoken("audit.verbalYes.turn", grading.audit().verbalYes(), kept.turns());
            }
        }
        String hash = row.getString("prompt_hash");
        return new TeamBattle(
                kept.run(),
                new BattleDetail(kept.battle(), kept.turns(), gradings),
                kept.persona(),
                hash == null
                        ? ""
                        : RecordCheck.length(
                                "sandbox_prompts.text",
                                prompts.getOrDefault(hash, ""),
                                Limits.MERGED_PROMPT),
                rulings(id, row),
                ruling(id, row));
    }

    private static void spoken(String place, @Nullable SpokenYes yes, List<Turn> turns) {
        Integer turn = yes == null ? null : yes.turn();
        check(
                turn == null || (turn >= 1 && turn <= turns.size()),
                place,
                String.format(
                        Locale.ROOT, "is %s, and the battle has %d turns", turn, turns.size()));
    }

    private static void check(boolean holds, String place, String why) {
        if (!holds) {
            throw new UnreadableRow("workbench." + place, why);
        }
    }
}
