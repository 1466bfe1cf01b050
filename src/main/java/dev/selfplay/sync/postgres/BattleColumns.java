package dev.selfplay.sync.postgres;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Turn;
import dev.selfplay.sync.Arrival;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.EntityKind;
import dev.selfplay.sync.TeamBattle;

import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// A battle as a row of `sandbox_battles`: the original's columns for the original's readers, and the
/// whole of it in `workbench`. Its gradings are rows of their own, since others may add to them.
record BattleColumns(Connection connection, String author) {
    static final String SELECT =
            """
            SELECT r.*, r.change_xid::text AS xid, t.text AS prompt_text,
                (SELECT coalesce(jsonb_agg(g.workbench ORDER BY g.seq DESC), '[]')
                    FROM public.sandbox_gradings g WHERE g.battle_id = r.id) AS gradings,
                p.id AS p_id, p.name AS p_name, p.description AS p_description,
                p.persona_type AS p_persona_type, p.system_prompt AS p_system_prompt,
                p.characteristics AS p_characteristics, p.attack_patterns AS p_attack_patterns,
                p.is_active AS p_is_active, p.workbench AS p_workbench
            FROM public.sandbox_battles r
            JOIN public.sandbox_personas p ON p.id = r.persona_id
            LEFT JOIN public.sandbox_prompts t ON t.hash = r.prompt_hash
            """;

    /// What is kept of a battle besides its gradings and its prompt.
    record Kept(Run run, Battle battle, List<Turn> turns, Persona persona) {}

    void write(TeamBattle battle, UUID operation) throws SQLException {
        PersonaColumns.keepPlace(connection, battle.persona());
        keepPrompt(battle);
        Battle fought = battle.detail().battle();
        boolean added = insert(battle, operation) > 0;
        // the oldest first, so that they are numbered in their order
        int gradings = 0;
        for (Grading grading : battle.detail().gradings().reversed()) {
            gradings += add(grading);
        }
        if (!added && gradings > 0) {
            grade(battle, operation);
        }
        if (fought.total() == null) {
            throw new IllegalStateException("battle " + fought.id() + " is not graded");
        }
    }

    private void keepPrompt(TeamBattle battle) throws SQLException {
        String hash = battle.detail().battle().promptHash();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT FROM public.sandbox_prompts WHERE hash = ?")) {
            query.setString(1, hash);
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    return; // it is long, and hardly ever new
                }
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO public.sandbox_prompts VALUES (?, ?) ON CONFLICT DO"
                                + " NOTHING")) {
            insert.setString(1, hash);
            insert.setString(2, Wire.plain(battle.prompt()));
            insert.executeUpdate();
        }
    }

    private int insert(TeamBattle battle, UUID operation) throws SQLException {
        Battle fought = battle.detail().battle();
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO public.sandbox_battles (id, persona_id, transcript, turns,
                            token_usage, cost_usd, created_at, ended_at, author, prompt_hash,
                            operation_id, workbench, referee_score, referee_feedback,
                            math_defense_score, humanity_score, success_score,
                            verbal_yes_to_memorandum, winning_rebuttal)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (id) DO NOTHING\
                        """)) {
            insert.setObject(1, fought.id());
            insert.setObject(2, battle.persona().id());
            insert.setString(3, Wire.plain(battle.detail().transcript().toText()));
            insert.setInt(4, battle.detail().turns().size());
            insert.setLong(
                    5, battle.detail().turns().stream().mapToLong(t -> t.usage().total()).sum());
            insert.setBigDecimal(6, fought.cost().toDecimal().setScale(4, RoundingMode.HALF_UP));
            insert.setObject(7, TacticColumns.time(fought.createdAt()));
            insert.setObject(8, TacticColumns.time(fought.endedAt()));
            // graded here, but perhaps fought by somebody else
            insert.setString(9, fought.foughtBy() == null ? author : fought.foughtBy());
            insert.setString(10, fought.promptHash());
            insert.setObject(11, operation);
            insert.setString(
                    12,
                    Wire.write(
                            new Kept(
                                    battle.run(),
                                    fought,
                                    battle.detail().turns(),
                                    battle.persona())));
            scores(insert, 13, battle);
            return insert.executeUpdate();
        }
    }

    private int add(Grading grading) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO public.sandbox_gradings (id, battle_id, author, workbench)
                        VALUES (?, ?, ?, ?::jsonb) ON CONFLICT (id) DO NOTHING\
                        """)) {
            insert.setObject(1, grading.id());
            insert.setObject(2, grading.battleId());
            insert.setString(3, author);
            insert.setString(4, Wire.write(grading));
            return insert.executeUpdate();
        }
    }

    private void grade(TeamBattle battle, UUID operation) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        UPDATE public.sandbox_battles SET referee_score = ?, referee_feedback = ?,
                            math_defense_score = ?, humanity_score = ?, success_score = ?,
                            verbal_yes_to_memorandum = ?, winning_rebuttal = ?, operation_id = ?,
                            sync_version = sync_version + 1
                        WHERE id = ?\
                        """)) {
            int next = scores(update, 1, battle);
            update.setObject(next, operation);
            update.setObject(next + 1, battle.detail().battle().id());
            update.executeUpdate();
        }
    }

    private static int scores(PreparedStatement statement, int first, TeamBattle battle)
            throws SQLException {
        Scorecard card =
                battle.detail()
                        .latestGrading()
                        .map(Grading::scorecard)
                        .orElseThrow(() -> new IllegalStateException("the battle is not graded"));
        statement.setInt(first, card.total());
        statement.setString(first + 1, Wire.plain(card.feedback()));
        statement.setInt(first + 2, card.mathDefense().score());
        statement.setInt(first + 3, card.humanity().score());
        statement.setInt(first + 4, card.success().score());
        statement.setBoolean(first + 5, card.verbalYes().given());
        String won =
                card.winningRebuttals().stream()
                        .filter(Scorecard.WinningRebuttal::verified)
                        .map(Scorecard.WinningRebuttal::quote)
                        .collect(Collectors.joining("\n\n"));
        statement.setString(first + 6, won.isEmpty() ? null : Wire.plain(won));
        return first + 7;
    }

    static Arrival read(ResultSet row) throws SQLException {
        return new Arrival(
                EntityKind.BATTLE,
                row.getObject("id", UUID.class),
                row.getLong("sync_version"),
                row.getObject("operation_id", UUID.class),
                row.getString("author"),
                new Content.OfBattle(
                        row.getString("workbench") == null ? OriginalBattle.read(row) : kept(row)));
    }

    private static TeamBattle kept(ResultSet row) throws SQLException {
        Kept kept = Wire.read(row.getString("workbench"), Kept.class);
        String prompt = row.getString("prompt_text");
        return new TeamBattle(
                kept.run(),
                new BattleDetail(
                        kept.battle(),
                        kept.turns(),
                        Wire.list(row.getString("gradings"), Grading.class)),
                kept.persona(),
                prompt == null ? "" : prompt);
    }
}
