package dev.selfplay.store.sqlite;

import static dev.selfplay.store.sqlite.Sample.NOW;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Persona;
import dev.selfplay.persona.PersonaHistory;
import dev.selfplay.persona.PersonaHistory.Version;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

class SqlitePersonaHistoryTest {
    @TempDir Path folder;

    @Test
    void appendsAVersionForEachChangeAndEachDisappearance() {
        Persona angry = Sample.persona("angry", "Shouts.");
        Persona calmed = Sample.persona("angry", "Shouts less.");
        try (var store = SqliteStore.open(folder, Sample.CLOCK)) {
            PersonaHistory history = store.personaHistory();
            assertThat(history.record(List.of(Sample.SKEPTIC, angry), id -> "shipped", NOW))
                    .isEqualTo(2);
            assertThat(history.record(List.of(angry, Sample.SKEPTIC), id -> "moved", NOW)).isZero();
            assertThat(history.library()).containsExactly(angry, Sample.SKEPTIC);
            assertThat(history.record(List.of(calmed), id -> "edited", NOW.plusSeconds(1)))
                    .isEqualTo(2);
            assertThat(history.record(List.of(calmed, Sample.SKEPTIC), id -> "undone", NOW))
                    .isEqualTo(1);
            assertThat(history.versions(angry.id()))
                    .containsExactly(
                            new Version(angry.id(), 2, calmed, "edited", NOW.plusSeconds(1)),
                            new Version(angry.id(), 1, angry, "shipped", NOW));
            assertThat(history.versions(Sample.SKEPTIC.id()))
                    .extracting(Version::persona)
                    .containsExactly(Sample.SKEPTIC, null, Sample.SKEPTIC);
        }
        try (var store = SqliteStore.open(folder, Sample.CLOCK)) {
            assertThat(store.personaHistory().library()).containsExactly(calmed, Sample.SKEPTIC);
        }
    }
}
