package dev.selfplay.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.selfplay.config.DatabaseAddress;
import dev.selfplay.domain.Persona;
import dev.selfplay.sync.TeamException.Reason;
import dev.selfplay.sync.postgres.PostgresSink;
import dev.selfplay.sync.postgres.TestPostgres;
import dev.selfplay.testing.CutProxy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Objects;

/// Servers that are slow, refuse, break off, or are none: what is told, what there is to do, and that
/// it goes on by itself.
@ResourceLock(TestPostgres.LOCK)
class SyncServersTest {
    @TempDir Path folder;
    private TestPostgres team;
    private SyncMember ann;

    @BeforeEach
    void begin() throws Exception {
        team = TestPostgres.migrated();
        ann = new SyncMember("ann", folder);
        ann.save(SyncRoundTest.persona("skeptic"));
    }

    @AfterEach
    void end() {
        ann.close();
    }

    private static TeamException failure(SyncMember member, RemoteSink sink) {
        return Objects.requireNonNull(
                catchThrowableOfType(TeamException.class, () -> member.sync(sink)));
    }

    private static PostgresSink sink(String url, Duration patience) {
        return new PostgresSink(DatabaseAddress.parse(url, null), true, patience);
    }

    private void goesOn() throws Exception {
        assertThat(ann.store.outbox().waiting()).isEqualTo(1);
        assertThat(ann.sync(team.sink()).sent()).isEqualTo(1);
        assertThat(team.ask("SELECT count(*) FROM sandbox_personas")).isEqualTo("1");
    }

    /// A trigger of somebody's raises what a server in that state says.
    @ParameterizedTest
    @CsvSource({
        "25006, DENIED, primary",
        "53100, DENIED, room",
        "42501, DENIED, owner",
        "42703, SCHEMA, migrate",
        "53300, UNREACHABLE, by itself",
        "53200, UNREACHABLE, by itself",
        "57P01, UNREACHABLE, by itself",
        "57P03, UNREACHABLE, by itself",
        "57014, UNREACHABLE, by itself",
        "55P03, UNREACHABLE, by itself"
    })
    void whatItSaysIsTold(String state, Reason reason, String remedy) throws Exception {
        team.run(
                "CREATE FUNCTION say() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION"
                        + " 'so it is' USING errcode = '%s'; END $$;".formatted(state)
                        + "CREATE TRIGGER say BEFORE INSERT ON sandbox_personas FOR EACH ROW"
                        + " EXECUTE FUNCTION say()");
        TeamException told = failure(ann, team.sink());
        assertThat(told.reason()).isEqualTo(reason);
        assertThat(told.getMessage()).startsWith("The team's database ").contains("so it is");
        assertThat(told.remedy()).contains(remedy);
        team.run("DROP TRIGGER say ON sandbox_personas");
        goesOn();
    }

    @ParameterizedTest
    @CsvSource({"40001", "40P01"})
    void whatOthersWereInTheWayOfIsDoneAgainAtOnce(String state) throws Exception {
        team.run(
                "CREATE SEQUENCE tries; CREATE FUNCTION say() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN IF nextval('tries') < 4 THEN RAISE EXCEPTION 'not now' USING"
                        + " errcode = '%s'; END IF; RETURN new; END $$;".formatted(state)
                        + "CREATE TRIGGER say BEFORE INSERT ON sandbox_personas FOR EACH ROW"
                        + " EXECUTE FUNCTION say()");
        assertThat(ann.sync(team.sink()).sent()).isEqualTo(1);
        assertThat(team.ask("SELECT last_value FROM tries")).isEqualTo("4");
    }

