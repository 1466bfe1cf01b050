package dev.selfplay.prompt;

import static dev.selfplay.prompt.PromptDocumentTest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.prompt.MergedPrompt.Omission;
import dev.selfplay.prompt.MergedPrompt.Reason;

import org.junit.jupiter.api.Test;

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
                .startsWith("Human, first line.  \nHuman, last line.\n\n# SYNTHETIC TACTIC")
                .endsWith("low\n\n# END SYNTHETIC TACTIC\n");
        assertThat(parse(merged.text()).tactics())
                .extracting(TacticBlock::text)
                .containsExactly("top", "new", "old", "undated", "low");
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
        assertThat(PromptMerger.merge(parse("\uFEFFJust\r\nthis")).text())
                .isEqualTo("Just\r\nthis");
    }

    private static String block(String text, int priority, String day) {
        return "# SYNTHETIC TACTIC (AUTO-PROMOTED FROM SANDBOX)\n# priority: "
                + priority
                + (day == null ? "" : "\n# promoted_at: " + day + "T00:00:00Z")
                + "\n# battle_id: x\n\n"
                + text
                + "\n\n# END SYNTHETIC TACTIC\n";
    }
}
