package dev.selfplay.store.sqlite;

import static dev.selfplay.store.sqlite.Sample.NOW;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.persona.PersonaDrafts;
import dev.selfplay.persona.PersonaDrafts.Draft;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

class SqlitePersonaDraftsTest {
    static final UUID TYPED = UUID.fromString("00000000-0000-4000-8000-000000000077");

    @TempDir Path folder;

    @Test
    void theNewestDraftOfEachPersonaIsKeptUntilItIsDropped() {
        UUID other = UUID.randomUUID();
        try (SqliteStore store = SqliteStore.open(folder, Sample.CLOCK)) {
            PersonaDrafts drafts = store.personaDrafts();
            drafts.keep(new Draft(TYPED, "A", "{broken", "{}", NOW));
            drafts.keep(new Draft(other, "B", "{}", null, NOW.plusSeconds(1)));
            drafts.keep(new Draft(TYPED, "A2", "{broken too", "{}", NOW.plusSeconds(2)));
        }
        try (SqliteStore store = SqliteStore.open(folder, Sample.CLOCK)) {
            PersonaDrafts drafts = store.personaDrafts();
            assertThat(drafts.all())
                    .containsExactly(
                            new Draft(TYPED, "A2", "{broken too", "{}", NOW.plusSeconds(2)),
                            new Draft(other, "B", "{}", null, NOW.plusSeconds(1)));
            drafts.drop(TYPED);
            drafts.drop(TYPED);
            assertThat(drafts.find(TYPED)).isEmpty();
            assertThat(drafts.find(other)).isPresent();
        }
    }

    @Test
    void whatWasTypedSurvivesKillNine() throws Exception {
        Process child = ChildStore.start(folder, "type");
        try {
            assertThat(ChildStore.ready(child)).isTrue();
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        try (SqliteStore store = SqliteStore.open(folder, Sample.CLOCK)) {
            assertThat(store.personaDrafts().find(TYPED))
                    .hasValueSatisfying(d -> assertThat(d.text()).isEqualTo("typed 200 times"));
        }
    }
}
