package dev.selfplay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfplay.log.SecretMask;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

class TeamDatabaseTest {
    private static final String REF = "abcdefghijklmnopqrst";
    private static final String DIRECT =
            "postgresql://postgres:s3cret-word@db." + REF + ".supabase.co:5432/postgres";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgres://u:p%40ss%2Fw%23rd@h.example/db | u@h.example:5432/db | p@ss/w#rd",
                "postgresql://u:p%2Bq+r@h.example:6000/my%20db?x=1 | u@h.example:6000/my db |"
                        + " p+q+r",
                "postgres://u:a@b@h.example/db | u@h.example:5432/db | a@b",
                "postgres://u:a:b@[::1]:7000/db | u@[::1]:7000/db | a:b",
                "postgres://u:100%@h.example/db | u@h.example:5432/db | 100%",
                "jdbc:postgresql://h.example:5433/db?user=u&password=p%26q | u@h.example:5433/db |"
                        + " p&q",
                "jdbc:postgresql://u:pw@h.example/db | u@h.example:5432/db | pw",
                "postgres://h.example | postgres@h.example:5432/postgres | ''",
            })
    void everyFormIsRead(String text, String where, String password) {
        DatabaseAddress address = DatabaseAddress.parse(text, null);
        assertThat(address).hasToString(where.strip());
        assertThat(address.password().reveal()).isEqualTo(password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:verysecret@h/db",
                "postgres://u:verysecret@/db",
                "postgres://u:verysecret@h:99999/db",
                "postgres://u:verysecret@a,b/db",
                "postgres://u:verysecret@h/db?sslmode=verify-full",
                "postgres://u:[YOUR-PASSWORD]@h/db",
                "verysecret"
            })
    void whatIsNoneIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> DatabaseAddress.parse(text, null))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("verysecret"));
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://u@h.example/db,,ENCRYPTED",
        "postgres://u@h.example/db?sslmode=prefer,,ENCRYPTED",
        "postgres://u@h.example/db?sslmode=disable,,OFF",
        "postgres://u@h.example/db,/ca.crt,VERIFIED",
        "postgres://u@h.example/db?sslmode=require&sslrootcert=/ca.crt,,VERIFIED",
        "postgres://u@127.0.0.1/db,,OFF",
        "postgres://u@localhost/db?sslmode=require,,ENCRYPTED",
    })
    void tlsIsOnUnlessOnLoopback(String text, String ca, Tls tls) {
        assertThat(DatabaseAddress.parse(text, ca).tls()).isEqualTo(tls);
    }

    @Test
    void thePoolerIsKnownByItsPortOrByTheWord() {
        assertThat(DatabaseAddress.parse("postgres://u@h:6543/db", null).pooled()).isTrue();
        assertThat(DatabaseAddress.parse("postgres://u@h/db?pgbouncer=true", null).pooled())
                .isTrue();
        assertThat(DatabaseAddress.parse("postgres://u@h:5432/db", null).pooled()).isFalse();
    }

    @Test
    void theProjectIsToldByHostOrUser() {
        DatabaseAddress direct = DatabaseAddress.parse(DIRECT, null);
        DatabaseAddress pooled =
                DatabaseAddress.parse(
                        "postgres://postgres."
                                + REF
                                + ":x@aws-0-eu-central-1.pooler.supabase.com:6543/postgres",
                        null);
        assertThat(direct.project()).contains(REF).isEqualTo(pooled.project());
        assertThat(direct.samePlace(pooled)).isTrue();
        assertThat(DatabaseAddress.parse("postgres://u.x@h/db", null).project()).isEmpty();
    }

    @Test
    void sandboxFormsWinThenTheOrderOfTheNames() {
        Map<String, String> variables = new HashMap<>();
        variables.put("DATABASE_URL", "postgres://u@d/db");
        variables.put("POSTGRES_URL", "postgres://u@c/db");
        variables.put("SUPABASE_DB_URL", "postgres://u@a/db");
        assertThat(host(variables)).isEqualTo("a");
        variables.put("SANDBOX_DATABASE_URL", "postgres://u@e/db");
        assertThat(host(variables)).isEqualTo("e");
        variables.put("SANDBOX_POSTGRES_URL_NON_POOLING", "postgres://u@f/db");
        assertThat(host(variables)).isEqualTo("f");
        variables.put("NODE_ENV", "production");
        assertThat(host(variables)).isEqualTo("a");
        assertThat(of(Map.of("DATABASE_URL", "mysql://u@h/postgres")))
                .isInstanceOf(TeamDatabase.Missing.class);
    }

    private static String host(Map<String, String> variables) {
        return ((TeamDatabase.Ready) of(variables)).address().host();
    }

    @Test
    void productionIsRefusedInSandboxByEveryWayToIt() {
        String sandbox = "SANDBOX_SUPABASE_DB_URL";
        refused(Map.of(sandbox, DIRECT, "SUPABASE_DB_URL", DIRECT.replace("s3cret-word", "other")));
        refused(
                Map.of(
                        sandbox,
                        "postgres://u@h/db",
                        "DATABASE_URL",
                        "bad",
                        "SANDBOX_DATABASE_URL",
                        "postgres://u@h/db",
                        "SUPABASE_DB_URL",
                        "postgresql://v@H:5432/db"));
        refused(
                Map.of(
                        sandbox,
                        DIRECT,
                        "SANDBOX_SUPABASE_URL",
                        "https://other.supabase.co",
                        "NEXT_PUBLIC_SUPABASE_URL",
                        "https://" + REF + ".supabase.co"));
        String key =
                "h."
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(
                                        ("{\"ref\":\"" + REF + "\"}")
                                                .getBytes(StandardCharsets.UTF_8))
                        + ".sig";
        refused(
                Map.of(
                        sandbox,
                        DIRECT,
                        "SUPABASE_SERVICE_ROLE_KEY",
                        key,
                        "SANDBOX_SUPABASE_SERVICE_ROLE_KEY",
                        "sb_secret_other"));
        refused(
                Map.of(
                        "SUPABASE_DB_URL",
                        DIRECT,
                        "SANDBOX_SUPABASE_URL",
                        "https://other.supabase.co"));
        assertThat(of(Map.of("SUPABASE_DB_URL", DIRECT))).isInstanceOf(TeamDatabase.Ready.class);
        assertThat(of(Map.of("SUPABASE_DB_URL", DIRECT, "NODE_ENV", "production")))
                .isInstanceOf(TeamDatabase.Ready.class);
    }

    private static void refused(Map<String, String> variables) {
        assertThat(of(variables))
                .isInstanceOfSatisfying(
                        TeamDatabase.Refused.class,
                        r ->
                                assertThat(r.message())
                                        .startsWith(
                                                "Safety check: attempting PROD operations in"
                                                        + " SANDBOX.")
                                        .doesNotContain("s3cret"));
    }

    @Test
    void fromTheProjectAloneItSaysWhatToCopyFromWhere() {
        TeamDatabase found =
                of(Map.of("NEXT_PUBLIC_SUPABASE_URL", "https://" + REF + ".supabase.co/"));
        assertThat(found)
                .isInstanceOfSatisfying(
                        TeamDatabase.Missing.class,
                        m -> {
                            assertThat(m.message())
                                    .startsWith("Supabase admin client not available");
                            assertThat(m.remedy())
                                    .contains(
                                            "/dashboard/project/" + REF,
                                            "postgresql://postgres." + REF + ":",
                                            "SANDBOX_SUPABASE_DB_URL");
                        });
    }

    @Test
    void passwordsAreSeenNowhere() {
        TeamDatabase found = of(Map.of("SUPABASE_DB_URL", "postgres://u:p%40ssw0rd-7@h/db"));
        assertThat(found.toString()).doesNotContain("p@ssw0rd-7", "p%40ssw0rd-7");
        assertThat(SecretMask.mask("the driver said p@ssw0rd-7")).isEqualTo("the driver said ****");
        assertThat(of(Map.of("SUPABASE_DB_URL", "postgres://u:topsecret7@h:0/db")).toString())
                .contains("not available", "SUPABASE_DB_URL")
                .doesNotContain("topsecret7");
    }

    private static TeamDatabase of(Map<String, String> variables) {
        return TeamDatabase.of(
                Environments.resolve(variables, Path.of("no-such.env")).environment());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgres://u:very#secret@h.example:5432/db | Write # as %23",
                "postgres://u:77#secret@h.example:5432/db | Write # as %23",
                "postgres://u:secret#@h.example/db | Write # as %23",
                "postgres://u:very?secret@h.example:5432/db | Write ? as %3F",
                "postgres://u:77?x=secret@h.example/db | Write ? as %3F",
                "postgres://u:very@se?secret@h.example/db?sslmode=disable | Write ? as %3F",
                "jdbc:postgresql://h.example/db?user=u&password=very#secret | Write # as %23",
                "jdbc:postgresql://h.example/db?user=u&password=very&secret | Write & as %26",
                "postgres://u:very%23sec%ret@h.example/db | Write % as %25",
                "postgres://u:very%abret@h.example/db | Write % as %25",
            })
    void aSignThatEndsThePasswordIsNamedWithItsCode(String text, String remedy) {
        assertThat(of(Map.of("SUPABASE_DB_URL", text)))
                .isInstanceOfSatisfying(
                        TeamDatabase.Unusable.class,
                        unusable -> {
                            assertThat(unusable.message())
                                    .contains("SUPABASE_DB_URL")
                                    .doesNotContain("very", "secret", "77", "ret");
                            assertThat(unusable.remedy())
                                    .startsWith(remedy)
                                    .doesNotContain("very", "secret", "77", "ret");
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgres://u:a/b@h.example/db | a/b",
                "postgres://u:a/b@c@h.example:5432/db?sslmode=disable | a/b@c",
                "postgres://u:a b:c[d]@h.example/db | a b:c[d]",
                "jdbc:postgresql://h.example/db?user=u&password=a@b | a@b",
                "postgres://u:a%23%3F%26%25b@h.example/db | a#?&%b"
            })
    void signsThatCanBeToldApartAreRead(String text, String password) {
        assertThat(DatabaseAddress.parse(text, null).password().reveal()).isEqualTo(password);
    }
}
