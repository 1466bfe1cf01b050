package dev.selfplay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.testing.OfThree;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where the scores of a person's grade stand, of criteria with a column and of those without.
class ScoreColumnsTest {
    private static final List<Criterion> THREE =
            List.of(Criterion.MATH_DEFENSE, Criterion.HUMANITY, Criterion.SUCCESS);
    private static final Criterion TEMPO = new Criterion("tempo", "Tempo", "Tempo", null, 1);
    private static final Criterion CLARITY = new Criterion("clarity", "Clarity", "Clear", null, 1);
    private static final PersonGradeColumns COLUMNS = new PersonGradeColumns(THREE);

    private Connection connection;

    @BeforeEach
    void table() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        connection
                .createStatement()
                .execute(
                        """
                        CREATE TABLE person_grades (math_defense INTEGER, humanity INTEGER,
                            success INTEGER, other_scores TEXT) STRICT\
                        """);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void theSpecificationsCriteriaHaveColumnsOfTheirOwn() {
        assertThat(COLUMNS.names("g."))
                .isEqualTo("g.math_defense, g.humanity, g.success, g.other_scores");
        assertThat(COLUMNS.places()).isEqualTo("?, ?, ?, ?");
        assertThat(COLUMNS.write(OfThree.criteria(8, 9, 1))).containsExactly(8, 9, 1, null);
    }

    @Test
    void allOthersStandTogetherInJson() throws SQLException {
        Map<Criterion, Integer> scores = new LinkedHashMap<>(OfThree.criteria(8, 9, 1).values());
        scores.put(TEMPO, 7);
        scores.put(CLARITY, 10);
        var given = new ByCriterion<>(scores);

        assertThat(COLUMNS.write(given))
                .containsExactly(8, 9, 1, "{\"own\":{\"tempo\":7,\"clarity\":10}}");
        insert(given);
        assertThat(read()).isEqualTo(given);
    }

    @Test
    void aRowOfBeforeHasNoScoreByWhatCameLater() throws SQLException {
        insert(OfThree.criteria(8, 9, 1));
        assertThat(read()).isEqualTo(OfThree.criteria(8, 9, 1));
    }

    private void insert(ByCriterion<Integer> scores) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO person_grades (%s) VALUES (%s)"
                                .formatted(COLUMNS.names(""), COLUMNS.places()))) {
            var values = COLUMNS.write(scores);
            for (int i = 0; i < values.size(); i++) {
                insert.setObject(i + 1, values.get(i));
            }
            insert.executeUpdate();
        }
    }

    private ByCriterion<Integer> read() throws SQLException {
        try (ResultSet row =
                connection
                        .createStatement()
                        .executeQuery(
                                "SELECT %s FROM person_grades g".formatted(COLUMNS.names("g.")))) {
            assertThat(row.next()).isTrue();
            return COLUMNS.read(row);
        }
    }
}
