package dev.selfplay.chat.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.audit.Auditor;
import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Audit.Figure;
import dev.selfplay.domain.Audit.Unclear;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Statements.Price;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The audit, measured against what the simulator meant, over battles with a prompt that holds the
/// price and one that has no price at all.
class AuditAgainstTruthTest {
    private static final RehearsedCalls CALLS =
            new RehearsedCalls(
                    new RehearsalChatModel(
                            text -> text.length() / 4 + 1, d -> {}, () -> Duration.ZERO));
    private static final DealSheet DEAL = DealSheet.DEFAULT;
    private static final String NO_PRICE =
            "You buy houses. Be polite, find out why they sell, and agree on something. Ask for a"
                    + " yes to the memorandum of Clause 17.";

    private int raised;
    private int raisesOverlooked;
    private int raisesInvented;
    private int yeses;
    private int yesesOverlooked;
    private int yesesInvented;
    private int relative;
    private int oddYeses;
    private int rehearsed;
    private int battles;

    @Test
    void theAuditHearsWhatWasMeant() {
        for (String prompt : List.of(RehearsedCalls.shippedPrompt(), NO_PRICE)) {
            for (Persona persona : RehearsedCalls.personas()) {
                for (long seed = 1; seed <= 3; seed++) {
                    compare(CALLS.play(prompt, persona, 15, seed).transcript());
                }
            }
        }
        String found =
                "%d battles: %d raises, %d overlooked, %d invented; %d yeses, %d overlooked, %d invented"
                        .formatted(
                                battles,
                                raised,
                                raisesOverlooked,
                                raisesInvented,
                                yeses,
                                yesesOverlooked,
                                yesesInvented);
        assertThat(rehearsed).as("the simulator knows its own calls").isEqualTo(battles);
        assertThat(raised).as(found).isGreaterThan(100);
        assertThat(yeses).as(found).isGreaterThan(20);
        assertThat(relative).as("raises without a price in figures: " + found).isGreaterThan(10);
        assertThat(oddYeses).as("yeses without the word: " + found).isGreaterThan(5);
        // of a hundred
        assertThat(100 * raisesOverlooked).as(found).isLessThanOrEqualTo(2 * raised);
        assertThat(100 * raisesInvented).as(found).isLessThanOrEqualTo(2 * raised);
        assertThat(100 * yesesOverlooked).as(found).isLessThanOrEqualTo(2 * yeses);
        assertThat(100 * yesesInvented).as(found).isLessThanOrEqualTo(2 * yeses);
    }

    /// A call that the simulator never spoke is believed to be as the audit hears it.
    @Test
    void ofOthersWordsTheAuditIsBelieved() {
        Transcript foreign =
                new Transcript(
                        List.of(
                                new Utterance(
                                        1,
                                        Speaker.CLOSER,
                                        "I can do $85,000 if you record the memorandum."),
                                new Utterance(2, Speaker.SELLER, "Yes, record the memorandum.")));
        Audit audit = Auditor.audit(foreign, DEAL);
        SpokenTruth truth = SpokenTruth.of(foreign, audit, DEAL);
        assertThat(truth.rehearsed()).isFalse();
        assertThat(truth.prices()).extracting(Price::usd).containsExactly(85_000);
        assertThat(truth.yes()).isEqualTo(audit.verbalYes());
    }

    private void compare(Transcript call) {
        Audit audit = Auditor.audit(call, DEAL);
        SpokenTruth truth = SpokenTruth.of(call, audit, DEAL);
        battles++;
        rehearsed += truth.rehearsed() ? 1 : 0;
        Set<Integer> meant =
                truth.prices().stream()
                        .filter(Price::raises)
                        .map(Price::turn)
                        .collect(Collectors.toSet());
        Set<Integer> clear =
                audit.closerOffers().stream()
                        .filter(Figure::overOffer)
                        .map(Figure::turn)
                        .collect(Collectors.toSet());
        Set<Integer> noticed = new TreeSet<>(clear);
        audit.unclear().stream()
                .filter(u -> u.kind() == Unclear.Kind.OFFER)
                .forEach(u -> noticed.add(u.turn()));
        raised += meant.size();
        relative +=
                (int)
                        meant.stream()
                                .filter(t -> !call.turn(t).orElseThrow().text().contains("$"))
                                .count();
        raisesOverlooked += (int) meant.stream().filter(t -> !noticed.contains(t)).count();
        raisesInvented += (int) clear.stream().filter(t -> !meant.contains(t)).count();
        boolean yes = truth.yes().given();
        boolean unsure = audit.unclear().stream().anyMatch(u -> u.kind() == Unclear.Kind.CONSENT);
        yeses += yes ? 1 : 0;
        Integer said = truth.yes().turn();
        oddYeses +=
                said != null && !call.turn(said).orElseThrow().text().matches("(?i).*\\byes\\b.*")
                        ? 1
                        : 0;
        yesesOverlooked += yes && !audit.verbalYes().given() && !unsure ? 1 : 0;
        yesesInvented += !yes && audit.verbalYes().given() ? 1 : 0;
    }
}
