package dev.selfplay.chat.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

final class SpeechFilterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // blocks at the beginning
                "<think>hm</think>Hi. ; Hi. ; hm",
                "\\n<THINK>hm</Think>\\n\\nHi. ; Hi. ; hm",
                "<thinking>hm</thinking> Hi. ; Hi. ; hm",
                "<reasoning>hm</reasoning>Hi. ; Hi. ; hm",
                "<think duration=3>hm</think>Hi. ; Hi. ; hm",
                "[THINK]hm[/THINK]Hi. ; Hi. ; hm",
                "◁think▷hm◁/think▷Hi. ; Hi. ; hm",
                "<think>a</think>\\n<think>b</think>Hi. ; Hi. ; a\\n\\nb",
                "<think></think>Hi. ; Hi. ; ''",
                "<think>hm</think>Hi. I <3 it [laughs] <b>now</b>. ; Hi. I <3 it [laughs]"
                        + " <b>now</b>. ; hm",
                "<think>never closed ; '' ; never closed",
                "<think>use <think> here</think>Hi. ; Hi. ; use <think> here",
                "<think>a<think>b</think>c</think>Hi. ; Hi. ; a<think>b\\n\\nc",
                "<think>hm</think>Hi.</think> ; Hi. ; hm",
                // channels
                "<|channel|>analysis<|message|>hm<|end|><|start|>assistant<|channel|>final<|message|>Hi.<|return|>"
                    + " ; Hi. ; hm",
                "<|channel|>analysis hm<|channel|>final Hi. ; Hi. ; hm",
                "<|start|>assistant<|channel|>commentary<|message|>hm<|end|>Hi. ; Hi. ; hm",
                "<|channel|>final<|message|>Hi. ; Hi. ; ''",
                "<|channel>thought\\nhm<channel|>Hi. ; Hi. ; hm",
                // opened by the prompt
                "hm\\n</think>\\n\\nHi. ; Hi. ; hm",
                "hm</think>Hi. ; Hi. ; hm",
                "</think>Hi. ; Hi. ; ''",
                "hm</think> ; '' ; hm",
                // within speech
                "Hi. <think>$99,999</think>So? ; Hi. So? ; $99,999",
                "Hi.\\n<think>$99,999 ; Hi. ; $99,999",
                "I saw <think> in it, odd. ; I saw  in it, odd. ; ''",
                "I saw \"<think>\" in it, and `</think>` too. ; I saw \"<think>\" in it, and"
                        + " `</think>` too. ; ''",
                // marks
                "Hi.<|im_end|> ; Hi. ; ''",
                "<|im_start|>assistant\\nHi.<|im_end|>\\n ; Hi. ; ''",
                "<|start_header_id|>assistant<|end_header_id|>\\n\\nHi.<|eot_id|> ; Hi. ; ''",
                "<s>[INST] Hi. [/INST]</s> ; Hi. ; ''",
                "<start_of_turn>model\\nHi.<end_of_turn> ; Hi. ; ''",
                "Hi.<|end|><|endoftext|><|END_OF_TURN_TOKEN|><｜end▁of▁sentence｜> ; Hi. ; ''",
                "Hi<|eot_id|>, you. ; Hi, you. ; ''",
                // JSON
                "<think>hm</think>{\"a\": \"<think> and </think>\"}<|im_end|> ; {\"a\": \"<think>"
                        + " and </think>\"} ; hm",
                "<think>hm</think>```json\\n{\"a\": 1}\\n``` ; ```json\\n{\"a\": 1}\\n``` ; hm",
                "I grade.</think>{\"a\": 1} ; {\"a\": 1} ; I grade.",
                // plain
                "Hi. 2 < 3 [or not ; Hi. 2 < 3 [or not ; ''",
                "Hi <|im_e ; Hi <|im_e ; ''",
            })
    void partsSpeechFromThoughtsHoweverThePiecesFall(String row) {
        String[] cells = row.replace("\\n", "\n").split(" ; ", -1);
        String text = cells[0];
        String speech = cells[1].replace("''", "").strip();
        String thoughts = cells[2].replace("''", "").strip();
        for (List<String> pieces : cuts(text)) {
            var filter = new SpeechFilter(false);
            var told = new StringBuilder();
            for (String piece : pieces) {
                String said = filter.add(piece);
                if (filter.takenBack()) {
                    told.setLength(0);
                }
                told.append(said);
            }
            String rest = filter.end();
            if (filter.takenBack()) {
                told.setLength(0);
            }
            told.append(rest);
            assertThat(filter.speech()).as("%s", pieces).isEqualTo(speech);
            assertThat(filter.thoughts()).as("%s", pieces).isEqualTo(thoughts);
            assertThat(told.toString().strip()).as("told of %s", pieces).isEqualTo(speech);
        }
    }

    @Test
    void whatIsKnownToBeginWithinAThoughtIsNotHeardBeforeItsEnd() {
        var filter = new SpeechFilter(true);
        assertThat(filter.add("hm, $99,999")).isEmpty();
        assertThat(filter.add("</think>\n")).isEmpty();
        assertThat(filter.add("Hi.")).isEqualTo("Hi.");
        assertThat(filter.end()).isEmpty();
        assertThat(filter.takenBack()).isFalse();
        var without = new SpeechFilter(true);
        assertThat(without.add("Hi.")).isEmpty();
        assertThat(without.end()).isEqualTo("Hi.");
    }

    @Test
    void speechIsToldAsItComes() {
        var filter = new SpeechFilter(false);
        assertThat(filter.add("Hi, ")).isEqualTo("Hi, ");
        assertThat(filter.add("you <")).isEqualTo("you ");
        assertThat(filter.add("3.")).isEqualTo("<3.");
    }

    /// In two at each place, and in single characters.
    private static List<List<String>> cuts(String text) {
        List<List<String>> cuts = new ArrayList<>();
        for (int at = 0; at < text.length(); at++) {
            cuts.add(List.of(text.substring(0, at), text.substring(at)));
        }
        cuts.add(text.chars().mapToObj(Character::toString).toList());
        return cuts;
    }
}
