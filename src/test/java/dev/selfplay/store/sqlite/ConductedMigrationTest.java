package dev.selfplay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/// A database of before trainings had an owner and experiments said what they belong to.
class ConductedMigrationTest {
    @TempDir Path folder;

    @Test
    void oldTrainingsGetTheirColumnsAndOldExperimentsWhatTheyBelongTo() {
        Database database = new Database(folder.resolve("workbench.db"));
        Flyway all = new Schema(database, true).flyway();
        Flyway.configure().configuration(all.getConfiguration()).target("30").load().migrate();
        try (Handle handle = Database.open(database.forWriting())) {
            training(handle, "cut", "RUNNING", "", 0, "");
            training(handle, "done", "FINISHED", "All its rounds are over.", 9, "last");
            for (String id : new String[] {"own", "round", "tried", "last", "proof", "both"}) {
                handle.execute(
                        "INSERT INTO experiments (id, design, state, started_at)"
                                + " VALUES (?, '{}', 'FINISHED', 1)",
                        id);
            }
            handle.execute(
                    "INSERT INTO tournaments (id, plan, state, started_at)"
                            + " VALUES ('cup', '{}', 'FINISHED', 1)");
            handle.execute(
                    "INSERT INTO tournament_rounds (tournament_id, round, experiment_id)"
                            + " VALUES ('cup', 0, 'round')");
            for (String id : new String[] {"tried", "proof", "both"}) {
                handle.execute(
                        "INSERT INTO proofs (experiment_id, kind, prompt_hash, fall, alike, at)"
                                + " VALUES (?, 'PROOF', 'h', 1, '[]', 1)",
                        id);
            }
            for (String tactic : new String[] {"proof one", "both one", "both two"}) {
                handle.execute(
                        "INSERT INTO proof_tactics (experiment_id, tactic_id, text)"
                                + " VALUES (?, ?, 't')",
                        tactic.substring(0, tactic.indexOf(' ')),
                        tactic.substring(tactic.indexOf(' ') + 1));
            }
        }

        all.migrate();

        try (Handle handle = Database.open(database.forWriting())) {
            assertThat(
                            lines(
                                    handle,
                                    "id || ' ' || coalesce(of_whole, '-') || ' '"
                                            + " || coalesce(of_id, '-')",
                                    "experiments"))
                    .containsExactlyInAnyOrder(
                            "own - -",
                            "round TOURNAMENT cup",
                            "tried TRAINING done",
                            "last TRAINING done",
                            "proof PROOF one",
                            "both PROOF -");
            assertThat(
                            lines(
                                    handle,
                                    "id || ' ' || state || ' ' || coalesce(ended_at, '-') || ' '"
                                            + " || reason",
                                    "trainings"))
                    .containsExactlyInAnyOrder(
                            "cut INTERRUPTED - The program stopped before it was over;"
                                    + " \"train resume\" takes it up.",
                            "done FINISHED 9 All its rounds are over.");
        }
    }

    private static List<String> lines(Handle handle, String columns, String table) {
        return handle.select("SELECT " + columns + " FROM " + table).mapTo(String.class).list();
    }

    private static void training(
            Handle handle, String id, String state, String reason, long ended, String last) {
        handle.execute(
                "INSERT INTO trainings (id, started_at, body) VALUES (?, 1, ?)",
                id,
                """
                {"state": "%s", "reason": "%s", "endedAt": %d, "finalExperiment": "%s",
                 "rounds": [{"tried": [{"experiment": "%s"}, {"experiment": null}]}]}\
                """
                        .formatted(state, reason, ended, last, last.isEmpty() ? "" : "tried"));
    }
}
