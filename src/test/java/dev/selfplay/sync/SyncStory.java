package dev.selfplay.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Persona;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.persona.PersonaHistory;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.sync.TeamException.Reason;
import dev.selfplay.sync.postgres.TestPostgres;
import dev.selfplay.testing.CutProxy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// People and other programs who do at random what can be done, over a network that breaks at random;
/// and the model of it: what everybody must have in the end, and what may have been lost, which is
/// nothing.
final class SyncStory implements AutoCloseable {
    private final TestPostgres team;
    private final CutProxy network;
    private final RemoteSink sink;
    private final Random random;
    private final Path folder;
    private final List<SyncMember> members = new ArrayList<>();
    // what each wrote, by persona; and what a person decided about, or another program did
    private final Map<UUID, Set<String>> written = new HashMap<>();
    private final Set<UUID> disputed = new HashSet<>();
    private final Set<UUID> battles = new HashSet<>();
    private int cuts;
    private int conflicts;
    private int tacticConflicts;
    private int number;

    SyncStory(TestPostgres team, CutProxy network, RemoteSink sink, int people, long seed, Path in)
            throws SQLException {
        this.team = team;
        this.network = network;
        this.sink = sink;
        this.random = new Random(seed);
        this.folder = in;
        for (int i = 0; i < people; i++) {
            // clocks years off must decide nothing
            Duration off = Duration.ofDays(1_000L * (i % 3 - 1));
            members.add(
                    new SyncMember(
                            "member" + i, in, () -> InstantSource.system().instant().plus(off)));
        }
        team.run(
                """
                CREATE TABLE heard (id uuid, words text);
                CREATE FUNCTION hear() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    INSERT INTO heard VALUES (new.id, new.description); RETURN NULL; END $$;
                CREATE TRIGGER hear AFTER INSERT OR UPDATE ON sandbox_personas FOR EACH ROW
                    EXECUTE FUNCTION hear();
                """);
    }

    void run(int steps) throws Exception {
        for (int step = 0; step < steps; step++) {
            number++;
            SyncMember member = members.get(random.nextInt(members.size()));
            act(member);
            if (random.nextInt(3) > 0) {
                syncMaybeCut(member);
            }
            if (random.nextInt(6) == 0) {
                decide(member);
            }
        }
        // what a cut connection left at the server ends when the server sees it, and holds back
        // till then
        // what was written after it
        await().until(() ->
                team.ask(
                                "SELECT pg_snapshot_xmin(pg_current_snapshot())"
                                        + " = pg_snapshot_xmax(pg_current_snapshot())")
                        .equals("t"));
        for (int round = 0; round < 2 * members.size() + 4; round++) {
            boolean quiet = true;
            for (SyncMember member : members) {
                var result = member.sync(sink);
                quiet &= result.sent() == 0 && member.conflicts.conflicts().isEmpty();
                decide(member);
            }
            if (quiet && round > 1) {
                break;
            }
        }
    }

    private void syncMaybeCut(SyncMember member) throws Exception {
        boolean cut = random.nextInt(3) == 0;
        network.cutAfter(cut ? 500 + random.nextInt(16_000) : Long.MAX_VALUE);
        try {
            member.sync(sink);
        } catch (TeamException e) {
            assertThat(e.reason()).as(e.getMessage()).isEqualTo(Reason.UNREACHABLE);
            cuts++;
        }
        network.mend();
    }

    private void act(SyncMember member) throws Exception {
        List<UUID> ids = List.copyOf(member.all().keySet());
        String words = "text %d by %s".formatted(number, member.name);
        int what = ids.isEmpty() ? 0 : random.nextInt(20);
        Persona some = ids.isEmpty() ? null : member.persona(ids.get(random.nextInt(ids.size())));
        if (some == null || what < 2) {
            // some of the same type, so that they get another one elsewhere
            save(member, SyncRoundTest.persona("seller-" + random.nextInt(4)), words);
        } else if (what < 8) {
            save(member, some, words);
        } else if (what == 8) {
            member.delete(some.id());
            disputed.add(some.id());
        } else if (what < 12) {
            member.fights().fight(some, "Say " + words + ", kindly.", 80 + random.nextInt(20));
        } else if (what < 17) {
            tactic(member, words);
        } else if (what == 17) {
            List<UUID> all = battles(member);
            if (!all.isEmpty()) {
                member.fights().grade(all.get(random.nextInt(all.size())), 50 + number % 50);
            }
        } else {
            dashboard(words);
        }
        battles(member).forEach(battles::add);
    }

    private void save(SyncMember member, Persona persona, String words) {
        if (member.personas()
                        .write(
                                SyncRoundTest.described(persona, words, 1 + random.nextInt(5)),
                                new dev.selfplay.sync.LocalPersonas.Source.Here())
                instanceof dev.selfplay.sync.LocalPersonas.Written.Done(Persona done)) {
            written.computeIfAbsent(done.id(), id -> new HashSet<>()).add(words);
            assertThat(member.store.personaHistory().versions(done.id()))
                    .extracting(PersonaHistory.Version::persona)
                    .contains(done);
        } else {
            throw new AssertionError("not written: " + persona);
        }
    }

    private void tactic(SyncMember member, String words) {
        List<Tactic> all = member.promotion.tactics(Query.ALL);
        if (all.isEmpty()) {
            return;
        }
        Tactic tactic = all.get(random.nextInt(all.size()));
        if (tactic.state() == TacticState.APPROVED) {
            member.promotion.withdraw(List.of(tactic.id()), "not good", true);
        } else {
            member.approve(tactic.id(), "Try " + words + ".");
        }
    }