    /// A role that may not do what syncing does must not be told that tables are missing, and one that
    /// sees no row must not take the database for an empty one.
    @Test
    void whatARoleLacksIsTold() throws Exception {
        String role = "member_" + team.address().database();
        String url =
                "postgres://%s@127.0.0.1:%d/%s"
                        .formatted(role, team.address().port(), team.address().database());
        team.run("CREATE ROLE " + role + " LOGIN");
        TeamException forbidden = failure(ann, sink(url, Duration.ofSeconds(9)));
        assertThat(forbidden.reason()).isEqualTo(Reason.DENIED);
        assertThat(forbidden).hasMessageContaining("forbids role \"" + role + "\"");
        assertThat(forbidden.remedy()).contains("owner", "GRANT").doesNotContain("migrate");

        team.run("GRANT ALL ON ALL TABLES IN SCHEMA public TO " + role);
        team.run("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO " + role);
        TeamException hidden = failure(ann, sink(url, Duration.ofSeconds(9)));
        assertThat(hidden.reason()).isEqualTo(Reason.DENIED);
        assertThat(hidden).hasMessageContaining("hides its rows from role \"" + role + "\"");
        assertThat(hidden.remedy()).contains("owner", "CREATE POLICY").doesNotContain("migrate");

        // a policy for reading alone lets updates pass by without a word
        team.run(
                "CREATE POLICY reads ON public.sandbox_personas FOR SELECT TO %s USING (true)"
                        .formatted(role));
        assertThat(failure(ann, sink(url, Duration.ofSeconds(9))))
                .hasMessageContaining("row-level security");

        for (String table :
                team.ask(
                                "SELECT string_agg(tablename, ' ') FROM pg_tables WHERE schemaname"
                                        + " = 'public'")
                        .split(" ", -1)) {
            team.run(
                    "CREATE POLICY everything ON public.%s TO %s USING (true) WITH CHECK (true)"
                            .formatted(table, role));
        }
        assertThat(ann.sync(sink(url, Duration.ofSeconds(9))).sent()).isEqualTo(1);
    }

