package dev.selfplay.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfplay.domain.Mood;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.sync.TeamException.Reason;
import dev.selfplay.sync.postgres.TestPostgres;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

@ResourceLock(TestPostgres.LOCK)
public class SyncRoundTest {
    @TempDir Path folder;
    private TestPostgres team;
    private SyncMember ann;
    private SyncMember bob;

    @BeforeEach
    void begin() throws Exception {
        team = TestPostgres.migrated();
        ann = new SyncMember("ann", folder);
        bob = new SyncMember("bob", folder);
    }

    @AfterEach
    void end() {
        ann.close();
        bob.close();
    }

    public static Persona persona(String type) {
        return new Persona(
                UUID.randomUUID(),
                "The " + type,
                type,
                "Doubts it.",
                "You are a seller.",
                List.of("dry"),
                List.of("Why only $100?"),
                true,
                4,
                Mood.WEARY,
                "Needs to move by June.",
                95_000,
                80_000,
                List.of("pressure"));
    }

    public static Persona described(Persona p, String description, int difficulty) {
        return new Persona(
                p.id(),
                p.name(),
                p.type(),
                description,
                p.systemPrompt(),
                p.characteristics(),
                p.attackPatterns(),
                p.active(),
                difficulty,
                p.openingMood(),
                p.hiddenWhy(),
                p.acceptablePrice(),
                p.walkAwayPrice(),
                p.walkAwayTriggers());
    }

    private void both() throws Exception {
        ann.sync(team.sink());
        bob.sync(team.sink());
        ann.sync(team.sink());
    }

    private void agree() throws Exception {
        both();
        both();
        assertThat(ann.all()).isEqualTo(bob.all());
        assertThat(ann.store.outbox().waiting()).isZero();
        assertThat(bob.store.outbox().waiting()).isZero();
        assertThat(ann.conflicts.conflicts()).isEmpty();
        assertThat(bob.conflicts.conflicts()).isEmpty();
        assertThat(team.ask("SELECT count(*) FROM sandbox_personas WHERE deleted_at IS NULL"))
                .isEqualTo(Integer.toString(ann.all().size()));
    }

    @Test
    void editsAndDeletionsReachTheOtherWithAllFields() throws Exception {
        Persona skeptic = persona("skeptic");
        Persona heir = persona("heir");
        ann.save(skeptic);
        ann.save(heir);
        both();
        assertThat(bob.persona(skeptic.id())).isEqualTo(skeptic);
        bob.save(described(skeptic, "Doubts much.", 5));
        bob.delete(heir.id());
        agree();
        assertThat(ann.persona(skeptic.id()).description()).isEqualTo("Doubts much.");
        assertThat(ann.all()).hasSize(1);
        assertThat(
                        team.ask(
                                "SELECT author || sync_version FROM sandbox_personas"
                                        + " WHERE persona_type = 'skeptic'"))
                .isEqualTo("bob2");
        assertThat(
                        team.ask(
                                "SELECT deleted_at IS NOT NULL AND NOT is_active FROM"
                                        + " sandbox_personas WHERE persona_type = 'heir'"))
                .isEqualTo("t");
        // nothing goes back and forth
        assertThat(ann.sync(team.sink()).sent()).isZero();
        assertThat(bob.sync(team.sink()).sent()).isZero();
    }

    @Test
    void aRoundWritesTheFileOnceHoweverMuchItBrings() throws Exception {
        Persona gone = persona("gone");
        Persona taken = persona("taken");
        List.of(gone, persona("changed"), persona("kept"), taken).forEach(ann::save);
        both();
        for (int i = 0; i < 20; i++) {
            ann.save(persona("ann-" + i));
        }
        ann.delete(gone.id());
        ann.sync(team.sink());
        SyncMember eve = new SyncMember("eve", folder);
        try {
            Persona own = persona("taken");
            eve.save(own);
            bob.save(described(bob.persona(taken.id()), "Bob's.", 1));
            bob.sync(team.sink());
            List<Integer> sizes = new ArrayList<>();
            eve.library.listen(reading -> sizes.add(reading.all().size()));
            eve.sync(team.sink());
            assertThat(sizes).containsExactly(24);
            assertThat(eve.persona(taken.id()).type()).isEqualTo("taken-2");
            assertThat(eve.persona(own.id())).isEqualTo(own);
            assertThat(author(eve, taken)).isEqualTo("bob");
            assertThat(
                            eve.all().values().stream()
                                    .filter(p -> p.type().startsWith("ann-"))
                                    .map(p -> author(eve, p)))
                    .hasSize(20)
                    .containsOnly("ann");
            sizes.clear();
            ann.delete(taken.id());
            ann.sync(team.sink());
            ann.save(described(ann.all().values().iterator().next(), "Ann's.", 2));
            ann.sync(team.sink());
            eve.sync(team.sink());
            assertThat(sizes).hasSize(1);
        } finally {
            eve.close();
        }
    }

