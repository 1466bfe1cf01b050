package dev.selfplay.chat.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.audit.Auditor;
import dev.selfplay.chat.ChatMessage;
import dev.selfplay.chat.rehearsal.RehearsedCalls.Graded;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Transcript.Utterance;
import dev.selfplay.prompt.PromptDocument;
import dev.selfplay.prompt.PromptMerger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/// Whole battles over the shipped library with the shipped prompt: what every rehearsal must hold,
/// and that prompts make the difference they should.
class RehearsedBattlesTest {
    private static final List<Persona> PERSONAS = RehearsedCalls.personas();
    private static final String SHIPPED = RehearsedCalls.shippedPrompt();

    // the scores do not depend on how tokens are counted
    private static final RehearsedCalls CALLS =
            new RehearsedCalls(
                    new RehearsalChatModel(
                            text -> text.length() / 4 + 1, d -> {}, () -> Duration.ZERO));
    private static final Map<String, List<Graded>> PLAYED = new ConcurrentHashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261})
    void scoresSpreadOverTheScale(long seed) {
        List<Graded> battles = battles(SHIPPED, seed);

        long passed = battles.stream().filter(b -> b.total() > 90).count();
        assertThat(passed).isBetween(5L, 17L);
        assertThat(battles).filteredOn(b -> b.total() < 50).hasSizeGreaterThanOrEqualTo(2);
        assertThat(battles.stream().map(b -> Math.round(b.total())).distinct())
                .hasSizeGreaterThan(9);
    }

    @Test
    void theSameSeedGivesTheSameBattleAndAnotherSeedAnother() {
        Persona persona = PERSONAS.get(4);
        Graded first = CALLS.play(SHIPPED, persona, 15, 11);
        Graded again = CALLS.play(SHIPPED, persona, 15, 11);
        Graded other = CALLS.play(SHIPPED, persona, 15, 12);

        assertThat(again.transcript()).isEqualTo(first.transcript());
        assertThat(again.card()).isEqualTo(first.card());
        assertThat(other.transcript()).isNotEqualTo(first.transcript());
    }

    /// It was said of every rebuttal, whatever the seller said two turns later.
    @Test
    void thatSomebodyDoesNotComeBackToItIsSaidOnlyWhereItIsTrue() {
        int done = 0;
        int more = 0;
        for (Graded battle : battles(SHIPPED, 1)) {
            var audit = Auditor.audit(battle.transcript(), DealSheet.DEFAULT);
            var judgement =
                    new CallJudgement(
                            battle.transcript(),
                            audit,
                            SpokenTruth.of(battle.transcript(), audit, DealSheet.DEFAULT),
                            DealSheet.DEFAULT,
                            Dice.of(1));
            for (CallJudgement.Rebuttal rebuttal : judgement.rebuttals()) {
                boolean returns =
                        battle.transcript().by(Speaker.SELLER).stream()
                                .filter(u -> u.turn() > rebuttal.turn())
                                .anyMatch(u ->
                                        Lexicon.shared()
                                                .raised(u.text())
                                                .contains(rebuttal.family()));
                done += returns ? 0 : 1;
                more += returns ? 1 : 0;
                assertThat(!returns || !rebuttal.outcome().contains("come back"))
                        .as(rebuttal + " in " + battle.transcript().toText())
                        .isTrue();
            }
        }
        assertThat(done).isPositive();
        assertThat(more).isPositive();
    }

    @Test
    void nobodySaysTheSameSentenceTwice() {
        for (Graded battle : battles(SHIPPED, 1)) {
            for (Speaker speaker : Speaker.values()) {
                assertNoRepetition(battle, speaker);
            }
        }
    }

    @Test
    void aLongCallStaysFresh() {
        Graded battle = CALLS.play(SHIPPED, persona("time-waster"), 60, 3);

        assertNoRepetition(battle, Speaker.SELLER);
        assertNoRepetition(battle, Speaker.CLOSER);
    }

    @Test
    void theSellerNeverNamesItsPrivateFigures() {
        for (Graded battle : battles(SHIPPED, 1)) {
            String said = text(battle, Speaker.SELLER);
            assertThat(said)
                    .as(battle.persona().type())
                    .doesNotContain(dollars(battle.persona().acceptablePrice()))
                    .doesNotContain(dollars(battle.persona().walkAwayPrice()));
        }
    }

    @Test
    void theSellerSpeaksInShortUtterancesOfItsOwn() {
        for (Graded battle : battles(SHIPPED, 1)) {
            List<Utterance> seller = battle.transcript().by(Speaker.SELLER);
            assertThat(seller)
                    .as(battle.persona().type())
                    .allMatch(u -> Sentences.of(u.text()).size() <= 7)
                    .allMatch(u -> !u.text().isBlank());
        }
        long coloured =
                battles(SHIPPED, 1).stream()
                        .filter(b ->
                                b.persona().attackPatterns().stream()
                                        .anyMatch(text(b, Speaker.SELLER)::contains))
                        .count();
        assertThat(coloured).isGreaterThan(45);
    }

    @Test
    void theCloserIsNeverShownPrivateFacts() {
        for (Graded battle : battles(SHIPPED, 1)) {
            battle.requests().stream()
                    .filter(r ->
                            r.purpose() instanceof CallPurpose.ForTurn t && t.role() == Role.CLOSER)
                    .flatMap(r -> r.messages().stream())
                    .filter(m -> m.author() != ChatMessage.Author.USER)
                    .forEach(m ->
                            assertThat(m.text())
                                    .doesNotContain("PRIVATE FACTS")
                                    .doesNotContain(battle.persona().hiddenWhy()));
        }
    }

    @Test
    void theHiddenWhyComesOutSometimesAndNeverAtOnce() {
        long revealed = 0;
        for (Graded battle : battles(SHIPPED, 1)) {
            for (Utterance u : battle.transcript().by(Speaker.SELLER)) {
                if (u.text().contains(battle.persona().hiddenWhy())) {
                    assertThat(u.turn()).isGreaterThan(2);
                    revealed++;
                }
            }
        }
        assertThat(revealed).isBetween(10L, 45L);
    }

    @Test
    void everyQuoteStandsInItsTurn() {
        for (Graded battle : battles(SHIPPED, 1)) {
            for (Criterion criterion : Criterion.ALL) {
                battle.card()
                        .path(criterion.key())
                        .path("quotes")
                        .forEach(q -> assertVerbatim(battle, q));
            }
            JsonNode rebuttals = battle.card().path("winningRebuttals");
            assertThat(rebuttals.size()).isLessThanOrEqualTo(3);
            rebuttals.forEach(r -> {
                assertVerbatim(battle, r);
                assertThat(r.path("turn").asInt() % 2).isOne();
                assertThat(r.path("why").asText()).isNotBlank();
            });
        }
    }

    @Test
    void withoutTheSectionOnSpeechHumanityFalls() {
        assertThat(without("HOW YOU SOUND", Graded::humanity))
                .isLessThan(shipped(Graded::humanity) - 3);
    }

    @Test
    void withoutTheSectionOnThePriceMathDefenseFalls() {
        assertThat(without("THE PRICE", Graded::math)).isLessThan(shipped(Graded::math) - 1);
    }

    @Test
    void withoutTheSectionOnTheMemorandumSuccessFalls() {
        assertThat(without("THE MEMORANDUM", Graded::success))
                .isLessThan(shipped(Graded::success) - 1);
    }

    @Test
    void aHelpfulAssistantFailsBadly() {
        assertThat(mean(battles("You are a helpful assistant.", 1), Graded::total)).isLessThan(40);
    }

    @Test
    void aGoodTacticHelpsAgainstTheSellersItIsFor() {
        String tactic =
                """

                # SYNTHETIC TACTIC (AUTO-PROMOTED FROM SANDBOX)
                # is_synthetic: true
                # priority: 7
                # promoted_at: 2026-11-01T00:00:00Z
                # battle_id: 5b7e0a2e-6a4f-4e0e-9f57-0d6f5e0f1c11

                When the seller asks about the ten days or the date, say: "You pick the date, ten days is just the soonest. If you need longer we wait, and the money is ready either way, in writing."
                "The day is yours to choose, sooner or later, and the title company puts it in writing so it won't slip."

                # END SYNTHETIC TACTIC
                """;
        String merged =
                PromptMerger.merge(
                                PromptDocument.parse(
                                        (SHIPPED + tactic).getBytes(StandardCharsets.UTF_8)))
                        .text();
        assertThat(merged).contains("# Winning tactic").doesNotContain("SYNTHETIC");
        double before = 0;
        double after = 0;
        double asSent = 0;
        int counted = 0;
        for (Persona persona : PERSONAS) {
            boolean presses =
                    persona.attackPatterns().stream()
                                    .filter(a ->
                                            Lexicon.shared().raised(a).stream()
                                                    .limit(1)
                                                    .anyMatch(ObjectionFamily.TIME::equals))
                                    .count()
                            >= 2;
            if (presses) {
                for (long seed = 1; seed <= 10; seed++) {
                    before += CALLS.play(SHIPPED, persona, 15, seed).total();
                    after += CALLS.play(SHIPPED + tactic, persona, 15, seed).total();
                    asSent += CALLS.play(merged, persona, 15, seed).total();
                    counted++;
                }
            }
        }
        assertThat(counted).isGreaterThan(20);
        assertThat(after / counted).isGreaterThan(before / counted + 1);
        assertThat(asSent).isEqualTo(after);
    }

    private static void assertVerbatim(Graded battle, JsonNode quote) {
        String turn = battle.transcript().turn(quote.path("turn").asInt()).orElseThrow().text();
        assertThat(turn).contains(quote.path("quote").asText());
    }

    private static void assertNoRepetition(Graded battle, Speaker speaker) {
        Set<String> said = new HashSet<>();
        for (Utterance u : battle.transcript().by(speaker)) {
            for (String sentence : Sentences.of(u.text())) {
                assertThat(said.add(sentence))
                        .as("%s %s: %s", battle.persona().type(), speaker, sentence)
                        .isTrue();
            }
        }
    }

    private static double shipped(ToDoubleFunction<Graded> score) {
        return mean(battles(SHIPPED, 1), score);
    }

    private static double without(String heading, ToDoubleFunction<Graded> score) {
        String cut = cut(heading);
        assertThat(cut.length()).isLessThan(SHIPPED.length() - 300);
        return mean(battles(cut, 1), score);
    }

    /// The shipped prompt without one section.
    private static String cut(String heading) {
        StringBuilder kept = new StringBuilder();
        boolean inside = false;
        for (String line : SHIPPED.split("\n", -1)) {
            if (line.matches("[A-Z][A-Z0-9 ,()]+")) {
                inside = line.startsWith(heading);
            }
            if (!inside) {
                kept.append(line).append('\n');
            }
        }
        return kept.toString();
    }

    private static double mean(List<Graded> battles, ToDoubleFunction<Graded> score) {
        return battles.stream().mapToDouble(score).average().orElseThrow();
    }

    private static List<Graded> battles(String prompt, long seed) {
        return PLAYED.computeIfAbsent(
                seed + prompt,
                key ->
                        PERSONAS.parallelStream()
                                .map(persona -> CALLS.play(prompt, persona, 15, seed))
                                .toList());
    }

    private static Persona persona(String type) {
        return PERSONAS.stream().filter(p -> p.type().equals(type)).findFirst().orElseThrow();
    }

    private static String text(Graded battle, Speaker speaker) {
        return String.join(
                " ", battle.transcript().by(speaker).stream().map(Utterance::text).toList());
    }

    private static String dollars(int usd) {
        return String.format(Locale.ROOT, "$%,d", usd);
    }
}