    @Test
    void whoIsNotLetInIsToldWhatToCheck() throws Exception {
        String path =
                "@127.0.0.1:%d/%s".formatted(team.address().port(), team.address().database());
        assertThat(failure(ann, sink("postgres://nobody:x" + path, Duration.ofSeconds(9))).remedy())
                .contains("user and password");
        assertThat(
                        failure(
                                        ann,
                                        sink(
                                                "postgres://postgres@127.0.0.1:%d/nowhere"
                                                        .formatted(team.address().port()),
                                                Duration.ofSeconds(9)))
                                .remedy())
                .contains("end of the connection string");
        team.run(
                "CREATE ROLE full%s LOGIN CONNECTION LIMIT 0".formatted(team.address().database()));
        TeamException full =
                failure(
                        ann,
                        sink(
                                "postgres://full%s".formatted(team.address().database()) + path,
                                Duration.ofSeconds(9)));
        assertThat(full.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(full.remedy()).contains("session pooler");
        TeamException encrypted =
                failure(ann, sink(team.url() + "?sslmode=require", Duration.ofSeconds(9)));
        assertThat(encrypted.reason()).isEqualTo(Reason.DENIED);
        assertThat(encrypted.remedy()).contains("sslmode=disable");
        assertThat(
                        failure(
                                        ann,
                                        sink(
                                                "postgres://postgres@127.0.0.1:1/x",
                                                Duration.ofSeconds(9)))
                                .reason())
                .isEqualTo(Reason.UNREACHABLE);
        goesOn();
    }

    @Test
    void anotherKindOfServerIsRecognised() throws Exception {
        try (var web = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(() -> {
                        try (Socket client = web.accept()) {
                            client.getOutputStream()
                                    .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                            client.getOutputStream().flush();
                            client.getInputStream().readAllBytes();
                        } catch (IOException e) {
                            // it has heard enough
                        }
                    });
            TeamException told =
                    failure(
                            ann,
                            sink(
                                    "postgres://postgres@127.0.0.1:%d/x"
                                            .formatted(web.getLocalPort()),
                                    Duration.ofSeconds(5)));
            assertThat(told.remedy()).as(told.getMessage()).contains("another kind of server");
        }
        goesOn();
    }

    @Test
    void slownessIsBorneAndSilenceIsNot() throws Exception {
        try (CutProxy network = new CutProxy(team.address().port())) {
            network.slow(Duration.ofSeconds(4), Integer.MAX_VALUE);
            assertThat(failure(ann, sink(team.url(network.port()), Duration.ofSeconds(1))).reason())
                    .isEqualTo(Reason.UNREACHABLE);
            network.slow(Duration.ofMillis(1), 200); // it dribbles
            assertThat(ann.sync(sink(team.url(network.port()), Duration.ofSeconds(30))).sent())
                    .isEqualTo(1);
        }
    }

    /// Before the server hears of a commit, and after, when only its answer is lost.
    @Test
    void aConnectionThatBreaksAtAnyCommitLosesAndDoublesNothing() throws Exception {
        SyncMember bob = new SyncMember("bob", folder);
        try (CutProxy network = new CutProxy(team.address().port())) {
            // so that no statement is prepared, and every commit can be seen
            PostgresSink breaking =
                    sink(team.url(network.port()) + "?pgbouncer=true", Duration.ofSeconds(30));
            ann.sync(team.sink());
            Persona skeptic = ann.all().values().iterator().next();
            int broken = 0;
            for (int commit = 1; commit <= 9; commit++) {
                for (boolean heard : new boolean[] {false, true}) {
                    String words = "Commit " + commit + heard;
                    ann.save(SyncRoundTest.described(skeptic, words, 2));
                    ann.fights().fight(skeptic, words, 70);
                    network.breakAtCommit(commit, heard);
                    try {
                        ann.sync(breaking);
                    } catch (TeamException e) {
                        broken++;
                    }
                    network.mend();
                    ann.sync(team.sink());
                    // a transaction that the server has not given up yet holds pulling back
                    org.awaitility.Awaitility.await()
                            .atMost(java.time.Duration.ofSeconds(60))
                            .untilAsserted(() -> {
                                bob.sync(team.sink());
                                assertThat(bob.all().get(skeptic.id()))
                                        .extracting(Persona::description)
                                        .isEqualTo(words);
                            });
                    assertThat(ann.store.outbox().waiting()).isZero();
                }
            }
            assertThat(broken).isGreaterThan(11);
            assertThat(team.ask("SELECT count(*) FROM sandbox_battles")).isEqualTo("18");
            assertThat(team.ask("SELECT sync_version FROM sandbox_personas")).isEqualTo("19");
            assertThat(team.ask("SELECT count(*) FROM sandbox_gradings")).isEqualTo("18");
        } finally {
            bob.close();
        }
    }

    @Test
    void aServerThatEndsAllConnectionsIsJoinedAgain() throws Exception {
        try (TeamLink link = team.sink().connect();
                Connection other = team.connect()) {
            ann.round().run(link);
            try (var statement = other.createStatement()) {
                statement.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <>"
                                + " pg_backend_pid() AND datname = current_database()");
            }
            ann.save(SyncRoundTest.persona("heir"));
            TeamException told =
                    Objects.requireNonNull(
                            catchThrowableOfType(TeamException.class, () -> ann.round().run(link)));
            assertThat(told.reason()).isEqualTo(Reason.UNREACHABLE);
        }
        assertThat(ann.sync(team.sink()).sent()).isEqualTo(1);
    }

    @Test
    void aColumnThatSomebodyAddedOrDroppedIsNamedAndTheRestGoesOn() throws Exception {
        ann.sync(team.sink());
        Persona skeptic = ann.all().values().iterator().next();
        team.run("ALTER TABLE sandbox_battles ADD mood text NOT NULL DEFAULT 'x'");
        team.run("ALTER TABLE sandbox_battles ALTER mood DROP DEFAULT");
        for (int i = 0; i < 3; i++) {
            ann.fights().fight(skeptic, "Battle " + i, 70);
        }
        ann.save(SyncRoundTest.described(skeptic, "New", 2));
        var result = ann.sync(team.sink());
        assertThat(result.refused()).isEqualTo(3);
        assertThat(result.sent()).isEqualTo(1);
        team.run("ALTER TABLE sandbox_battles DROP mood");
        assertThat(ann.sync(team.sink()).sent()).isEqualTo(3);
        team.run("ALTER TABLE sandbox_battles DROP referee_score");
        ann.fights().fight(skeptic, "Battle 4", 70);
        TeamException told = failure(ann, team.sink());
        assertThat(told.reason()).isEqualTo(Reason.SCHEMA);
        assertThat(told.remedy()).contains("sync migrate");
    }
}
