package dev.selfplay.sync.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfplay.sync.TeamException;
import dev.selfplay.sync.TeamException.Reason;
import dev.selfplay.sync.TeamLink;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

@ResourceLock(TestPostgres.LOCK)
class MigrationsTest {
    private static final String ALL =
            "SELECT jsonb_agg(to_jsonb(t) -"
                + " ARRAY['sync_version','operation_id','author','deleted_at',"
                + "'workbench','change_xid','change_seq','prompt_hash','is_golden_sample','suggested_at']"
                + " ORDER BY id)::text FROM %s t";

    @Test
    void everyFileIsNamed() throws Exception {
        try (var files = Files.list(Path.of("resources/supabase/migrations"))) {
            assertThat(files.map(f -> String.valueOf(f.getFileName())).sorted())
                    .isEqualTo(Migrations.FILES);
        }
    }

    @Test
    void anEmptyDatabaseGetsItsTablesAndAgainNothingChanges() throws Exception {
        TestPostgres database = TestPostgres.create();
        try (TeamLink link = database.sink().connect()) {
            assertThat(link.inspect()).isEqualTo(new TeamLink.Inspection(false, false, null, null));
            link.migrate();
            TeamLink.Inspection first = link.inspect();
            assertThat(first.tables()).isTrue();
            link.migrate();
            assertThat(link.inspect()).isEqualTo(first);
        }
    }

    @Test
    void anOriginalsDatabaseKeepsEveryRow() throws Exception {
        TestPostgres database = TestPostgres.create();
        database.run(TestPostgres.ORIGINAL);
        String personas = database.ask(ALL.formatted("sandbox_personas"));
        String battles = database.ask(ALL.formatted("sandbox_battles"));
        String tactics = database.ask(ALL.formatted("sandbox_tactics"));
        try (TeamLink link = database.sink().connect()) {
            link.migrate();
            link.migrate();
            assertThat(link.inspect().tables()).isTrue();
        }
        assertThat(database.ask(ALL.formatted("sandbox_personas"))).isEqualTo(personas);
        assertThat(database.ask(ALL.formatted("sandbox_battles"))).isEqualTo(battles);
        assertThat(database.ask(ALL.formatted("sandbox_tactics"))).isEqualTo(tactics);
        assertThat(database.ask("SELECT max(sync_version) FROM sandbox_personas")).isEqualTo("1");
    }

    @Test
    void anUnawareProgramsChangesAreCounted() throws Exception {
        TestPostgres database = TestPostgres.create();
        database.run(TestPostgres.ORIGINAL);
        try (TeamLink link = database.sink().connect()) {
            link.migrate();
        }
        database.run("UPDATE sandbox_personas SET name = 'Sceptic' WHERE name = 'The Skeptic'");
        assertThat(database.ask("SELECT sync_version FROM sandbox_personas WHERE name = 'Sceptic'"))
                .isEqualTo("2");
        database.run("DELETE FROM sandbox_personas WHERE name = 'Sceptic'");
        assertThat(database.ask("SELECT kind || version FROM sandbox_deletions ORDER BY kind"))
                .isEqualTo("persona3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sandbox_personas",
                "sandbox_battles",
                "sandbox_tactics",
                "sandbox_gradings",
                "sandbox_prompts",
                "sandbox_operations",
                "sandbox_deletions",
                "sandbox_workbench"
            })
    void theServiceRoleMayEverythingAndAnonNothing(String table) throws Exception {
        TestPostgres database = TestPostgres.migrated();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE service_role");
            statement.execute("SELECT * FROM " + table);
            statement.execute("DELETE FROM " + table);
            statement.execute("RESET ROLE");
            for (String nobody : new String[] {"anon", "authenticated"}) {
                statement.execute("SET ROLE " + nobody);
                assertThatThrownBy(() -> statement.execute("SELECT * FROM " + table))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
                statement.execute("RESET ROLE");
            }
        }
        assertThat(
                        database.ask(
                                "SELECT relrowsecurity FROM pg_class WHERE relname = '"
                                        + table
                                        + "'"))
                .isEqualTo("t");
    }

    @Test
    void aDatabaseMarkedAsProductionsIsRefusedInSandbox() throws Exception {
        TestPostgres database = TestPostgres.create();
        try (TeamLink prod = PostgresSink.to(database.address(), false).connect()) {
            prod.markProduction();
            prod.markProduction();
        }
        assertThat(database.ask("SELECT to_regclass('sandbox_personas') IS NULL")).isEqualTo("t");
        try (TeamLink link = database.sink().connect()) {
            assertThat(link.inspect().production()).isTrue();
            assertThatThrownBy(link::migrate)
                    .isInstanceOfSatisfying(
                            TeamException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.SAFETY))
                    .hasMessageStartingWith("Safety check: attempting PROD operations in SANDBOX.");
        }
    }

    @Test
    void aMissingColumnIsNamedAsTheSchemasFault() throws Exception {
        TestPostgres database = TestPostgres.migrated();
        database.run("ALTER TABLE sandbox_personas DROP COLUMN workbench");
        try (TeamLink link = database.sink().connect()) {
            assertThat(link.inspect().tables()).isFalse();
            link.migrate();
            assertThat(link.inspect().tables()).isTrue();
        }
    }
}
