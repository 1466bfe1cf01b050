package dev.selfplay.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;
import dev.selfplay.log.Visible;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// What `promptfoo import` takes (results of version 3, promptfoo 0.123): a column for each prompt and
/// model of the Closer, a row for each seller. A battle passes where the seller's spoken yes stands, and
/// scores its total as a part of 1; one that is void or was not graded is an error there, so that no
/// figure counts it.
final class PromptfooBattles implements BattleFormat {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// promptfoo's own: an answer that failed, and none that could be judged.
    private static final int FAILED = 1;

    private static final int ERROR = 2;

    @Override
    public String key() {
        return "promptfoo";
    }

    @Override
    public String label() {
        return "promptfoo results";
    }

    @Override
    public String extension() {
        return "promptfoo.json";
    }

    @Override
    public Writing begin(Appendable to) {
        return new Results(to);
    }

    /// What is summed up until the end is written.
    private static final class Results implements Writing {
        private final Appendable to;
        private final Map<String, Column> columns = new LinkedHashMap<>();
        private final Map<String, Integer> rows = new LinkedHashMap<>();
        private @Nullable Battle first;

        Results(Appendable to) {
            this.to = to;
        }

        @Override
        public boolean battle(ExportedBattle exported) throws IOException {
            Battle b = exported.battle();
            String separator = ",\n";
            if (first == null) {
                first = b;
                head(b);
                separator = "\n";
            }
            Column column =
                    columns.computeIfAbsent(
                            exported.closer() + " " + b.promptHash(),
                            key -> new Column(columns.size(), exported));
            to.append(separator).append(json(result(exported, column)));
            return true;
        }

        private void head(@Nullable Battle b) throws IOException {
            ObjectNode config = MAPPER.createObjectNode();
            config.put("description", "Battles of the Apex Closer");
            to.append("{\n\"evalId\": ")
                    .append(b == null ? "null" : json("eval-selfplay-" + b.runId()))
                    .append(",\n\"config\": ")
                    .append(json(config))
                    .append(",\n\"shareableUrl\": null,\n\"results\": {\n\"version\": 3,\n")
                    .append(
                            b == null
                                    ? ""
                                    : "\"timestamp\": " + json(b.createdAt().toString()) + ",\n")
                    .append("\"results\": [");
        }

        @Override
        public void end() throws IOException {
            if (first == null) {
                head(null);
            }
            ArrayNode prompts = MAPPER.createArrayNode();
            Counts all = new Counts();
            for (Column column : columns.values()) {
                prompts.add(column.prompt());
                all.add(column.counts);
            }
            to.append("\n],\n\"prompts\": ")
                    .append(json(prompts))
                    .append(",\n\"stats\": ")
                    .append(json(all.stats(MAPPER.createObjectNode())))
                    .append("\n}\n}\n");
        }

        private ObjectNode result(ExportedBattle exported, Column column) {
            Battle b = exported.battle();
            Grading grading = exported.grading();
            Scorecard card =
                    grading == null || b.fidelity().broken() || b.total() == null
                            ? null
                            : grading.scorecard();
            boolean judged = card != null;
            SpokenYes yes = card == null ? null : card.verbalYes();
            boolean passed = yes != null && yes.given();
            TokenUsage closer = TokenUsage.NONE;
            Duration spoken = Duration.ZERO;
            StringBuilder said = new StringBuilder();
            for (Turn turn : exported.detail().turns()) {
                boolean own = turn.speaker() == Speaker.CLOSER;
                said.append(said.isEmpty() ? "" : "\n\n")
                        .append(own ? "Closer: " : "Seller: ")
                        .append(turn.text());
                if (own) {
                    closer = closer.plus(turn.usage());
                    spoken = spoken.plus(Duration.between(turn.startedAt(), turn.endedAt()));
                }
            }
            column.counts.take(b, judged, passed, closer, spoken);
            double score = judged && b.total() != null ? b.total() / 100.0 : 0;
            ObjectNode result =
                    MAPPER.createObjectNode()
                            .put("id", b.id().toString())
                            .put("promptIdx", column.index)
                            .put(
                                    "testIdx",
                                    rows.computeIfAbsent(b.personaType(), key -> rows.size()))
                            .put("promptId", b.promptHash())
                            .put("success", passed)
                            .put("score", score)
                            .put("latencyMs", spoken.toMillis())
                            .put("cost", dollars(b.cost()));
            result.putObject("provider").put("id", column.model).put("label", "");
            column.words(result.putObject("prompt"));
            vars(result.putObject("vars"), b);
            ObjectNode test = result.putObject("testCase");
            vars(test.putObject("vars"), b);
            ObjectNode response = result.putObject("response").put("output", said.toString());
            tokens(response.putObject("tokenUsage"), closer);
            ObjectNode named = result.putObject("namedScores");
            if (card != null) {
                for (Criterion c : card.grades().and(Criterion.ALL)) {
                    named.put(c.key(), card.grade(c).score());
                }
                result.put("failureReason", passed ? 0 : FAILED);
                result.putObject("gradingResult")
                        .put("pass", passed)
                        .put("score", score)
                        .put("reason", SpokenYes.words(yes))
                        .set("namedScores", named.deepCopy());
            } else {
                result.put("failureReason", ERROR)
                        .put("error", b.fidelity().broken() ? "void" : "not graded");
            }
            BattleJson.battle(result.putObject("metadata"), b);
            return result;
        }

