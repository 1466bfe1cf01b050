package dev.selfplay.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.domain.Criterion;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The rubric and the form of its answer ask for the criteria that are declared, in their order.
class RubricTest {
    private final Rubric rubric = Rubric.shipped();

    @Test
    void everyCriterionIsDescribed() {
        List<String> headings =
                rubric.text()
                        .lines()
                        .filter(line -> line.matches("CRITERION \\d+, .*"))
                        .map(line -> line.substring(0, line.indexOf(':')))
                        .toList();
        List<String> declared = new ArrayList<>();
        for (Criterion criterion : Criterion.ALL) {
            declared.add(
                    String.format(
                            Locale.ROOT,
                            "CRITERION %d, %s",
                            declared.size() + 1,
                            criterion.label().toUpperCase(Locale.ROOT)));
        }
        assertThat(headings).isEqualTo(declared);
    }

    @Test
    void everyCriterionIsAskedFor() throws Exception {
        JsonNode schema = new ObjectMapper().readTree(rubric.schema().json());
        List<String> keys = Criterion.ALL.stream().map(Criterion::key).toList();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(key -> required.add(key.asText()));
        List<String> fields = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(fields::add);

        // what was said comes before any score, and the author's part last
        List<String> wanted = new ArrayList<>(List.of("prices", "consents", "fidelity", "honesty"));
        wanted.addAll(keys);
        wanted.addAll(List.of("winningRebuttals", "feedback"));
        assertThat(required).isEqualTo(wanted);
        assertThat(fields).isEqualTo(wanted);
    }
}
