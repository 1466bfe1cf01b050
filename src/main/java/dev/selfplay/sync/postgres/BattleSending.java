package dev.selfplay.sync.postgres;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.Parcel;
import dev.selfplay.sync.Receipt;
import dev.selfplay.sync.TeamBattle;
import dev.selfplay.sync.TeamBattleRuling;
import dev.selfplay.sync.TeamRuling;

import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// Writes battles, many at once: some seven round trips however many they are. Within a transaction
/// that the caller has begun.
record BattleSending(Connection connection, List<Parcel> parcels) {

    List<Receipt> send() throws SQLException {
        Set<UUID> begun = begin();
        List<Parcel> fresh = parcels.stream().filter(p -> begun.contains(p.operation())).toList();
        if (!fresh.isEmpty()) {
            keepPlaces(fresh);
            keepPrompts(fresh);
            Set<UUID> there =
                    known(
                            "SELECT id FROM public.sandbox_battles WHERE id = ANY (?)",
                            fresh.stream().map(Parcel::id).toList());
            insert(fresh.stream().filter(p -> !there.contains(p.id())).toList());
            Map<UUID, Grading> added = grade(fresh);
            Set<UUID> ruled = rule(fresh);
            Set<UUID> ruledWhole = ruleWhole(fresh);
            for (Parcel parcel : fresh) {
                Grading latest = added.get(parcel.id());
                if (!there.contains(parcel.id())) {
                    continue;
                }
                if (latest != null) {
                    score(parcel, latest);
                } else if (ruledWhole.contains(parcel.id())) {
                    score(parcel, battle(parcel).detail().latestGrading().orElseThrow());
                } else if (ruled.contains(parcel.id())) {
                    stamp(parcel);
                }
            }
        }
        return parcels.stream().<Receipt>map(p -> new Receipt.Taken(p.operation(), 1)).toList();
    }

    private static TeamBattle battle(Parcel parcel) {
        if (parcel.content() instanceof Content.OfBattle(TeamBattle battle)) {
            return battle;
        }
        throw new IllegalStateException("a battle is a battle");
    }

