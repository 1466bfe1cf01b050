package dev.selfplay.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// A block stays what was approved, whichever version of the program wrote it; what a person changed in
/// it is noticed.
final class TacticBlockTest {
    private static NewBlock block(Map<String, String> facts) {
        return new NewBlock(
                new UUID(7, 1),
                new UUID(7, 2),
                8,
                Instant.parse("2026-11-30T00:00:00Z"),
                "Hold the price.",
                facts);
    }

    private static final NewBlock OLDER = block(Map.of("objection", "Too low"));
    private static final NewBlock NEWER = block(Map.of("objection", "Too low", "won", "3"));

    private static TacticBlock read(String lines) {
        PromptDocument document = PromptContent.ofText(lines + "\n").document();
        assertThat(document.problems()).isEmpty();
        return document.tactics().getFirst();
    }

    @Test
    void anOlderAndANewerBlockAreTheSame() {
        TacticBlock older = read(OLDER.lines("\n"));
        TacticBlock newer = read(NEWER.lines("\n"));
        assertThat(NEWER.sameAs(older)).isTrue();
        assertThat(OLDER.sameAs(newer)).isTrue();
        assertThat(older.sameAs(newer)).isTrue();
        assertThat(newer.sameAs(older)).isTrue();
        assertThat(newer.headers()).containsEntry("won", "3");
    }

    @ParameterizedTest
    @CsvSource({
        "Hold the price.,        Hold it.",
        "'# priority: 8\n',      ''",
        "'# priority: 8',        '# priority: 9'",
        "'# objection: Too low\n', ''",
        "'# won: 3',             '# won: 4'",
        "'# won: 3',             '# is_active: false'"
    })
    void whatAPersonChangedIsNoticed(String what, String instead) {
        String written = NEWER.lines("\n");
        String changed = written.replace(unescaped(what), unescaped(instead));
        assertThat(changed).isNotEqualTo(written);
        assertThat(NEWER.sameAs(read(changed))).isFalse();
        assertThat(read(written).sameAs(read(changed))).isFalse();
    }

    private static String unescaped(String csv) {
        return csv.replace("\\n", "\n");
    }

    @Test
    void aFactIsOneCleanLine() {
        assertThatThrownBy(() -> block(Map.of("won", "3\n# END SYNTHETIC TACTIC")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("won");
        assertThatThrownBy(() -> block(Map.of("won", "")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
