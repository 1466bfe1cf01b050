package dev.selfplay.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Turn;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.BattleArchive.Query;
import dev.selfplay.testing.Bench;
import dev.selfplay.workbench.Workbench;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What other programs read: the fields are those that inspect-ai 0.3.285 and promptfoo 0.123.1 took
/// when they loaded such files.
class OtherProgramsFormatsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static Workbench workbench;

    @BeforeAll
    static void open() {
        workbench = Workbench.open(Bench.rehearsed(), false, Map.of());
    }

    @AfterAll
    static void close() {
        workbench.close();
    }

    private static BattleArchive archive() {
        return workbench.archive();
    }

    private static List<Battle> battles() {
        return archive().page(Query.newest(12));
    }

    private static String written(String format, Set<Integer> turns, List<UUID> ids)
            throws Exception {
        var to = new StringBuilder();
        long count =
                BattleExports.write(
                        BattleExports.format(format).orElseThrow(), archive(), ids, turns, to);
        assertThat(count).isEqualTo(ids.size());
        return to.toString();
    }

    private static String written(String format) throws Exception {
        return written(format, Set.of(), battles().stream().map(Battle::id).toList());
    }

    @Test
    void aLineForFineTuningEndsWithWhatTheCloserIsToLearn() throws Exception {
        BattleDetail detail = archive().detail(battles().getFirst().id()).orElseThrow();
        String prompt = archive().prompt(detail.battle().id()).orElseThrow();
        String text = written("jsonl", Set.of(), List.of(detail.battle().id()));
        assertThat(text.lines()).hasSize(1);
        JsonNode messages = MAPPER.readTree(text).get("messages");
        assertThat(messages.get(0).get("role").asText()).isEqualTo("system");
        assertThat(messages.get(0).get("content").asText()).isEqualTo(prompt);
        for (int i = 1; i < messages.size(); i++) {
            Turn turn = detail.turns().get(i - 1);
            assertThat(messages.get(i).get("role").asText())
                    .isEqualTo(turn.speaker() == Speaker.CLOSER ? "assistant" : "user");
            assertThat(messages.get(i).get("content").asText()).isEqualTo(turn.text());
            assertThat(messages.get(i).has("weight")).isFalse();
        }
        assertThat(messages.get(messages.size() - 1).get("role").asText()).isEqualTo("assistant");
    }

    @Test
    void turnsThatNobodyChoseAreThereAndNotLearnt() throws Exception {
        UUID id = battles().getFirst().id();
        JsonNode messages =
                MAPPER.readTree(written("jsonl", Set.of(3), List.of(id))).get("messages");
        // the system's word, and turns 1 to 3
        assertThat(messages).hasSize(4);
        assertThat(messages.get(1).get("weight").asInt(1)).isZero();
        assertThat(messages.get(2).has("weight")).isFalse();
        assertThat(messages.get(3).has("weight")).isFalse();
    }

    @Test
    void whatAVoidBattleTeachesIsLeftOut() throws Exception {
        ExportedBattle one = HostileBattle.saying("Fine.");
        var broken = HostileBattle.broken(one);
        var to = new StringBuilder();
        BattleFormat.Writing writing = new JsonlBattles().begin(to);
        assertThat(writing.battle(broken)).isFalse();
        assertThat(writing.battle(one)).isTrue();
        writing.end();
        assertThat(to.toString().lines()).hasSize(1);
    }

    @Test
    void anInspectLogHasItsSumsBeforeItsSamples() throws Exception {
        String text = written("inspect");
        JsonNode log = MAPPER.readTree(text);
        assertThat(log.fieldNames())
                .toIterable()
                .containsExactly(
                        "version", "status", "eval", "plan", "results", "stats", "samples");
        assertThat(log.get("eval").get("model").asText()).startsWith("rehearsal/");
        Set<String> places = new HashSet<>();
        long sum = 0;
        for (int i = 0; i < battles().size(); i++) {
            Battle battle = battles().get(i);
            JsonNode sample = log.get("samples").get(i);
            assertThat(places.add(sample.get("id") + " " + sample.get("epoch"))).isTrue();
            assertThat(sample.get("uuid").asText()).isEqualTo(battle.id().toString());
            assertThat(sample.get("messages")).hasSize(battle.turnsDone() + 1);
            Integer total = battle.total();
            assertThat(total).isNotNull();
            assertThat(sample.get("scores").get("total").get("value").asInt()).isEqualTo(total);
            sum += total;
        }
        JsonNode mean = log.get("results").get("scores").get(0);
        assertThat(mean.get("name").asText()).isEqualTo("total");
        assertThat(mean.get("metrics").get("mean").get("value").asDouble())
                .isEqualTo((double) sum / battles().size());
        assertThat(MAPPER.readTree(written("inspect", Set.of(), List.of())).get("samples"))
                .isEmpty();
    }

    @Test
    void aVoidBattleIsScoredNowhere() throws Exception {
        ExportedBattle broken = HostileBattle.broken(HostileBattle.saying("Fine."));
        var inspect = new StringBuilder();
        try (BattleFormat.Writing writing = new InspectBattles().begin(inspect)) {
            writing.battle(broken);
            writing.end();
        }
        JsonNode log = MAPPER.readTree(inspect.toString());
        assertThat(log.get("samples").get(0).get("scores")).isEmpty();
        assertThat(log.get("results").get("scores")).isEmpty();
        var promptfoo = new StringBuilder();
        try (BattleFormat.Writing writing = new PromptfooBattles().begin(promptfoo)) {
            writing.battle(broken);
            writing.end();
        }
        JsonNode results = MAPPER.readTree(promptfoo.toString()).get("results");
        assertThat(results.get("results").get(0).get("error").asText()).isEqualTo("void");
        assertThat(results.get("stats").get("errors").asInt()).isEqualTo(1);
    }

    @Test
    void promptfooGetsAColumnForEachPromptAndARowForEachSeller() throws Exception {
        JsonNode file = MAPPER.readTree(written("promptfoo"));
        JsonNode results = file.get("results");
        assertThat(results.get("version").asInt()).isEqualTo(3);
        assertThat(results.get("prompts")).hasSize(1);
        assertThat(results.get("prompts").get(0).get("raw").asText())
                .isEqualTo(archive().prompt(battles().getFirst().id()).orElseThrow());
        int passed = 0;
        for (int i = 0; i < battles().size(); i++) {
            JsonNode result = results.get("results").get(i);
            Battle battle = battles().get(i);
            assertThat(result.get("promptIdx").asInt()).isZero();
            assertThat(result.get("vars").get("seller").asText()).isEqualTo(battle.personaType());
            assertThat(result.get("score").asDouble() * 100)
                    .isCloseTo(battle.total() == null ? 0 : battle.total(), Offset.offset(0.001));
            passed += result.get("success").asBoolean() ? 1 : 0;
        }
        JsonNode stats = results.get("stats");
        assertThat(stats.get("successes").asInt()).isEqualTo(passed);
        assertThat(passed + stats.get("failures").asInt() + stats.get("errors").asInt())
                .isEqualTo(battles().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</p><script>alert(1)</script>",
                "\" onmouseover=\"alert(1)",
                "<!-- </article> -->",
                "&lt;b&gt; &amp; ' `x`",
                "</style><style>body{display:none}",
                "over\u2028there\u0085and\u202eback\u001b[2J",
            })
    void nothingThatWasSaidIsAnElementOfTheReport(String hostile) throws Exception {
        String page = report(hostile);
        assertThat(tags(page)).isEqualTo(tags(report("Fine.")));
        assertThat(page).doesNotContain("\u2028", "\u0085", "\u202e", "\u001b");
        assertThat(page).doesNotContain("<script", "http://", "https://");
    }

    private static String report(String said) throws Exception {
        var to = new StringBuilder();
        BattleFormat.Writing writing = new HtmlBattles().begin(to);
        writing.battle(HostileBattle.saying(said));
        writing.end();
        return to.toString();
    }

    /// Every `<`, with what it opens and its attributes, in order.
    private static List<String> tags(String page) {
        return Pattern.compile("<[^>]*>?")
                .matcher(page.substring(page.indexOf("<body>")))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