    private static String author(SyncMember member, Persona persona) {
        return member.store.personaHistory().versions(persona.id()).getFirst().author();
    }

    @Test
    void whatSomebodyEditedMeanwhileIsLeftAlone() throws Exception {
        Persona skeptic = persona("skeptic");
        ann.save(skeptic);
        ann.save(described(skeptic, "Edited meanwhile.", 1));
        Content found = new Content.OfPersona(skeptic);
        Content theirs = new Content.OfPersona(described(skeptic, "The team's.", 2));
        assertThat(
                        ann.personas()
                                .make(
                                        List.of(
                                                new LocalPersonas.Change(
                                                        skeptic.id(),
                                                        found,
                                                        theirs,
                                                        new LocalPersonas.Source.Team("bob")))))
                .isEmpty();
        assertThat(ann.persona(skeptic.id()).description()).isEqualTo("Edited meanwhile.");
    }

    @Test
    void oneThatIsNotValidHereHoldsUpNoOther() throws Exception {
        Persona good = persona("good");
        Persona bad = PersonaFields.with(persona("bad"), PersonaFields.WALK_AWAY_PRICE, 95_000);
        Map<UUID, LocalPersonas.Written> made =
                ann.personas()
                        .make(
                                Stream.of(bad, good)
                                        .map(p ->
                                                new LocalPersonas.Change(
                                                        p.id(),
                                                        Content.GONE,
                                                        new Content.OfPersona(p),
                                                        new LocalPersonas.Source.Here()))
                                        .toList());
        assertThat(made.get(good.id())).isEqualTo(new LocalPersonas.Written.Done(good));
        assertThat(made.get(bad.id()))
                .isInstanceOfSatisfying(
                        LocalPersonas.Written.Failed.class,
                        failed -> assertThat(failed.why()).contains("walkAwayPrice"));
        assertThat(ann.all()).containsOnlyKeys(good.id());
    }

    @Test
    void manyEditsOfflineArriveInTheirOrder() throws Exception {
        Persona skeptic = persona("skeptic");
        for (int i = 1; i <= 5; i++) {
            ann.save(described(skeptic, "Version " + i, i));
        }
        agree();
        assertThat(bob.persona(skeptic.id()).difficulty()).isEqualTo(5);
        assertThat(team.ask("SELECT sync_version FROM sandbox_personas")).isEqualTo("5");
    }

    @Test
    void bothEditingIsAConflictThatKeepsBothSides() throws Exception {
        Persona skeptic = persona("skeptic");
        ann.save(skeptic);
        both();
        ann.save(described(skeptic, "Ann's words", 4));
        bob.save(described(skeptic, "Doubts it.", 1));
        ann.sync(team.sink());
        bob.sync(team.sink());
        bob.sync(team.sink());
        Conflict conflict = bob.conflicts.conflicts().getFirst();
        assertThat(conflict.theirAuthor()).isEqualTo("ann");
        assertThat(conflict.mine())
                .isEqualTo(new Content.OfPersona(described(skeptic, "Doubts it.", 1)));
        assertThat(conflict.theirs())
                .isEqualTo(new Content.OfPersona(described(skeptic, "Ann's words", 4)));
        assertThat(conflict.base()).isEqualTo(new Content.OfPersona(skeptic));
        assertThat(bob.persona(skeptic.id()).difficulty()).isEqualTo(1);
        assertThat(bob.conflicts.resolve(conflict, new Choice.Fields(Set.of("description"))))
                .isEmpty();
        agree();
        assertThat(ann.persona(skeptic.id())).isEqualTo(described(skeptic, "Ann's words", 1));
    }

