package dev.selfplay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Transcript;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Whatever a model says, the audit has an answer: cue words in any order must never break it.
class AnyWordsTest {

    /// A crash seen in a rehearsal: both cues claimed the same words.
    @Test
    void sayIMoveTo() {
        assertThat(
                        Auditor.audit(closer("Say I move to $85,200?"), DealSheet.DEFAULT)
                                .closerOffers())
                .isNotNull();
    }

    @Property(tries = 1500)
    void anySequenceOfCuesIsAudited(@ForAll("talk") List<String> words) {
        String text = String.join(" ", words);
        Auditor.audit(closer(text), DealSheet.DEFAULT);
        Auditor.walksAway(text);
        for (Speaker speaker : Speaker.values()) {
            for (Mark mark : Auditor.marks(speaker, text, DealSheet.DEFAULT)) {
                assertThat(mark.start()).isBetween(0, mark.end());
                assertThat(mark.end()).isLessThanOrEqualTo(text.length());
            }
        }
    }

    @Provide
    Arbitrary<List<String>> talk() {
        return Arbitraries.of(
                        "say",
                        "I",
                        "if",
                        "move",
                        "to",
                        "go",
                        "offer",
                        "can't",
                        "not",
                        "what",
                        "we",
                        "could",
                        "do",
                        "$85,200",
                        "eighty-five",
                        "thousand",
                        "82.7k",
                        "up",
                        "meet",
                        "you",
                        "at",
                        "split",
                        "the",
                        "difference",
                        "uh,",
                        "um",
                        "—",
                        "yes",
                        "no,",
                        "record",
                        "memorandum",
                        "Clause 17",
                        "once",
                        "repairs",
                        "you said",
                        "?",
                        ".",
                        "…",
                        "“",
                        "(sighs)",
                        "okay,",
                        "another",
                        "come",
                        "suppose",
                        "most",
                        "hundred",
                        "dollars",
                        "and",
                        "never",
                        "above",
                        "maybe",
                        "let's",
                        "make it")
                .list()
                .ofMinSize(1)
                .ofMaxSize(14);
    }

    private static Transcript closer(String text) {
        return new Transcript(
                List.of(
                        new Transcript.Utterance(1, Speaker.CLOSER, text),
                        new Transcript.Utterance(2, Speaker.SELLER, text),
                        new Transcript.Utterance(3, Speaker.CLOSER, text)));
    }
}
