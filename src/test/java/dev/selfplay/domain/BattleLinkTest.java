package dev.selfplay.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.UUID;

class BattleLinkTest {
    @Test
    void aLinkIsReadAsItIsWritten() {
        UUID id = UUID.fromString("48bdac63-5e54-4b26-8b04-33040405b673");
        assertThat(BattleLink.parse(" " + BattleLink.to(id, 7) + " "))
                .isEqualTo(BattleLink.to(id, 7))
                .hasToString("48bdac63-5e54-4b26-8b04-33040405b673:7");
        assertThat(BattleLink.parse("48BDAC")).isEqualTo(new BattleLink("48bdac", 0));
        assertThat(BattleLink.to(id, 0).command())
                .isEqualTo("selfplay-workbench --open 48bdac63-5e54-4b26-8b04-33040405b673");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":7", "48bd:", "48bd:x", "48bd:1000", "what", "48bd 7", "-"})
    void whatIsNoneIsRefusedWithAnExample(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BattleLink.parse(text))
                .withMessageContaining("48bdac63:7");
    }
}