    @Test
    void eitherSideOfAConflictCanBeTaken() throws Exception {
        for (Choice choice : List.of(new Choice.Mine(), new Choice.Theirs())) {
            Persona one =
                    persona("one-" + choice.getClass().getSimpleName().toLowerCase(Locale.ROOT));
            Persona two =
                    persona("two-" + choice.getClass().getSimpleName().toLowerCase(Locale.ROOT));
            ann.save(one);
            ann.save(two);
            both();
            ann.save(described(one, "Ann's words", 4));
            bob.save(described(one, "Bob's words", 4));
            ann.delete(two.id());
            bob.save(described(two, "Bob's words", 4));
            ann.sync(team.sink());
            bob.sync(team.sink());
            assertThat(bob.conflicts.conflicts()).hasSize(2);
            bob.resolve(choice);
            agree();
            boolean mine = choice instanceof Choice.Mine;
            assertThat(ann.persona(one.id()).description())
                    .isEqualTo(mine ? "Bob's words" : "Ann's words");
            assertThat(ann.all().containsKey(two.id())).isEqualTo(mine);
        }
    }

    @Test
    void nothingIsGivenUpThatWasNotSeen() throws Exception {
        Persona skeptic = persona("skeptic");
        ann.save(skeptic);
        both();
        ann.save(described(skeptic, "Ann's words", 4));
        bob.save(described(skeptic, "Bob's words", 1));
        ann.sync(team.sink());
        bob.sync(team.sink());
        Conflict seen = bob.conflicts.conflicts().getFirst();
        bob.save(described(skeptic, "Bob's later words", 1));
        assertThat(bob.conflicts.resolve(seen, new Choice.Theirs()))
                .hasValueSatisfying(why -> assertThat(why).contains("changed here"));
        ann.save(described(skeptic, "Ann's later words", 4));
        ann.sync(team.sink());
        bob.sync(team.sink());
        assertThat(bob.conflicts.resolve(seen, new Choice.Mine()))
                .hasValueSatisfying(why -> assertThat(why).startsWith("ann changed it again"));
        Conflict now = bob.conflicts.conflicts().getFirst();
        assertThat(now.id()).isEqualTo(seen.id());
        assertThat(bob.conflicts.resolve(now, new Choice.Theirs())).isEmpty();
        assertThat(bob.conflicts.resolve(now, new Choice.Theirs())).isPresent();
        agree();
        // both sides are there to look at, as they were when it was decided
        PastConflict past = bob.store.sync().decided(10).getFirst();
        assertThat(past.resolution()).isEqualTo("theirs");
        assertThat(past.conflict().mine())
                .isEqualTo(new Content.OfPersona(described(skeptic, "Bob's later words", 1)));
        assertThat(past.conflict().theirs())
                .isEqualTo(new Content.OfPersona(described(skeptic, "Ann's later words", 4)));
    }

    @Test
    void theSameChangeOnBothSidesIsNoConflict() throws Exception {
        Persona skeptic = persona("skeptic");
        ann.save(skeptic);
        bob.save(skeptic);
        agree();
        ann.save(described(skeptic, "New", 2));
        bob.save(described(skeptic, "New", 2));
        agree();
    }

    @Test
    void aRowOfASlowTransactionIsNotMissed() throws Exception {
        bob.sync(team.sink());
        try (Connection slow = team.connect();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute(
                    "INSERT INTO sandbox_personas (name, description, persona_type, system_prompt)"
                            + " VALUES ('Slow', 'Late.', 'slow', 'You are late.')");
            ann.save(persona("quick"));
            ann.sync(team.sink());
            bob.sync(team.sink());
            slow.commit();
        }
        bob.sync(team.sink());
        assertThat(bob.all().values()).extracting(Persona::type).containsOnly("slow", "quick");
    }

    /// Ends a round right after the server has taken the changes.
    private static final class LostAnswer implements TeamLink {
        private final TeamLink link;

        LostAnswer(TeamLink link) {
            this.link = link;
        }

        @Override
        public List<Receipt> send(List<Parcel> parcels) throws TeamException {
            link.send(parcels);
            throw new TeamException(Reason.UNREACHABLE, "the answer was lost", "");
        }

        @Override
        public Inspection inspect() throws TeamException {
            return link.inspect();
        }

        @Override
        public List<String> migrate() throws TeamException {
            return link.migrate();
        }

        @Override
        public void markProduction() throws TeamException {
            link.markProduction();
        }

        @Override
        public Map<UUID, Long> taken(List<UUID> operations) throws TeamException {
            return link.taken(operations);
        }

        @Override
        public Page pull(EntityKind kind, PullMark after, int limit) throws TeamException {
            return link.pull(kind, after, limit);
        }

        @Override
        public Page read(EntityKind kind, List<UUID> ids) throws TeamException {
            return link.read(kind, ids);
        }

        @Override
        public boolean hears() {
            return link.hears();
        }

