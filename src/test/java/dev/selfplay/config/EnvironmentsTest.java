package dev.selfplay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfplay.config.Environments.Resolution;
import dev.selfplay.config.ResolvedValue.Origin;
import dev.selfplay.log.SecretMask;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

class EnvironmentsTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "development", "test", "Production", "production ", "prod"})
    void anythingButProductionIsSandbox(String mode) {
        Environment environment = resolve(Map.of("NODE_ENV", mode)).environment();
        assertThat(environment).isInstanceOf(Environment.Sandbox.class);
        assertThat(environment.assertSandboxMode()).isSameAs(environment);
    }

    @Test
    void aNearMissOfProductionIsTold() {
        assertThat(resolve(Map.of("NODE_ENV", "Production")).problems())
                .singleElement()
                .extracting(Problem::text)
                .asString()
                .contains("not exactly");
        assertThat(resolve(Map.of("NODE_ENV", "development")).problems()).isEmpty();
    }

    @Test
    void inProdBattlesAreRefusedWithTheReasonAndTheRemedy() {
        Environment environment = resolve(Map.of("NODE_ENV", "production")).environment();
        assertThatThrownBy(environment::assertSandboxMode)
                .isInstanceOf(SandboxViolation.class)
                .hasMessageContaining("NODE_ENV=production selects PROD")
                .hasMessageContaining("Set NODE_ENV=development");
    }

    @Test
    void sandboxNamesWinInSandboxAndFallBackToThePlainOnes() {
        Map<String, String> variables =
                Map.of(
                        "OPENAI_API_KEY", "plain-openai-key",
                        "SANDBOX_OPENAI_API_KEY", "sandbox-openai-key",
                        "NEXT_PUBLIC_SUPABASE_URL", "https://plain.example",
                        "SANDBOX_NEXT_PUBLIC_SUPABASE_URL", "https://long.example",
                        "SANDBOX_SUPABASE_URL", "https://short.example",
                        "SUPABASE_SERVICE_ROLE_KEY", "plain-service-key",
                        "SANDBOX_SLACK_WEBHOOK_URL", "  ");
        Environment sandbox = resolve(variables).environment();
        assertThat(name(sandbox, Variable.OPENAI_API_KEY)).isEqualTo("SANDBOX_OPENAI_API_KEY");
        assertThat(sandbox.value(Variable.NEXT_PUBLIC_SUPABASE_URL).orElseThrow().reveal())
                .isEqualTo("https://short.example");
        assertThat(name(sandbox, Variable.SUPABASE_SERVICE_ROLE_KEY))
                .isEqualTo("SUPABASE_SERVICE_ROLE_KEY");
        assertThat(sandbox.value(Variable.SLACK_WEBHOOK_URL)).isEmpty();
    }

    @Test
    void inProdOnlyPlainNamesAreLookedAt() {
        Environment environment =
                resolve(
                                Map.of(
                                        "NODE_ENV", "production",
                                        "SANDBOX_OPENAI_API_KEY", "sandbox-openai-key",
                                        "SUPABASE_SERVICE_ROLE_KEY", "plain-service-key"))
                        .environment();
        assertThat(environment.value(Variable.OPENAI_API_KEY)).isEmpty();
        assertThat(((Environment.Prod) environment).credentials().serviceRoleKey()).isPresent();
    }

    @Test
    void inSandboxNoMethodLeadsToProduction() {
        Stream<Executable> ways =
                Stream.concat(
                        Arrays.stream(Environment.Sandbox.class.getMethods()),
                        Arrays.stream(Environment.class.getMethods()));
        assertThat(ways)
                .noneMatch(way -> way.toGenericString().contains("ProdCredentials"))
                .noneMatch(way -> way.toGenericString().contains("Environment$Prod"));
        assertThat(ProdCredentials.class.getConstructors()).isEmpty();
        assertThat(Environment.Prod.class.getConstructors()).isEmpty();
        assertThat(Environment.Sandbox.class.getConstructors()).isEmpty();
    }

    @Test
    void realVariablesWinOverTheFileAndEachKnowsItsOrigin() throws IOException {
        dotEnv(
                """
                # keys
                OPENAI_API_KEY="from-the-file-0001"
                OPENAI_BASE_URL=http://localhost:11434/v1  # local
                SLACK_WEBHOOK_URL='https://hooks.slack.com/services/T/B/abcdef'
                """);
        Environment environment =
                resolve(Map.of("OPENAI_API_KEY", "from-the-shell-0001\n", "OPENAI_BASE_URL", ""))
                        .environment();
        ResolvedValue key = environment.value(Variable.OPENAI_API_KEY).orElseThrow();
        assertThat(key.reveal()).isEqualTo("from-the-shell-0001");
        assertThat(key.origin()).isEqualTo(Origin.ENVIRONMENT);
        ResolvedValue base = environment.value(Variable.OPENAI_BASE_URL).orElseThrow();
        assertThat(base).hasToString("http://localhost:11434/v1 (OPENAI_BASE_URL, .env)");
        assertThat(environment.value(Variable.SLACK_WEBHOOK_URL).orElseThrow().reveal())
                .isEqualTo("https://hooks.slack.com/services/T/B/abcdef");
    }

    @Test
    void theModeMayStandInTheFile() throws IOException {
        dotEnv("NODE_ENV=production\n");
        assertThat(resolve(Map.of()).environment()).isInstanceOf(Environment.Prod.class);
        assertThat(resolve(Map.of("NODE_ENV", "development")).environment())
                .isInstanceOf(Environment.Sandbox.class);
    }

    @Test
    void printingMasksEverySecret() throws IOException {
        dotEnv("OPENAI_BASE_URL=https://me:letmein123@proxy.example/v1\n");
        Resolution resolution =
                resolve(
                        Map.of(
                                "OPENAI_API_KEY", "unusual-key-without-shape-9876",
                                "SUPABASE_SERVICE_ROLE_KEY", "short-k"));
        assertThat(resolution.toString() + resolution.environment())
                .doesNotContain("unusual-key")
                .doesNotContain("short-k")
                .doesNotContain("letmein123")
                .contains("****9876", "https://me:****@proxy.example/v1");
        assertThat(SecretMask.mask("x unusual-key-without-shape-9876 y")).isEqualTo("x **** y");
    }

    @Test
    void brokenLinesAreToldWithTheirNumberAndNotRepeated() throws IOException {
        dotEnv("A=1\nsk-live-secretvalue\n\nexport B\nOPENAI_BASE_URL=http://x/v1\n");
        Resolution resolution = resolve(Map.of());
        assertThat(resolution.problems()).extracting(Problem::line).containsExactly(2, 4);
        assertThat(resolution.problems().toString())
                .contains(".env, line 2: is not NAME=value")
                .doesNotContain("secretvalue");
        assertThat(resolution.environment().value(Variable.OPENAI_BASE_URL)).isPresent();
    }

    @Test
    void aQuoteThatIsNeverClosedIsToldWhereItOpens() throws IOException {
        dotEnv("A=1\nB=\"two\nlines\"\nOPENAI_API_KEY=\"oops\nC=3\n");
        assertThat(resolve(Map.of()).problems())
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .startsWith(".env, line 4: the quote opened here is never closed");
    }

    @Test
    void aFileThatIsNoTextIsAProblemAndNoException() throws IOException {
        Files.write(folder.resolve(".env"), new byte[] {'A', '=', (byte) 0xff, (byte) 0xfe});
        assertThat(resolve(Map.of("OPENAI_API_KEY", "still-resolved")).problems())
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo(".env: is not UTF-8 text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFNODE_ENV=production\r\nOPENAI_API_KEY=sk-1\r\n",
                "export NODE_ENV=production\n",
                "  export   NODE_ENV = production # live\n",
                "NODE_ENV: production\n",
                "NODE_ENV=`production`\n",
                "NODE_ENV='production'\n",
                "A=1\rNODE_ENV=\"production\"\r"
            })
    void productionIsReadInEveryFormThatDotenvHas(String text) throws IOException {
        dotEnv(text);
        Resolution resolution = resolve(Map.of());
        assertThat(resolution.environment()).isInstanceOf(Environment.Prod.class);
        assertThat(resolution.unsafe()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NODE_ENV production\n",
                "\u200bNODE_ENV=production\n",
                "\u00a0NODE_ENV=production\n",
                "NODE_ENV=\"production\nOPENAI_API_KEY=x\n",
                "OPENAI_API_KEY=\"sk-1\nNODE_ENV=production\n",
                "NODE_ENV=\"production\" really\n",
                "NODE_ENV=${MODE}\n",
                "NODE_ENV=`${MODE}`\n",
                "OPENAI_BASE_URL=\"https://${HOST}/v1\"\n",
                "node_env=production\n",
                "NODE_ENV=Production\n",
                "NODE_ENV=prod\n",
                "NODE_ENV=production;\n",
                "NODE_ENV=development\nNODE_ENV=production\nNODE_ENV=development\n",
                "<<<<<<< HEAD\n"
            })
    void whatLeavesTheModeOrALineUnclearIsUnsafeWithoutBeingRepeated(String text)
            throws IOException {
        dotEnv(text);
        Resolution resolution = resolve(Map.of());
        assertThat(resolution.unsafe()).isNotNull();
        assertThat(String.valueOf(resolution.unsafe()))
                .contains("nothing billed is done and nothing is sent")
                .doesNotContain("sk-1", "HOST");
    }

    @Test
    void linesThatDoNotMatterMayHoldWhatTheyLike() throws IOException {
        dotEnv(
                "SITE=https://${HOST}/\n"
                        + "PEM=\"-----BEGIN\n"
                        + "Ab+/=\n"
                        + "-----END\"\n"
                        + "OPENAI_API_KEY='a${b'\n");
        Resolution resolution = resolve(Map.of());
        assertThat(resolution.unsafe()).isNull();
        assertThat(resolution.environment().value(Variable.OPENAI_API_KEY).orElseThrow().reveal())
                .isEqualTo("a${b");
    }

    @Test
    void aFileThatCannotBeReadIsUnsafe() throws IOException {
        Files.write(
                folder.resolve(".env"), "NODE_ENV=production\n".getBytes(StandardCharsets.UTF_16));
        assertThat(resolve(Map.of()).unsafe()).isNotNull();
        Files.delete(folder.resolve(".env"));
        assertThat(resolve(Map.of()).unsafe()).isNull();
        Files.createDirectory(folder.resolve(".env"));
        assertThat(resolve(Map.of()).unsafe()).isNotNull();
    }

    @Test
    void aRealVariableInEitherFormWinsOverTheFile() throws IOException {
        dotEnv(
                "SANDBOX_OPENAI_API_KEY=from-the-file-1\n"
                        + "SANDBOX_SUPABASE_URL=https://file.example\n");
        Environment environment =
                resolve(
                                Map.of(
                                        "OPENAI_API_KEY", "from-the-shell-1",
                                        "NEXT_PUBLIC_SUPABASE_URL", "https://plain.example",
                                        "SANDBOX_SUPABASE_URL", "https://sandbox.example"))
                        .environment();
        assertThat(environment.value(Variable.OPENAI_API_KEY).orElseThrow().reveal())
                .isEqualTo("from-the-shell-1");
        assertThat(environment.value(Variable.NEXT_PUBLIC_SUPABASE_URL).orElseThrow().reveal())
                .isEqualTo("https://sandbox.example");
    }

    @Test
    void aRealDatabaseThatWinsOverTheFilesSandboxIsProductions() throws IOException {
        dotEnv("SANDBOX_SUPABASE_DB_URL=postgresql://u:p@sandbox.example/db\n");
        Environment environment =
                resolve(Map.of("SUPABASE_DB_URL", "postgresql://u:p@live.example/db"))
                        .environment();
        assertThat(TeamDatabase.of(environment))
                .isInstanceOfSatisfying(
                        TeamDatabase.Refused.class,
                        refused ->
                                assertThat(refused.message())
                                        .contains("SUPABASE_DB_URL of the environment wins"));
    }

    private static String name(Environment environment, Variable variable) {
        return environment.value(variable).orElseThrow().name();
    }

    private Resolution resolve(Map<String, String> variables) {
        return Environments.resolve(variables, folder.resolve(".env"));
    }

    private void dotEnv(String text) throws IOException {
        Files.write(folder.resolve(".env"), text.getBytes(StandardCharsets.UTF_8));
    }
}
