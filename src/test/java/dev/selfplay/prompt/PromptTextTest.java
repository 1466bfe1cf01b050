package dev.selfplay.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.prompt.PromptText.Opening;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Set;

class PromptTextTest {
    private static PromptText open(String file) {
        return ((Opening.Opened) PromptText.open(PromptContent.ofText(file))).text();
    }

    private static String edit(String file, String edited) {
        return open(file).with(edited).text();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a\n", "\r\n", "\uFEFFa\r\nb\nc\rd", "a\r\n\r\n", "\n\n\r"})
    void whatIsNotChangedStaysByteForByte(String file) {
        PromptText text = open(file);
        assertThat(text.text()).doesNotContain("\r", "\uFEFF");
        assertThat(text.with(text.text())).isSameAs(text.content());
    }

    @Test
    void everyLineKeepsItsOwnEnd() {
        assertThat(edit("a\r\nb\nc\r\nd", "a\nB\nc\nd")).isEqualTo("a\r\nB\nc\r\nd");
        assertThat(edit("a\r\nb\r\nc\n", "a\nx\nb\nc\n")).isEqualTo("a\r\nx\r\nb\r\nc\n");
        assertThat(edit("\uFEFFa\r\nb", "a\nb\nc")).isEqualTo("\uFEFFa\r\nb\r\nc");
        assertThat(edit("a\r\nb\r\n", "a")).isEqualTo("a");
        assertThat(edit("a\r\nb\r\n", "")).isEmpty();
    }

    @Test
    void whatCannotBeShownIsRefusedWithItsLine() {
        PromptContent latin =
                PromptContent.of("one\ntw\u00F6\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(PromptText.open(latin))
                .isInstanceOfSatisfying(
                        Opening.Refused.class, r -> assertThat(r.message()).contains("line 2"));
        assertThat(PromptText.open(PromptContent.of("a".getBytes(StandardCharsets.UTF_16))))
                .isInstanceOf(Opening.Refused.class);
        assertThat(PromptText.open(PromptContent.of(new byte[PromptText.MOST_BYTES + 1])))
                .isInstanceOf(Opening.Refused.class);
    }

    @Test
    void changesOfBothAreTakenTogetherAndSameLinesAsked() {
        String base = "a\nb\nc\nd\n";
        ThreeWay both = ThreeWay.of(base, "A\nb\nc\nd\n", "a\nb\nc\nd\ne\n");
        assertThat(both.conflicts()).isEmpty();
        assertThat(both.merged(Set.of())).isEqualTo("A\nb\nc\nd\ne\n");
        // neighbours
        assertThat(ThreeWay.of(base, "a\nB\nc\nd\n", "a\nb\nC\nd\n").merged(Set.of()))
                .isEqualTo("a\nB\nC\nd\n");
        assertThat(ThreeWay.of(base, "a\nX\nc\nd\n", "a\nX\nc\nd\n").conflicts()).isEmpty();

        ThreeWay asked = ThreeWay.of(base, "a\nmine\nc\nd\n", "a\ntheirs\nc\nD\n");
        assertThat(asked.conflicts()).hasSize(1);
        assertThat(asked.conflicts().getFirst().line()).isEqualTo(2);
        assertThat(asked.merged(Set.of())).isEqualTo("a\nmine\nc\nD\n");
        assertThat(asked.merged(Set.of(0))).isEqualTo("a\ntheirs\nc\nD\n");
        // both put something new at the same place
        ThreeWay ends = ThreeWay.of("a", "a\nmine", "a\ntheirs");
        assertThat(ends.conflicts()).hasSize(1);
        assertThat(ThreeWay.of(base, base, "z").merged(Set.of())).isEqualTo("z");
    }
}