        @Override
        public boolean awaitNews(Duration patience) throws TeamException {
            return link.awaitNews(patience);
        }

        @Override
        public void close() {
            link.close();
        }
    }

    @Test
    void whatWasTakenWithoutAnAnswerIsTakenOnce() throws Exception {
        Persona skeptic = persona("skeptic");
        ann.save(skeptic);
        assertThatThrownBy(() -> ann.sync(() -> new LostAnswer(team.sink().connect())))
                .isInstanceOf(TeamException.class);
        agree();
        assertThat(team.ask("SELECT sync_version FROM sandbox_personas")).isEqualTo("1");
        // and where somebody changed it on top before we ask again
        ann.save(described(skeptic, "Ann's words", 4));
        assertThatThrownBy(() -> ann.sync(() -> new LostAnswer(team.sink().connect())))
                .isInstanceOf(TeamException.class);
        bob.sync(team.sink());
        bob.save(described(skeptic, "Ann's words", 1));
        bob.sync(team.sink());
        ann.sync(team.sink());
        ann.sync(team.sink());
        assertThat(ann.conflicts.conflicts()).isEmpty();
        agree();
        assertThat(ann.persona(skeptic.id()).difficulty()).isEqualTo(1);
    }

    @Test
    void aSlipOfThePenDeletesNothingForTheTeam() throws Exception {
        Persona skeptic = persona("skeptic");
        ann.save(skeptic);
        ann.save(persona("heir"));
        both();
        Path file = folder.resolve("ann/personas.json");
        String good = Files.readString(file);
        Files.writeString(file, good.replace("\"skeptic\"", "\"Not A Slug\""));
        ann.library.reread();
        both();
        assertThat(bob.all()).hasSize(2);
        Files.writeString(file, good);
        ann.library.reread();
        agree();
        assertThat(ann.all()).hasSize(2);
    }

    @Test
    void anUnawareProgramsEditsAndDeletionsArrive() throws Exception {
        Persona skeptic = persona("skeptic");
        Persona heir = persona("heir");
        ann.save(skeptic);
        ann.save(heir);
        both();
        team.run(
                "UPDATE sandbox_personas SET description = 'Edited in the dashboard'"
                        + " WHERE persona_type = 'skeptic'");
        team.run("DELETE FROM sandbox_personas WHERE persona_type = 'heir'");
        agree();
        assertThat(bob.persona(skeptic.id()).description()).isEqualTo("Edited in the dashboard");
        assertThat(bob.persona(skeptic.id()).openingMood()).isEqualTo(Mood.WEARY);
        assertThat(bob.all()).hasSize(1);
    }

    @Test
    void whatTheServerRefusesHoldsNothingElseUp() throws Exception {
        team.run("ALTER TABLE sandbox_personas ADD CHECK (name <> 'The bad')");
        ann.save(persona("one"));
        ann.save(persona("bad"));
        ann.save(persona("two"));
        assertThat(ann.sync(team.sink()).refused()).isEqualTo(1);
        bob.sync(team.sink());
        assertThat(bob.all()).hasSize(2);
        assertThat(ann.store.outbox().waiting()).isEqualTo(1);
    }

    @Test
    void anotherDatabaseIsJoinedFromTheBeginning() throws Exception {
        ann.save(persona("skeptic"));
        ann.sync(team.sink());
        TestPostgres other = TestPostgres.migrated();
        ann.sync(other.sink());
        assertThat(other.ask("SELECT count(*) FROM sandbox_personas")).isEqualTo("1");
    }

    @Test
    void withoutItsTablesOrMarkedAsProductionsItIsNotTouched() throws Exception {
        TestPostgres empty = TestPostgres.create();
        assertThatThrownBy(() -> ann.sync(empty.sink()))
                .isInstanceOfSatisfying(
                        TeamException.class, e -> assertThat(e.remedy()).contains("sync migrate"));
        team.run("INSERT INTO sandbox_workbench VALUES ('environment', 'PROD')");
        assertThatThrownBy(() -> ann.sync(team.sink()))
                .hasMessageStartingWith("Safety check: attempting PROD operations in SANDBOX.");
        team.run("DELETE FROM sandbox_workbench WHERE key = 'environment'");
        team.run("ALTER TABLE sandbox_personas DROP COLUMN deleted_at");
        assertThatThrownBy(() -> ann.sync(team.sink()))
                .isInstanceOfSatisfying(
                        TeamException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SCHEMA));
    }
}
