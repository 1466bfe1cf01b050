package dev.selfplay.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {
    private static final String ALL_KINDS =
            "\u001b[31m \u001b]0;x\u0007 \u009b31m \u007f \u0000 \r"
                + "\b \u0085 \u2028 \u2029 \u202a \u202e \u2066 \u2069 \u200e \u200f \u061c \u200b"
                + " \u200c \u200d \u2060 \ufeff \u00ad \u180e \u115f \u3164 \ud800 \udc00 \ufff9 "
                    + Character.toString(0xe0041)
                    + " a\ufe01 "
                    + Character.toString(0xe0100);

    @ParameterizedTest
    @CsvSource({
        "'\u001b[2J', '\u241b[2J'",
        "'a\u202eb', 'a\ufffdb'",
        "'a\rb', 'a\u240db'",
        "'a\u2028b', 'a\u2424b'",
        "'a\u007fb', 'a\u2421b'",
        "'a\u009bb', 'a\ufffdb'",
        "'a\ud83d', 'a\ufffd'",
    })
    void whatWouldNotBeSeenBecomesASign(String text, String shown) {
        assertThat(Visible.text(text)).isEqualTo(shown);
        assertThat(Visible.line(text)).isEqualTo(shown);
    }

    @Test
    void nothingThatSteersOrHidesIsLeftAndEveryPlaceStays() {
        String shown = Visible.line(ALL_KINDS);
        assertThat(shown).hasSameSizeAs(ALL_KINDS);
        assertThat(shown.codePoints())
                .noneMatch(c ->
                        Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || Character.getType(c) == Character.SURROGATE
                                || c == 0x2028
                                || c == 0x2029
                                || c == 0x115f
                                || c == 0x3164
                                || (c >= 0xfe00 && c <= 0xfe0f)
                                || c >= 0xe0000);
        assertThat(Visible.unseenInLine(shown)).isEmpty();
    }

    @Test
    void aTextKeepsItsLinesAndALineDoesNot() {
        assertThat(Visible.text("a\n\tb\r\nc")).isEqualTo("a\n\tb\r\nc");
        assertThat(Visible.line("a\n\tb\r\nc")).isEqualTo("a\u240a b\u240d\u240ac");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zoë Ångström, naïve; Tiếng Việt",
                "e\u0301 a\u0308 \u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd",
                "مرحبا بالعالم، ١٢٣",
                "می\u200cخواهم",
                "क\u094d\u200dष",
                "👩\u200d👩\u200d👧\u200d👦 👍🏽 ❤\ufe0f 1\ufe0f\u20e3 🏳\ufe0f\u200d🌈",
                "👩🏽\u200d💻 🇩🇪",
                "🏴\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f",
                "日本語 漢字 한국어 “quotes” – dashes… $82,700 €5",
            })
    void scriptsAndEmojiStay(String text) {
        assertThat(Visible.text(text)).isEqualTo(text);
        assertThat(Visible.line(text)).isEqualTo(text);
    }

    @Test
    void marksWithoutEndDoNotCoverTheLinesAround() {
        String shown = Visible.line("Z" + "\u0335".repeat(500) + "o");
        assertThat(shown).hasSize(502);
        assertThat(shown.chars().filter(c -> c == '\u0335').count()).isLessThan(10);
    }

    @Test
    void jsonSaysTheSameInCharactersThatAreSeen() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        String json = Visible.json(mapper.writeValueAsString(TextNode.valueOf(ALL_KINDS)));
        assertThat(Visible.unseenInLine(json)).isEmpty();
        assertThat(json).contains("\\u202E").contains("\\uDB40\\uDC41");
        assertThat(mapper.readTree(json).asText()).isEqualTo(ALL_KINDS);
    }

    @Test
    void namesWhatItFound() {
        assertThat(Visible.names(Visible.unseenInLine("a\u202e\u202eb\n\ud800")))
                .isEqualTo(
                        "U+202E RIGHT-TO-LEFT OVERRIDE, U+000A LINE FEED (LF),"
                                + " U+D800 half of a character");
        assertThat(Visible.names(Visible.unseen(ALL_KINDS))).endsWith(" others");
    }
}