    /// @return those that were not taken before
    private Set<UUID> begin() throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO public.sandbox_operations
                            (operation_id, kind, entity_id, sync_version)
                        SELECT o, 'battle', e, 1 FROM unnest(?::uuid[], ?::uuid[]) AS t (o, e)
                        ON CONFLICT DO NOTHING RETURNING operation_id\
                        """)) {
            insert.setArray(1, uuids(parcels.stream().map(Parcel::operation).toList()));
            insert.setArray(2, uuids(parcels.stream().map(Parcel::id).toList()));
            return read(insert);
        }
    }

    private java.sql.Array uuids(List<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }

    private static Set<UUID> read(PreparedStatement query) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                ids.add(row.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private Set<UUID> known(String select, List<UUID> ids) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(select)) {
            query.setArray(1, uuids(ids));
            return read(query);
        }
    }

    private void keepPlaces(List<Parcel> fresh) throws SQLException {
        Map<UUID, Persona> personas = new TreeMap<>();
        fresh.forEach(p -> personas.put(battle(p).persona().id(), battle(p).persona()));
        known(
                        "SELECT id FROM public.sandbox_personas WHERE id = ANY (?)",
                        List.copyOf(personas.keySet()))
                .forEach(personas::remove);
        SandboxPersonaRow.keepPlaces(connection, personas.values());
    }

    private void keepPrompts(List<Parcel> fresh) throws SQLException {
        Map<String, String> prompts = new TreeMap<>();
        fresh.forEach(
                p -> prompts.put(battle(p).detail().battle().promptHash(), battle(p).prompt()));
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT hash FROM public.sandbox_prompts WHERE hash = ANY (?)")) {
            query.setArray(1, connection.createArrayOf("text", prompts.keySet().toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    prompts.remove(row.getString(1)); // they are long, and hardly ever new
                }
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO public.sandbox_prompts VALUES (?, ?) ON CONFLICT DO"
                                + " NOTHING")) {
            for (var prompt : prompts.entrySet()) {
                insert.setString(1, prompt.getKey());
                insert.setString(2, PostgresJson.plain(prompt.getValue()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void insert(List<Parcel> absent) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO public.sandbox_battles (id, persona_id, transcript, turns,
                            token_usage, cost_usd, created_at, ended_at, author, prompt_hash,
                            operation_id, workbench, referee_score, referee_feedback,
                            %s, verbal_yes_to_memorandum, winning_rebuttal)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, %s, ?, ?)
                        ON CONFLICT (id) DO NOTHING\
                        """
                                .formatted(TeamScoreColumns.list(""), TeamScoreColumns.places()))) {
            for (Parcel parcel : absent) {
                TeamBattle battle = battle(parcel);
                Battle fought = battle.detail().battle();
                insert.setObject(1, fought.id());
                insert.setObject(2, battle.persona().id());
                insert.setString(3, PostgresJson.plain(battle.detail().transcript().toText()));
                insert.setInt(4, battle.detail().turns().size());
                insert.setLong(
                        5,
                        battle.detail().turns().stream().mapToLong(t -> t.usage().total()).sum());
                insert.setBigDecimal(
                        6, fought.cost().toDecimal().setScale(4, RoundingMode.HALF_UP));
                insert.setObject(7, TacticColumns.time(fought.createdAt()));
                insert.setObject(8, TacticColumns.time(fought.endedAt()));
                // graded here, but perhaps fought by somebody else
                insert.setString(
                        9, fought.foughtBy() == null ? parcel.author() : fought.foughtBy());
                insert.setString(10, fought.promptHash());
                insert.setObject(11, parcel.operation());
                insert.setString(12, PostgresJson.write(BattleColumns.Kept.of(battle)));
                scores(
                        insert,
                        13,
                        battle.standing(
                                battle.detail()
                                        .latestGrading()
                                        .orElseThrow(
                                                () -> new IllegalStateException("not graded"))));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// @return of each battle the last one that was not there
    private Map<UUID, Grading> grade(List<Parcel> fresh) throws SQLException {
        List<UUID> all = new ArrayList<>();
        for (Parcel parcel : fresh) {
            battle(parcel).detail().gradings().forEach(g -> all.add(g.id()));
        }
        Set<UUID> there = known("SELECT id FROM public.sandbox_gradings WHERE id = ANY (?)", all);
        Map<UUID, Grading> last = new TreeMap<>();
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO public.sandbox_gradings (id, battle_id, author, workbench)
                        VALUES (?, ?, ?, ?::jsonb) ON CONFLICT (id) DO NOTHING\
                        """)) {
            for (Parcel parcel : fresh) {
                // the oldest first, so that they are numbered in their order
                for (Grading grading : battle(parcel).detail().gradings().reversed()) {
                    if (there.add(grading.id())) {
                        insert.setObject(1, grading.id());
                        insert.setObject(2, grading.battleId());
                        insert.setString(3, parcel.author());
                        insert.setString(4, PostgresJson.write(grading));
                        insert.addBatch();
                        last.put(parcel.id(), grading);
                    }
                }
            }
            insert.executeBatch();
        }
        return last;
    }

    /// @return the battles on which a ruling was not there
    private Set<UUID> rule(List<Parcel> fresh) throws SQLException {
        List<TeamRuling> all = fresh.stream().flatMap(p -> battle(p).rulings().stream()).toList();
        Set<UUID> there =
                known(
                        "SELECT id FROM public.sandbox_rulings WHERE id = ANY (?)",
                        all.stream().map(TeamRuling::id).toList());
        Set<UUID> ruled = new HashSet<>();
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO public.sandbox_rulings
                            (id, battle_id, turn, kind, author, workbench)
                        VALUES (?, ?, ?, ?, ?, ?::jsonb) ON CONFLICT (id) DO NOTHING\
                        """)) {
            for (TeamRuling ruling : all) {
                if (there.add(ruling.id())) {
                    insert.setObject(1, ruling.id());
                    insert.setObject(2, ruling.battleId());
                    insert.setInt(3, ruling.turn());
                    insert.setString(4, ruling.kind().key());
                    insert.setString(5, PostgresJson.plain(ruling.author()));
                    insert.setString(6, PostgresJson.write(ruling));
                    insert.addBatch();
                    ruled.add(ruling.battleId());
                }
            }
            insert.executeBatch();
        }
        return ruled;
    }

    /// @return the battles on which one as a whole was not there
    private Set<UUID> ruleWhole(List<Parcel> fresh) throws SQLException {
        List<TeamBattleRuling> all =
                fresh.stream().map(p -> battle(p).ruling()).filter(Objects::nonNull).toList();
        Set<UUID> there =
                known(
                        "SELECT id FROM public.sandbox_battle_rulings WHERE id = ANY (?)",
                        all.stream().map(TeamBattleRuling::id).toList());
        Set<UUID> ruled = new HashSet<>();
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO public.sandbox_battle_rulings (id, battle_id, author, workbench)
                        VALUES (?, ?, ?, ?::jsonb) ON CONFLICT (id) DO NOTHING\
                        """)) {
            for (TeamBattleRuling ruling : all) {
                if (there.add(ruling.id())) {
                    insert.setObject(1, ruling.id());
                    insert.setObject(2, ruling.battleId());
                    insert.setString(3, PostgresJson.plain(ruling.author()));
                    insert.setString(4, PostgresJson.write(ruling));
                    insert.addBatch();
                    ruled.add(ruling.battleId());
                }
            }
            insert.executeBatch();
        }
        return ruled;
    }

    /// Makes a change in another table one of the battle, so that every reader hears of it.
    private void stamp(Parcel parcel) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        UPDATE public.sandbox_battles SET operation_id = ?,
                            sync_version = sync_version + 1
                        WHERE id = ?\
                        """)) {
            update.setObject(1, parcel.operation());
            update.setObject(2, parcel.id());
            update.executeUpdate();
        }
    }

    /// The grading that was added last is the latest, as every reader will see it.
    private void score(Parcel parcel, Grading latest) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        UPDATE public.sandbox_battles SET referee_score = ?, referee_feedback = ?,
                            %s, verbal_yes_to_memorandum = ?, winning_rebuttal = ?,
                            operation_id = ?, sync_version = sync_version + 1
                        WHERE id = ?\
                        """
                                .formatted(TeamScoreColumns.assignments()))) {
            int next = scores(update, 1, battle(parcel).standing(latest));
            update.setObject(next, parcel.operation());
            update.setObject(next + 1, parcel.id());
            update.executeUpdate();
        }
    }

    private static int scores(PreparedStatement statement, int first, Grading grading)
            throws SQLException {
        Scorecard card = grading.scorecard();
        boolean counts = !grading.fidelity().broken();
        // whoever knows only these columns averages them
        statement.setObject(first, grading.total(), Types.INTEGER);
        statement.setString(first + 1, PostgresJson.plain(card.feedback()));
        int next = first + 2;
        for (Criterion criterion : TeamScoreColumns.NAMES.values().keySet()) {
            statement.setObject(
                    next++, counts ? card.grade(criterion).score() : null, Types.INTEGER);
        }
        SpokenYes told = card.verbalYes();
        statement.setObject(next++, (told == null || !counts) ? null : told.given(), Types.BOOLEAN);
        String won =
                card.winningRebuttals().stream()
                        .filter(Scorecard.WinningRebuttal::verified)
                        .map(Scorecard.WinningRebuttal::quote)
                        .collect(Collectors.joining("\n\n"));
        statement.setString(next++, (won.isEmpty() || !counts) ? null : PostgresJson.plain(won));
        return next;
    }
}
