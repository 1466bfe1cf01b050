package dev.selfplay.prompt;

import static dev.selfplay.prompt.PromptDocumentTest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.chat.O200kTokenCounter;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.prompt.MergedPrompt.Omission;
import dev.selfplay.prompt.MergedPrompt.Reason;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

class PromptMergerTest {
    private static final String FILE =
            block("low", 1, "2026-01-01")
                    + "Human, first line.  \n"
                    + block("old", 5, "2024-01-01")
                    + block("new", 5, "2025-01-01")
                    + "Human, last line."
                    + "\n"
                    + block("undated", 5, null)
                    + block("top", 9, "2020-01-01")
                    + block("old", 2, "2026-01-01")
                    + block("off", 99, "2020-01-01")
                            .replace("# battle", "# is_active: false\n# battle");

    @Test
    void humanTextThenTacticsByPriorityThenTheNewest() {
        MergedPrompt merged = PromptMerger.merge(parse(FILE));
        assertThat(merged.included())
                .extracting(TacticBlock::text)
                .containsExactly("top", "new", "old", "undated", "low");
        assertThat(merged.omitted())
                .extracting(o -> o.block().text() + " " + o.reason())
                .containsExactly("off INACTIVE", "old DUPLICATE");
        assertThat(merged.text())
                .isEqualTo(
                        """
                        Human, first line. \s
                        Human, last line.

                        # Winning tactic
                        top

                        # Winning tactic
                        new

                        # Winning tactic
                        old

                        # Winning tactic
                        undated

                        # Winning tactic
                        low
                        """);
        List<String> lines = merged.text().lines().toList();
        assertThat(merged.lines())
                .hasSize(5)
                .allSatisfy(line -> assertThat(lines.get(line - 1)).isEqualTo(SentTactic.HEADING));
    }

    @Test
    void theCloserGetsTextAndObjectionOnceAndNothingOfTheBookkeeping() {
        String told =
                headed("Who are you?", "When the seller says \"who ARE you\", say your name.");
        String untold = headed("The deposit is too small", "Say: \"It is a hundred dollars.\"");
        String cut = headed("Why on earth…", "When they say why on earth not now, say so.");
        String text = PromptMerger.merge(parse("Be kind.\n\n" + told + untold + cut)).text();
        assertThat(text)
                .isEqualTo(
                        """
                        Be kind.

                        # Winning tactic
                        When the seller says "who ARE you", say your name.

                        # Winning tactic
                        Against: The deposit is too small
                        Say: "It is a hundred dollars."

                        # Winning tactic
                        When they say why on earth not now, say so.
                        """);
    }

    @Test
    void whatATacticIsSaidToCostIsWhatTheMergedPromptGrowsBy() {
        TokenCounter counter = new O200kTokenCounter();
        String[] blocks = {
            block("Name the hundred dollars early on.", 3, "2026-01-01"),
            headed("Who are you?", "Say who you are, kindly."),
            block("You pick the date, the money is ready either way.", 9, null)
        };
        for (String human : List.of("Be kind.\n", "Be kind.", "", "Be kind.\r\n\r\n")) {
            var document = parse(human + "\n" + String.join("\n", blocks));
            MergedPrompt merged = PromptMerger.merge(document);
            for (int i = 0; i < blocks.length; i++) {
                List<String> others = new ArrayList<>(List.of(blocks));
                others.remove(i);
                int without =
                        counter.count(
                                PromptMerger.merge(parse(human + "\n" + String.join("\n", others)))
                                        .text());
                TacticBlock own = document.tactics().get(i);
                assertThat(PromptMerger.growth(document, merged, own, counter::count))
                        .as(own.text())
                        .isPositive()
                        .isEqualTo(counter.count(merged.text()) - without);
            }
        }
    }

    @Test
    void theSameFileGivesTheSamePromptAndItsHash() {
        MergedPrompt merged = PromptMerger.merge(parse(FILE));
        assertThat(PromptMerger.merge(parse(FILE)).sha256()).isEqualTo(merged.sha256());
        assertThat(PromptMerger.merge(parse("abc")).sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aBudgetOmitsTheLowestAndNeverHumanText() {
        int all = PromptMerger.merge(parse(FILE)).text().length();
        MergedPrompt less = PromptMerger.merge(parse(FILE), all - 1, String::length);
        assertThat(less.omitted())
                .filteredOn(o -> o.reason() == Reason.BUDGET)
                .extracting(Omission::block)
                .extracting(TacticBlock::text)
                .containsExactly("low");
        MergedPrompt none = PromptMerger.merge(parse(FILE), 1, String::length);
        assertThat(none.included()).isEmpty();
        assertThat(none.text()).isEqualTo("Human, first line.  \nHuman, last line.\n");
    }

    @Test
    void withoutBlocksThePromptIsTheFile() {
        assertThat(PromptMerger.merge(parse("\uFEFFJust\r\nthis")).text()).isEqualTo("Just\nthis");
    }

    private static String headed(String objection, String text) {
        return new NewBlock(
                                UUID.randomUUID(),
                                UUID.randomUUID(),
                                5,
                                Instant.parse("2026-11-30T00:00:00Z"),
                                text,
                                objection.isEmpty() ? Map.of() : Map.of("objection", objection))
                        .lines("\n")
                + "\n";
    }

    private static String block(String text, int priority, String day) {
        return "# SYNTHETIC TACTIC (AUTO-PROMOTED FROM SANDBOX)\n# priority: "
                + priority
                + (day == null ? "" : "\n# promoted_at: " + day + "T00:00:00Z")
                + "\n# battle_id: x\n\n"
                + text
                + "\n\n# END SYNTHETIC TACTIC\n";
    }

    @Test
    void carriageReturnsStayInTheFileAndAreNotSent() {
        String plain = "Hold $82,700.\nWait.\n\n" + block("Say it once.\nWait.", 5, null);
        for (String file : List.of(plain.replace("\n", "\r\n"), plain.replaceFirst("\n", "\r"))) {
            PromptDocument document = parse(file);
            assertThat(PromptMerger.merge(document).text())
                    .isEqualTo(PromptMerger.merge(parse(plain)).text());
            assertThat(document.toBytes()).asString(StandardCharsets.UTF_8).isEqualTo(file);
        }
        assertThat(PromptMerger.merge(parse("a\r\rb\r\n")).text()).isEqualTo("a\n\nb\n");
    }
}
