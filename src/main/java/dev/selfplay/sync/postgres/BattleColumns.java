package dev.selfplay.sync.postgres;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.Turn;
import dev.selfplay.sync.Arrival;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.EntityKind;
import dev.selfplay.sync.TeamBattle;

import java.sql.ResultSet;
import java.sql.SQLException;
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
            SELECT r.id, r.sync_version, r.operation_id, r.author, r.prompt_hash, r.workbench,
                r.change_xid::text AS xid, r.change_seq,
                (SELECT coalesce(jsonb_agg(g.workbench ORDER BY g.seq DESC), '[]')
                    FROM public.sandbox_gradings g WHERE g.battle_id = r.id) AS gradings,
                CASE WHEN r.workbench IS NULL THEN r.transcript END AS transcript,
                r.referee_score, CASE WHEN r.workbench IS NULL THEN r.referee_feedback END
                    AS referee_feedback, r.math_defense_score, r.humanity_score, r.success_score,
                r.verbal_yes_to_memorandum, r.winning_rebuttal, r.turns, r.cost_usd, r.created_at,
                r.ended_at,
                p.id AS p_id, p.name AS p_name, p.description AS p_description,
                p.persona_type AS p_persona_type, p.system_prompt AS p_system_prompt,
                p.characteristics AS p_characteristics, p.attack_patterns AS p_attack_patterns,
                p.is_active AS p_is_active, p.workbench AS p_workbench
            FROM public.sandbox_battles r
            LEFT JOIN public.sandbox_personas p
                ON p.id = r.persona_id AND r.workbench IS NULL
            """;

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
        return new Arrival(
                EntityKind.BATTLE,
                id,
                row.getLong("sync_version"),
                row.getObject("operation_id", UUID.class),
                row.getString("author"),
                new Content.OfBattle(
                        row.getString("workbench") == null
                                ? OriginalBattle.read(row)
                                : kept(id, row, prompts)));
    }

    private static TeamBattle kept(UUID id, ResultSet row, Map<String, String> prompts)
            throws SQLException {
        Kept kept = Wire.read("workbench", row.getString("workbench"), Kept.class);
        List<Grading> gradings =
                Wire.list("sandbox_gradings.workbench", row.getString("gradings"), Grading.class);
        check(kept.battle().id().equals(id), "battle.id", "is not the row's id");
        check(kept.battle().runId().equals(kept.run().id()), "run.id", "is not the battle's run");
        for (int i = 0; i < kept.turns().size(); i++) {
            check(
                    kept.turns().get(i).number() == i + 1,
                    "turns[" + i + "].number",
                    String.format(
                            Locale.ROOT, "is %d, not %d", kept.turns().get(i).number(), i + 1));
        }
        for (Grading grading : gradings) {
            int total = grading.scorecard().total();
            check(total >= 0 && total <= 100, "scorecard.total", "is " + total + ", not 0 to 100");
        }
        String hash = row.getString("prompt_hash");
        return new TeamBattle(
                kept.run(),
                new BattleDetail(kept.battle(), kept.turns(), gradings),
                kept.persona(),
                hash == null ? "" : prompts.getOrDefault(hash, ""));
    }

    private static void check(boolean holds, String place, String why) {
        if (!holds) {
            throw new UnreadableRow("workbench." + place, why);
        }
    }
}
