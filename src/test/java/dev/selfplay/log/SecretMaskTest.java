package dev.selfplay.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

class SecretMaskTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key sk-proj-abcDEF123_456-789 sent | key sk-**** sent",
                "sb_secret_AbC123_x used | sb_secret_**** used",
                "jwt eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoic2VydmljZSJ9.c2ln-_x end | jwt **** end",
                "Authorization: Bearer abcdef123456 | Authorization: Bearer ****",
                "Authorization: Basic dXNlcjpodW50ZXIy sent | Authorization: Basic **** sent",
                "gsk_AbCdEfGh1234 of Groq | gsk_**** of Groq",
                "hf_AbCdEfGhIjKlMn of a hub | hf_**** of a hub",
                "AIzaSyA1234567890abcdefghijklmnopqrstuv ok | **** ok",
                "AKIAIOSFODNN7EXAMPLE ok | **** ok",
                "refused: tok_12****89, sk-te****cdef | refused: ****, ****",
                "https://hooks.slack.com/services/T0/B0/xyz! ok |"
                        + " https://hooks.slack.com/services/**** ok",
                "postgresql://postgres.ref:p@ss/w:rd@host:6543/db |"
                        + " postgresql://postgres.ref:****@host:6543/db",
                "https://me:letmein@proxy.example/v1 | https://me:****@proxy.example/v1",
                "https://topsecret@proxy.example/v1 | https://****@proxy.example/v1",
                "https://topsecret:@proxy.example/v1 | https://****@proxy.example/v1",
                "http://h/v1?key=abc&x=1 | http://h/v1?key=****&x=1",
                "http://h/v1?a=1&api_key=abc#top | http://h/v1?a=1&api_key=****#top",
                "http://h/?access_token=a.b-c | http://h/?access_token=****",
                "http://h/#access_token=abc | http://h/#access_token=****",
                "https://s3/b?X-Amz-Credential=AK%2F1&X-Amz-Expires=60&X-Amz-Signature=0af |"
                    + " https://s3/b?X-Amz-Credential=****&X-Amz-Expires=60&X-Amz-Signature=****",
                "https://b.blob/c?sv=2024&sig=a%2Bb%3D ok | https://b.blob/c?sv=2024&sig=**** ok",
                "{\"api_key\":\"abcd1234\",\"n\":1} | {\"api_key\":\"****\",\"n\":1}",
                "{\\\"api_key\\\":\\\"abc\\\"} | {\\\"api_key\\\":\\\"****\\\"}",
                "OPENAI_API_KEY=word | OPENAI_API_KEY=****",
                "password=hunter2secret; x | password=****; x",
                "password: hunter2 | password: ****"
            })
    void masksWhatLooksLikeASecret(String text, String masked) {
        assertThat(SecretMask.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a risk-based-approach to the task-force-meeting",
                "512 tokens: 300 in, 212 out",
                "GET http://127.0.0.1:8080/v1/models in 12 ms",
                "http://localhost:8080/v1/@latest?max_tokens=50&author=me",
                "turn 7/15, $0.00012345, gpt-4o-mini",
                "Use max_tokens, or max_completion_tokens",
                "Bearer authentication is required, a bearer token is missing",
                "Basic authentication is not supported",
                "password: must be at least eight letters",
                "api_key: missing; api_key=None",
                "{\"api_key\": \"This field is required\"}",
                "an ***important*** word and **another**",
                "key-value-store and hf_transfer",
            })
    void leavesOrdinaryTextAlone(String text) {
        assertThat(SecretMask.mask(text)).isEqualTo(text);
    }

    @Test
    void masksRegisteredValuesWhereverTheyStand() {
        SecretMask.register("local-key-4711");
        SecretMask.register("local-key-4711-longer");
        assertThat(SecretMask.mask("<local-key-4711-longer><local-key-4711> about"))
                .isEqualTo("<****><****> about");
    }

    @Test
    void masksARegisteredValueInEveryFormInWhichProgramsWriteIt() {
        String secret = "p/a\"s+s wörd=47";
        SecretMask.register(secret);
        String json = "p\\/a\\\"s+s w\\u00F6rd\\u003d47";
        for (String form :
                new String[] {
                    secret,
                    json,
                    json.replace("\\", "\\\\"),
                    URLEncoder.encode(secret, StandardCharsets.UTF_8),
                    URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"),
                    base64("me:" + secret),
                    base64("you:" + secret),
                    base64("them:" + secret + ":x"),
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(secret.getBytes(StandardCharsets.UTF_8)),
                }) {
            assertThat(SecretMask.mask("a " + form + " b")).as(form).isEqualTo("a **** b");
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A key of one letter turned "Use max_tokens" into "Use ***".
    @ParameterizedTest
    @ValueSource(
            strings = {
                "m",
                "max",
                "tokens",
                "none",
                "EMPTY",
                "ollama",
                "lm-studio",
                "not-needed",
                "1234",
                "123456",
                "authentication"
            })
    void aKeyThatIsAWordTakesNoWordsOut(String key) {
        assertThat(SecretMask.plain(key)).isTrue();
        SecretMask.register(key);
        String text =
                "ollama: Use max_tokens (123456, 1234), none is EMPTY; not-needed in lm-studio";
        assertThat(SecretMask.mask(text)).isEqualTo(text);
        assertThat(SecretMask.mask("http://h/?key=" + key)).isEqualTo("http://h/?key=****");
    }

    @Test
    void aShortSecretIsFoundOnlyWhereItStandsByItself() {
        SecretMask.register("ab12cd");
        assertThat(SecretMask.mask("ab12cd (ab12cd) %3Dab12cd \\nab12cd crab12cd ab12cde"))
                .isEqualTo("**** (****) %3D**** \\n**** crab12cd ab12cde");
    }

    @Test
    void whatAnAddressSaysInSecretIsMaskedElsewhereToo() {
        SecretMask.registerAddress("https://me:s3cr3t%2Fword@host/v1?sig=q1w2e3r4&version=2024-11");
        assertThat(SecretMask.mask("s3cr3t/word, s3cr3t%2Fword, q1w2e3r4, 2024-11"))
                .isEqualTo("****, ****, ****, 2024-11");
    }

    /// A long answer without a blank once held a processor for minutes, and with it every virtual
    /// thread.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x", "a.", "a/", "eyJ", "A1_", "1*", "http://", "a@", "\\", "\\\"k", "key:", "?key"
            })
    void longTextsAreMaskedInATimeThatGrowsWithTheirLength(String piece) {
        SecretMask.register("sk-test-long-0123456789abcdef");
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> SecretMask.mask(piece.repeat(60_000 / piece.length())));
    }
}
