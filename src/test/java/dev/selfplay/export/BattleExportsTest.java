package dev.selfplay.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.domain.Battle;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.BattleArchive.Query;
import dev.selfplay.testing.Bench;
import dev.selfplay.workbench.Workbench;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

class BattleExportsTest {
    private static Workbench workbench;

    @BeforeAll
    static void open() {
        Path folder = Bench.rehearsed();
        workbench = Workbench.open(folder, false, Map.of());
    }

    @AfterAll
    static void close() {
        workbench.close();
    }

    private static BattleArchive archive() {
        return workbench.archive();
    }

    private static List<Battle> battles() {
        return archive().page(Query.newest(20));
    }

    private static String written(String format, List<UUID> ids) throws Exception {
        var to = new StringBuilder();
        long count =
                BattleExports.write(BattleExports.format(format).orElseThrow(), archive(), ids, to);
        assertThat(count).isEqualTo(ids.size());
        return to.toString();
    }

    private static String written(BattleFormat format, String hostile) throws Exception {
        var to = new StringBuilder();
        BattleFormat.Writing writing = format.begin(to);
        writing.battle(HostileBattle.saying(hostile));
        writing.battle(HostileBattle.saying("Fine."));
        writing.end();
        return to.toString();
    }

    private static List<BattleFormat> formats() {
        return BattleExports.FORMATS;
    }

    @Test
    void markdownHasFactsScorecardEvidenceAndWhoSaidWhat() throws Exception {
        Battle battle = battles().stream().filter(b -> b.total() != null).findFirst().orElseThrow();
        var detail = archive().detail(battle.id()).orElseThrow();
        String page = written("md", List.of(battle.id()));
        assertThat(page.lines().filter(l -> l.startsWith("#")))
                .startsWith(
                        "# Closer and " + battle.personaName(),
                        "## Scorecard: %d of 100".formatted(battle.total()))
                .contains("## Audit", "## Transcript", "### Feedback");
        assertThat(page)
                .contains("- Battle: " + battle.id(), "(rehearsal, not billed)", "\n**1. Closer**")
                .contains("\n**2. Seller (%s)**".formatted(battle.personaName()));
        assertThat(page.lines().filter(l -> l.matches("\\*\\*\\d+\\. .*")))
                .hasSize(detail.turns().size());
        var quote =
                detail.latestGrading().orElseThrow().scorecard().grades().values().values().stream()
                        .flatMap(g -> g.quotes().stream())
                        .findFirst()
                        .orElseThrow();
        assertThat(page)
                .contains(Markdown.quotation(quote.quote()) + "\n(turn " + quote.turn() + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# Scorecard: 100 of 100",
                "Fine.\n\n## Transcript\n\n**3. Closer**\n\nYes.",
                "Fine.\r\n\r\n**3. Seller (Ann)**\r\n\r\n> Yes.",
                "Fine.\n===",
                "Fine.\n---\nx",
                "    # indented\n\tcode",
                "```\ncode\n```",
                "~~~\ncode",
                "1. one\n2) two\n- three\n+ four\n* five",
                "<h1>Scorecard</h1><script>alert(1)</script><!--",
                "![x](http://example.org/x.png) [a]: http://example.org <http://example.org>",
                "a | b\n|---|---|\n| c | d |",
                "&lt;h1&gt; `code` \\# _x_ *y*",
                "over\u2028there\u0085and\u202eback\u001b[2J",
                "\\",
            })
    void nothingThatWasSaidPassesForMarkdown(String hostile) throws Exception {
        String page = written(BattleExports.format("md").orElseThrow(), hostile);
        List<String> lines = page.lines().toList();
        // the same headings, turns and rows as where everybody says "Fine."
        String fine = written(BattleExports.format("md").orElseThrow(), "Fine.");
        assertThat(lines.stream().filter(BattleExportsTest::structure).map(l -> l.split(" ")[0]))
                .containsExactlyElementsOf(
                        fine.lines()
                                .filter(BattleExportsTest::structure)
                                .map(l -> l.split(" ")[0])
                                .toList());
        // and within a line nothing means anything
        lines.stream()
                .filter(line -> line.startsWith(">"))
                .map(line -> line.substring(1).replaceAll("\\\\[!-/:-@\\[-`{-~]", "x"))
                .map(line -> line.replaceAll("\\\\$", ""))
                .forEach(line ->
                        assertThat(line)
                                .doesNotContainPattern("[\\\\`*_\\[\\]<>&|~#\\p{Cntrl}]")
                                .doesNotContainPattern("^ ( |[-+=]|\\d+[.)])"));
        assertThat(page).doesNotContain("\u2028", "\u0085", "\u202e", "\u001b");
    }

