package dev.selfplay.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key sk-proj-abcDEF123_456-789 sent | key sk-**** sent",
                "sb_secret_AbC123_x used | sb_secret_**** used",
                "jwt eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoic2VydmljZSJ9.c2ln-_x end | jwt **** end",
                "Authorization: Bearer abcdef123456 | Authorization: Bearer ****",
                "https://hooks.slack.com/services/T0/B0/xyz! ok |"
                        + " https://hooks.slack.com/services/**** ok",
                "postgresql://postgres.ref:p@ss/w:rd@host:6543/db |"
                        + " postgresql://postgres.ref:****@host:6543/db",
                "{\"api_key\":\"abcd1234\",\"n\":1} | {\"api_key\":\"****\",\"n\":1}",
                "password=hunter2secret; x | password=****; x"
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
                "turn 7/15, $0.00012345, gpt-4o-mini"
            })
    void leavesOrdinaryTextAlone(String text) {
        assertThat(SecretMask.mask(text)).isEqualTo(text);
    }

    @Test
    void masksRegisteredValuesWhereverTheyStand() {
        SecretMask.register("local-key-4711");
        SecretMask.register("local-key-4711-longer");
        SecretMask.register("ab");
        assertThat(SecretMask.mask("<local-key-4711-longer><local-key-4711> about"))
                .isEqualTo("<****><****> about");
    }
}
