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
import dev.selfplay.log.Visible;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// A log of Inspect AI (`inspect view`, `read_eval_log`; version 2 of its format, `EvalLog` of
/// inspect-ai 0.3.285). A battle is a sample: its id is the seller, its epoch counts the battles against
/// that seller. Scores are the total and the referee's grade by criterion; a void battle has none.
///
/// Its reader stops at the samples, so that what is summed up over them stands before: they wait in a
/// temporary file.
final class InspectBattles implements BattleFormat {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TASK = "selfplay_battle";

    @Override
    public String key() {
        return "inspect";
    }

    @Override
    public String label() {
        return "Inspect AI log";
    }

    @Override
    public String extension() {
        return "inspect.json";
    }

    @Override
    public Writing begin(Appendable to) throws IOException {
        return new Log(to);
    }

    /// What is summed up until the end is written.
    private static final class Log implements Writing {
        private final Appendable to;
        private final Path file;
        private final Writer waiting;
        private final Map<String, Integer> epochs = new HashMap<>();
        private final Map<String, Mean> means = new LinkedHashMap<>();
        private final Map<String, TokenUsage> usage = new LinkedHashMap<>();
        private int samples;
        private @Nullable ExportedBattle first;
        private @Nullable Battle last;

        Log(Appendable to) throws IOException {
            this.to = to;
            file = Files.createTempFile("selfplay-", ".inspect.json");
            waiting = Files.newBufferedWriter(file);
        }

        @Override
        public boolean battle(ExportedBattle exported) throws IOException {
            if (first == null) {
                first = exported;
            }
            last = exported.battle();
            waiting.append(samples++ == 0 ? "\n" : ",\n").append(json(sample(exported)));
            return true;
        }

        @Override
        public void end() throws IOException {
            field("{\n", "version", "2");
            field(",\n", "status", "\"success\"");
            field(",\n", "eval", json(eval(first)));
            field(",\n", "plan", "{\"name\": \"plan\"}");
            field(",\n", "results", json(results()));
            field(",\n", "stats", json(stats()));
            field(",\n", "samples", "[");
            waiting.close();
            try (Reader samples = Files.newBufferedReader(file)) {
                char[] part = new char[8_192];
                for (int n = samples.read(part); n >= 0; n = samples.read(part)) {
                    to.append(CharBuffer.wrap(part, 0, n));
                }
            }
            to.append("\n]\n}\n");
        }

        private void field(String before, String name, String json) throws IOException {
            to.append(before).append('"').append(name).append("\": ").append(json);
        }

        @Override
        public void close() throws IOException {
            waiting.close();
            Files.deleteIfExists(file);
        }

        private ObjectNode stats() {
            ObjectNode stats = MAPPER.createObjectNode();
            if (first != null && last != null) {
                Instant ended = last.endedAt() == null ? last.createdAt() : last.endedAt();
                stats.put("started_at", first.battle().createdAt().toString())
                        .put("completed_at", ended.toString());
            }
            ObjectNode byModel = stats.putObject("model_usage");
            usage.forEach((model, used) -> usage(byModel.putObject(model), used));
            return stats;
        }

        /// @param begun the first battle; null where there is none
        private static ObjectNode eval(@Nullable ExportedBattle begun) {
            ObjectNode eval = MAPPER.createObjectNode().put("task", TASK).put("task_id", TASK);
            eval.putObject("dataset").put("name", "personas");
            eval.putObject("config");
            if (begun == null) {
                return eval.put("created", Instant.EPOCH.toString()).put("model", "none");
            }
            Battle b = begun.battle();
            eval.putObject("metadata")
                    .put("seller_model", b.models().seller())
                    .put("referee_model", b.models().referee())
                    .put("turns", b.turnsPlanned())
                    .put("temperature", begun.run().settings().temperature());
            return eval.put("run_id", b.runId().toString())
                    .put("created", b.createdAt().toString())
                    .put("model", begun.closer());
        }

        private ObjectNode sample(ExportedBattle exported) {
            Battle b = exported.battle();
            ObjectNode sample =
                    MAPPER.createObjectNode()
                            .put("id", b.personaType())
                            .put("epoch", epochs.merge(b.personaType(), 1, Integer::sum))
                            .put("input", "The Closer calls %s.".formatted(b.personaName()))
                            .put("target", "")
                            .put("uuid", b.id().toString());
            ArrayNode messages = sample.putArray("messages");
            Chat.system(messages, exported);
            Turn closing = null;
            for (Turn turn : exported.detail().turns()) {
                ObjectNode message =
                        Chat.message(messages, turn).put("id", b.id() + "-" + turn.number());
                if (turn.speaker() == Speaker.CLOSER) {
                    message.put("source", "generate").put("model", turn.model());
                    closing = turn;
                }
                usage.merge(turn.model(), turn.usage(), TokenUsage::plus);
            }
            if (closing != null) {
                output(sample.putObject("output"), closing);
            }
            Grading grading = exported.grading();
            ObjectNode scores = sample.putObject("scores");
            if (grading != null && !b.fidelity().broken()) {
                scores(scores, grading.scorecard());
            }
            BattleJson.battle(sample.putObject("metadata"), b);
            sample.put("started_at", b.createdAt().toString());
            if (b.endedAt() != null) {
                sample.put("completed_at", b.endedAt().toString());
            }
            return sample;
        }

        private static void output(ObjectNode output, Turn closing) {
            output.put("model", closing.model());
            output.putArray("choices")
                    .addObject()
                    .put("stop_reason", closing.finish().whole() ? "stop" : "max_tokens")
                    .putObject("message")
                    .put("role", "assistant")
                    .put("content", closing.text())
                    .put("source", "generate")
                    .put("model", closing.model());
        }

        private void scores(ObjectNode scores, Scorecard card) {
            score(scores, "total", card.total(), card.feedback());
            for (Criterion c : card.grades().and(Criterion.ALL)) {
                Integer score = card.grade(c).score();
                if (score != null) {
                    score(scores, c.key(), score, card.grade(c).reasoning());
                }
            }
            SpokenYes yes = card.verbalYes();
            if (yes != null) {
                score(scores, "verbal_yes", yes.given() ? 1 : 0, SpokenYes.words(yes));
            }
        }

        private void score(ObjectNode scores, String name, int value, String why) {
            scores.putObject(name).put("value", value).put("explanation", why);
            means.merge(name, new Mean(value, 1), Mean::plus);
        }

        private ObjectNode results() {
            ObjectNode results =
                    MAPPER.createObjectNode()
                            .put("total_samples", samples)
                            .put("completed_samples", samples);
            ArrayNode scores = results.putArray("scores");
            means.forEach((name, mean) ->
                    scores.addObject()
                            .put("name", name)
                            .put("scorer", name)
                            .put("scored_samples", mean.n)
                            .put("unscored_samples", samples - mean.n)
                            .putObject("metrics")
                            .putObject("mean")
                            .put("name", "mean")
                            .put("value", (double) mean.sum / mean.n));
            return results;
        }

        private static void usage(ObjectNode node, TokenUsage used) {
            node.put("input_tokens", used.input())
                    .put("output_tokens", used.output())
                    .put("total_tokens", used.input() + used.output())
                    .put("input_tokens_cache_read", used.cachedInput());
        }

        private static String json(ObjectNode node) throws IOException {
            return Visible.json(MAPPER.writeValueAsString(node));
        }
    }

    private record Mean(long sum, int n) {
        Mean plus(Mean other) {
            return new Mean(sum + other.sum, n + other.n);
        }
    }
}