        private static void vars(ObjectNode vars, Battle b) {
            vars.put("seller", b.personaType()).put("sellerName", b.personaName());
        }
    }

    private static void tokens(ObjectNode node, TokenUsage used) {
        node.put("prompt", used.input())
                .put("cached", used.cachedInput())
                .put("completion", used.output())
                .put("total", used.input() + used.output());
    }

    private static BigDecimal dollars(Usd amount) {
        return BigDecimal.valueOf(amount.nanos(), 9);
    }

    private static String json(Object value) throws IOException {
        return Visible.json(MAPPER.writeValueAsString(value));
    }

    /// A prompt played by a model.
    private static final class Column {
        private final int index;
        private final String hash;
        private final String name;
        private final String raw;
        private final String model;
        private final Counts counts = new Counts();

        Column(int index, ExportedBattle exported) {
            Battle b = exported.battle();
            this.index = index;
            hash = b.promptHash();
            name = b.promptName();
            raw = exported.prompt() == null ? "" : exported.prompt();
            model = exported.closer();
        }

        ObjectNode words(ObjectNode node) {
            return node.put("raw", raw).put("label", name);
        }

        ObjectNode prompt() {
            ObjectNode node =
                    words(MAPPER.createObjectNode()).put("id", hash).put("provider", model);
            counts.metrics(node.putObject("metrics"));
            return node;
        }
    }

    /// What promptfoo counts. Not thread-safe.
    private static final class Counts {
        private int passed;
        private int failed;
        private int errors;
        private double score;
        private Usd cost = Usd.ZERO;
        private long millis;
        private TokenUsage used = TokenUsage.NONE;

        void take(Battle b, boolean judged, boolean yes, TokenUsage closer, Duration spoken) {
            passed += yes ? 1 : 0;
            failed += judged && !yes ? 1 : 0;
            errors += judged ? 0 : 1;
            score += judged && b.total() != null ? b.total() / 100.0 : 0;
            cost = cost.plus(b.cost());
            millis += spoken.toMillis();
            used = used.plus(closer);
        }

        void add(Counts other) {
            passed += other.passed;
            failed += other.failed;
            errors += other.errors;
            used = used.plus(other.used);
        }

        ObjectNode stats(ObjectNode node) {
            node.put("successes", passed).put("failures", failed).put("errors", errors);
            tokens(node.putObject("tokenUsage"), used);
            return node;
        }

        void metrics(ObjectNode node) {
            node.put("score", score)
                    .put("testPassCount", passed)
                    .put("testFailCount", failed)
                    .put("testErrorCount", errors)
                    .put("assertPassCount", passed)
                    .put("assertFailCount", failed)
                    .put("totalLatencyMs", millis)
                    .put("cost", dollars(cost));
            tokens(node.putObject("tokenUsage"), used);
            node.putObject("namedScores");
            node.putObject("namedScoresCount");
        }
    }
}
