package dev.selfplay.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

class Utf8TextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\uFEFF", "\uFEFFa\r\nb", "café – 日本 🙂\n"})
    void textIsRead(String text) {
        assertThat(Utf8Text.of(text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Utf8Text.Text(text));
    }

    @Test
    void theMarkIsNoPartOfThePlainText() {
        assertThat(new Utf8Text.Text("\uFEFFa").plain()).isEqualTo("a");
        assertThat(new Utf8Text.Text("a\uFEFF").plain()).isEqualTo("a\uFEFF");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16, 1, is UTF-16 text",
        "x-UTF-16LE-BOM, 1, is UTF-16 text",
        "UTF-16LE, 1, has a zero byte in it",
        "UTF-16BE, 1, has a zero byte in it",
        "UTF-32, 1, has a zero byte in it",
        "X-UTF-32LE-BOM, 1, is UTF-32 text",
        "windows-1252, 3, has the byte E9 in it (byte 12 of the file)",
        "x-MacRoman, 3, has the byte 8E in it (byte 12 of the file)",
    })
    void anotherEncodingIsToldByItsLineAndByte(String charset, int line, String what) {
        byte[] bytes = "one\ntwo\rcafé\n".getBytes(Charset.forName(charset));
        assertThat(Utf8Text.of(bytes))
                .isInstanceOfSatisfying(
                        Utf8Text.Other.class,
                        other -> {
                            assertThat(other.line()).isEqualTo(line);
                            assertThat(other.what()).startsWith(what);
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"C3", "61 C3", "F0 9F 99", "80", "C0 80", "ED A0 80"})
    void halfLettersAreNoText(String hex) {
        byte[] bytes = java.util.HexFormat.ofDelimiter(" ").parseHex(hex);
        assertThat(Utf8Text.of(bytes)).isInstanceOf(Utf8Text.Other.class);
    }
}
