package dev.selfplay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.config.DatabaseAddress;
import dev.selfplay.domain.Persona;
import dev.selfplay.sync.Choice;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.TeamException;
import dev.selfplay.sync.postgres.PostgresSink;
import dev.selfplay.sync.postgres.TestPostgres;
import dev.selfplay.testing.CutProxy;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/// Several people edit at random over a network that breaks at random, until all is quiet: then all
/// have the same, and every word that anybody wrote is there or was decided against by a person.
class SyncConvergenceTest {
    private static final int STEPS = 60;

    @TempDir Path folder;
    private final Set<String> written = new HashSet<>();
    private final Set<String> decidedAgainst = new HashSet<>();

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 20261124", "5, 7"})
    void allAgreeInTheEndAndNothingIsLost(int people, long seed) throws Exception {
        Random random = new Random(seed);
        TestPostgres team = TestPostgres.migrated();
        List<SyncMember> members = new ArrayList<>();
        try (CutProxy network = new CutProxy(team.address().port())) {
            PostgresSink sink =
                    new PostgresSink(
                            DatabaseAddress.parse(team.url(network.port()), null),
                            true,
                            Duration.ofSeconds(60));
            for (int i = 0; i < people; i++) {
                members.add(new SyncMember("member" + i, folder));
            }
            int cuts = 0;
            for (int step = 0; step < STEPS; step++) {
                SyncMember member = members.get(random.nextInt(people));
                edit(member, random, step);
                if (random.nextInt(3) > 0) {
                    boolean cut = random.nextInt(3) == 0;
                    network.cutAfter(cut ? 500 + random.nextInt(12_000) : Long.MAX_VALUE);
                    try {
                        member.sync(sink);
                    } catch (TeamException e) {
                        assertThat(e.reason()).isEqualTo(TeamException.Reason.UNREACHABLE);
                        cuts++;
                    }
                    network.mend();
                }
                if (random.nextInt(6) == 0) {
                    decide(member, random);
                }
            }
            assertThat(cuts).as("the network broke").isPositive();
            for (int round = 0; round < 8; round++) {
                for (SyncMember member : members) {
                    member.sync(sink);
                    decide(member, random);
                }
            }
            SyncMember first = members.getFirst();
            for (SyncMember member : members) {
                assertThat(member.desk.conflicts()).as(member.name).isEmpty();
                assertThat(member.store.outbox().waiting()).as(member.name).isZero();
                assertThat(member.all()).as(member.name).isEqualTo(first.all());
            }
            assertThat(
                            team.ask(
                                    "SELECT count(*) FROM sandbox_personas WHERE deleted_at IS"
                                            + " NULL"))
                    .isEqualTo(Integer.toString(first.all().size()));
            // each text was sent at some time, unless a person decided against it
            Set<String> sent = new HashSet<>();
            for (SyncMember member : members) {
                for (Persona persona : member.all().values()) {
                    sent.add(persona.description());
                }
            }
            written.removeAll(decidedAgainst);
            assertThat(written).isSubsetOf(sent);
        } finally {
            members.forEach(SyncMember::close);
        }
    }

    /// One's own edit on what one sees replaces the text there knowingly.
    private void edit(SyncMember member, Random random, int step) {
        List<UUID> ids = List.copyOf(member.all().keySet());
        int what = random.nextInt(10);
        if (ids.isEmpty() || what < 2) {
            Persona made =
                    SyncRoundTest.described(
                            SyncRoundTest.persona("seller-" + step), "text " + step, 3);
            member.save(made);
            written.add(made.description());
        } else {
            Persona persona = member.persona(ids.get(random.nextInt(ids.size())));
            decidedAgainst.add(persona.description());
            if (what == 2) {
                member.delete(persona.id());
            } else {
                String text = "text " + step;
                member.save(SyncRoundTest.described(persona, text, 1 + random.nextInt(5)));
                written.add(text);
            }
        }
    }

    private void decide(SyncMember member, Random random) {
        for (var conflict : member.desk.conflicts()) {
            boolean mine = random.nextBoolean();
            var against = mine ? conflict.theirs() : conflict.mine();
            if (against instanceof Content.OfPersona(Persona persona)) {
                decidedAgainst.add(persona.description());
            }
            assertThat(
                            member.desk.resolve(
                                    conflict, mine ? new Choice.Mine() : new Choice.Theirs()))
                    .isEmpty();
        }
    }
}