    /// Somebody who counts no versions.
    private void dashboard(String words) throws SQLException {
        switch (random.nextInt(5)) {
            case 0 ->
                    team.run(
                            "UPDATE sandbox_personas SET system_prompt = '%s' WHERE id = (SELECT id"
                                            .formatted(words)
                                    + " FROM sandbox_personas WHERE deleted_at IS NULL"
                                    + " ORDER BY id LIMIT 1)");
            case 1 ->
                    team.run(
                            "INSERT INTO sandbox_personas (name, description, persona_type,"
                                    + " system_prompt) VALUES ('', '%s', 'Seller 1!', '')"
                                            .formatted(words));
            case 2 ->
                    team.run(
                            "UPDATE sandbox_tactics SET tactic_text = '%s', is_active = %s WHERE id"
                                            .formatted(words, random.nextBoolean())
                                    + " = (SELECT id FROM sandbox_tactics ORDER BY id LIMIT 1)");
            case 3 ->
                    team.run(
                            "DELETE FROM sandbox_tactics WHERE id = (SELECT id FROM sandbox_tactics"
                                    + " ORDER BY id DESC LIMIT 1)");
            default ->
                    team.run(
                            "DELETE FROM sandbox_personas WHERE id = (SELECT p.id FROM"
                                    + " sandbox_personas p WHERE NOT EXISTS (SELECT FROM"
                                    + " sandbox_battles b WHERE b.persona_id = p.id)"
                                    + " ORDER BY id DESC LIMIT 1)");
        }
    }

    private void decide(SyncMember member) {
        for (Conflict conflict : member.conflicts.conflicts()) {
            conflicts++;
            tacticConflicts += conflict.kind() == EntityKind.TACTIC ? 1 : 0;
            disputed.add(conflict.entityId());
            boolean both =
                    conflict.mine() instanceof Content.OfPersona
                            && conflict.theirs() instanceof Content.OfPersona;
            Choice choice =
                    both && random.nextInt(3) == 0
                            ? new Choice.Fields(Set.of("description"))
                            : random.nextBoolean() ? new Choice.Mine() : new Choice.Theirs();
            assertThat(member.conflicts.resolve(conflict, choice))
                    .as(conflict.toString())
                    .isEmpty();
        }
    }

    private static List<UUID> battles(SyncMember member) {
        return member.store.archive().page(BattleArchive.Query.newest(1_000)).stream()
                .map(b -> b.id())
                .toList();
    }

    void check() throws Exception {
        assertThat(cuts).as("the network broke").isPositive();
        SyncMember newcomer = new SyncMember("newcomer", folder);
        members.add(newcomer);
        newcomer.sync(sink);
        newcomer.sync(sink);
        for (SyncMember member : members) {
            assertThat(member.conflicts.conflicts()).as(member.name).isEmpty();
            assertThat(member.store.outbox().waiting()).as(member.name).isZero();
            assertThat(member.store.sync().problems()).as(member.name).isEmpty();
            assertThat(personas(member)).as(member.name).isEqualTo(personas(newcomer));
            assertThat(Set.copyOf(battles(member))).as(member.name).isEqualTo(battles);
            for (UUID id : battles) {
                assertThat(told(member, id)).as(member.name).isEqualTo(told(newcomer, id));
            }
            for (Tactic tactic : member.promotion.tactics(Query.ALL)) {
                Content told = member.store.sync().told(tactic.id());
                var agreed = member.store.sync().entity(EntityKind.TACTIC, tactic.id());
                if (!(told instanceof Content.Gone) && agreed.base() instanceof Content.OfTactic) {
                    assertThat(agreed.base()).as(member.name).isEqualTo(told);
                    assertThat(newcomer.store.sync().entity(EntityKind.TACTIC, tactic.id()).seen())
                            .isEqualTo(told);
                }
            }
        }
        assertThat(team.ask("SELECT count(*) FROM sandbox_personas WHERE deleted_at IS NULL"))
                .isEqualTo(Integer.toString(newcomer.all().size()));
        assertThat(team.ask("SELECT count(*) FROM sandbox_battles"))
                .isEqualTo(Integer.toString(battles.size()));
        for (var entry : written.entrySet()) {
            for (String words : entry.getValue()) {
                // what nobody decided about, everybody was told of
                boolean heard =
                        team.ask(
                                        "SELECT EXISTS (SELECT FROM heard WHERE id = '%s' AND words ="
                                                        .formatted(entry.getKey())
                                                + " '%s')".formatted(words))
                                .equals("t");
                assertThat(heard || disputed.contains(entry.getKey())).as(words).isTrue();
            }
        }
    }

    String counts() {
        return "%d cuts, %d conflicts, %d of them of tactics, %d battles"
                .formatted(cuts, conflicts, tacticConflicts, battles.size());
    }

    int tacticConflicts() {
        return tacticConflicts;
    }

    /// As the team has them: a type may be another one here.
    private static Map<UUID, Persona> personas(SyncMember member) {
        Map<UUID, Persona> all = new TreeMap<>();
        member.all()
                .forEach((id, persona) -> {
                    var entity = member.store.sync().entity(EntityKind.PERSONA, id);
                    assertThat(entity.base()).isEqualTo(new Content.OfPersona(persona));
                    if (entity.seen() instanceof Content.OfPersona(Persona theirs)) {
                        all.put(id, theirs);
                    }
                });
        return all;
    }

    /// What is the same for everybody.
    private static List<Object> told(SyncMember member, UUID battle) {
        BattleDetail detail = member.store.archive().detail(battle).orElseThrow();
        Set<UUID> gradings = new HashSet<>();
        detail.gradings().stream().map(Grading::id).forEach(gradings::add);
        return List.of(
                detail.turns(),
                gradings,
                java.util.Objects.requireNonNull(detail.battle().total()));
    }

    @Override
    public void close() {
        members.forEach(SyncMember::close);
    }
}