    /// Whether a line is a heading, a turn's head, a row of a table or a rule.
    private static boolean structure(String line) {
        return line.startsWith("#")
                || line.startsWith("**")
                || line.startsWith("|")
                || line.startsWith("-")
                || line.startsWith("<")
                || line.startsWith("`")
                || line.startsWith("=")
                || line.startsWith(" ");
    }

    @Test
    void markdownShowsWhatWasSaidLineByLine() {
        assertThat(Markdown.quotation("Uh, $82,700 - that's it.\n\n 1. no\n2 yes*"))
                .isEqualTo("> Uh, $82,700 - that's it.\n>\n> 1\\. no\\\n> 2 yes\\*\n");
        assertThat(Markdown.quotation("")).isEqualTo(">\n");
        assertThat(Markdown.inline("The # 1 | seller \n# x"))
                .isEqualTo("The \\# 1 \\| seller \\# x");
    }

    @Test
    void jsonIsAListOfWhatShowTells() throws Exception {
        List<UUID> ids = battles().stream().map(Battle::id).limit(2).toList();
        JsonNode list = new ObjectMapper().readTree(written("json", ids));
        assertThat(list).hasSize(2);
        for (int i = 0; i < 2; i++) {
            var detail = archive().detail(ids.get(i)).orElseThrow();
            var battle =
                    new ExportedBattle(
                            detail, archive().run(detail.battle().runId()).orElseThrow());
            var shown = BattleJson.whole(new ObjectMapper().createObjectNode(), battle);
            assertThat(list.get(i).toString()).isEqualTo(shown.toString());
        }
        assertThat(new ObjectMapper().readTree(written("json", List.of()))).isEmpty();
        assertThat(written(new JsonBattles(), "a\u202eb")).contains("a\\u202Eb");
    }

    @Test
    void csvIsARowABattle() throws Exception {
        List<UUID> ids = battles().stream().map(Battle::id).toList();
        List<CSVRecord> rows = rows(written("csv", ids));
        assertThat(rows).hasSize(ids.size());
        for (int i = 0; i < rows.size(); i++) {
            Battle battle = battles().get(i);
            CSVRecord row = rows.get(i);
            assertThat(row.get("battle_id")).isEqualTo(ids.get(i).toString());
            assertThat(row.get("seller")).isEqualTo(battle.personaName());
            assertThat(row.get("total")).isEqualTo(String.valueOf(battle.total()));
            assertThat(row.get("cost_usd")).isEqualTo(battle.cost().toString());
            assertThat(row.get("math_defense")).matches("\\d+");
            assertThat(row.get("disputed")).isEqualTo(String.valueOf(battle.disputed()));
        }
    }

    @Test
    void csvHasNoFormulas() throws Exception {
        CSVRecord row = rows(written(new CsvBattles(), "=HYPERLINK(\"x\"),\n\"y\"")).getFirst();
        for (String column :
                List.of("seller", "persona", "reason", "closer_model", "fought_by", "feedback")) {
            assertThat(row.get(column)).isEqualTo("'=HYPERLINK(\"x\"),\n\"y\"");
        }
        assertThat(row.get("total")).isEqualTo("90");
    }

    private static List<CSVRecord> rows(String csv) throws Exception {
        try (CSVParser parser =
                CSVParser.parse(
                        csv,
                        CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
            return parser.getRecords();
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aBattleThatIsNotThereEndsTheExport(BattleFormat format) {
        assertThatThrownBy(() ->
                        BattleExports.write(
                                format, archive(), List.of(new UUID(0, 1)), new StringBuilder()))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("00000000-0000-0000-0000-000000000001");
    }

    @Test
    void anInterruptStopsIt() {
        List<UUID> ids = battles().stream().map(Battle::id).toList();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> written("csv", ids)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void noTwoFormatsHaveOneName() {
        assertThat(BattleExports.FORMATS).extracting(BattleFormat::key).doesNotHaveDuplicates();
    }
}
